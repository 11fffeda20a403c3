"""What somebody at a terminal sees: colours, and tables as wide as it is."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

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


@pytest.fixture
def slow() -> Iterator[str]:
    """The address of a file that takes its time to come."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(2)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{type: string, maxLength: 10}")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/part.yaml"
        server.shutdown()


@pytest.mark.parametrize("command", ["check", "generate"])
def test_a_bar_says_what_takes_longer_than_a_second(project: Path, slow: str, command: str) -> None:
    document = project / "specs" / "training.yaml"
    document.write_text(document.read_text() + f"components: {{schemas: {{Far: {{$ref: '{slow}'}}}}}}\n")
    with (project / "pyproject.toml").open("a") as file:
        file.write('remote-hosts = ["127.0.0.1"]\n')
    written = on_terminal(command, cwd=project)
    assert "reading training.yaml" in written
    assert "\u2501" in written  # what rich draws bars with
    bar, _, after = written.rpartition("\x1b[2K")
    assert "reading" in bar
    assert "in 1 document" in after
    piped = subprocess.run([str(ACCORD), command], cwd=project, capture_output=True, text=True, check=True)
    assert "reading" not in piped.stderr + piped.stdout


def test_routes_are_a_table(project: Path) -> None:
    written = on_terminal("routes", cwd=project)
    assert "METHOD" in written
    assert "\x1b[" in written
    assert "/runs" in written


def test_a_diff_is_coloured(project: Path) -> None:
    assert "\x1b[32m" in on_terminal("generate", "--check", cwd=project)
