"""What somebody at a terminal sees: colours, and tables as wide as it is."""

from __future__ import annotations

import os
import pty
import select
import subprocess
from pathlib import Path

import pytest

from tests.commands.processes import ACCORD

WRONG = """\
openapi: 3.1.1
info: { title: T, version: "1" }
paths:
  /runs:
    get:
      responses:
        "20": { description: Wrong. }
"""


def on_terminal(*command: str, cwd: Path, **environment: str) -> str:
    """What a command writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [str(ACCORD), *command],
        cwd=cwd,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    written = b""
    try:
        while select.select([ours], [], [], 60)[0]:
            read = os.read(ours, 65536)
            if not read:
                break
            written += read
    except OSError:
        pass  # the other side is closed: the command has ended
    finally:
        os.close(ours)
        process.wait(60)
    return written.decode()


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_findings_are_coloured_for_who_wants_it(project: Path, environment: dict[str, str], colour: bool) -> None:
    (project / "specs" / "training.yaml").write_text(WRONG)
    written = on_terminal("check", cwd=project, **environment)
    assert ("\x1b[31m" in written) is colour
    assert "specs/training.yaml:7:9" in written


def test_routes_are_a_table(project: Path) -> None:
    written = on_terminal("routes", cwd=project)
    assert "METHOD" in written
    assert "\x1b[" in written
    assert "/runs" in written


def test_a_diff_is_coloured(project: Path) -> None:
    assert "\x1b[32m" in on_terminal("generate", "--check", cwd=project)
