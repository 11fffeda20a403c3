"""Projects to run commands in, and the two ways to run them: in this process, and as a process of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli import main
from tests.commands.processes import Accord, Outcome

DOCUMENT = """\
openapi: 3.1.0
info: {title: Runs, version: "1"}
servers: [{url: /}]
paths:
  # what is run
  /runs:
    get:
      operationId: listRuns
      tags: [Runs]
      responses:
        "200": {description: The runs.}
"""


@pytest.fixture
def accord() -> Accord:
    """Run a command in this process, with what it would print to a pipe."""

    def run(*arguments: str | Path) -> Outcome:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one document, in the working directory; nothing is generated yet."""
    root = tmp_path / "project"
    (root / "specs").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.accord]\n")
    (root / "specs" / "training.yaml").write_text(DOCUMENT)
    monkeypatch.chdir(root)
    monkeypatch.delenv("CI", raising=False)
    return root
