"""`accord generate`: what is written, what a second run does, and how drift shows."""

from __future__ import annotations

import os
from pathlib import Path

from tests.commands.conftest import DOCUMENT
from tests.commands.processes import Accord, files, finish, start


def test_generated_files_and_stubs_are_written_once(accord: Accord, project: Path) -> None:
    first = accord("generate")
    assert first.code == 0
    assert "wrote generated/training/contract.json\n" in first.stderr
    assert "wrote handlers/training/runs.py\n" in first.stderr
    before = files(project)
    times = {path: (project / path).stat().st_mtime_ns for path in before}
    second = accord("generate")
    assert (second.code, "wrote" in second.stderr) == (0, False)
    assert {path: (project / path).stat().st_mtime_ns for path in files(project)} == times


def test_generate_works_from_any_folder_of_the_project(accord: Accord, project: Path, monkeypatch: object) -> None:
    below = project / "specs"
    os.chdir(below)
    assert accord("generate").code == 0
    assert (project / "generated" / "training" / "app.py").is_file()
    assert monkeypatch


def test_check_prints_a_diff_and_writes_nothing(accord: Accord, project: Path) -> None:
    before = files(project)
    outcome = accord("generate", "--check")
    assert outcome.code == 1
    assert "--- /dev/null\n+++ b/generated/training/contract.json\n@@ " in outcome.stdout
    assert "run: accord generate" in outcome.stderr
    assert files(project) == before
    accord("generate")
    fine = accord("generate", "--check")
    assert (fine.code, fine.stdout) == (0, "")


def test_drift_is_a_unified_diff_from_what_is_to_what_should_be(accord: Accord, project: Path) -> None:
    accord("generate")
    text = DOCUMENT.replace("listRuns", "listAllRuns")
    (project / "specs" / "training.yaml").write_text(text)
    outcome = accord("generate", "--check")
    assert outcome.code == 1
    assert "--- a/generated/training/contract.json\n+++ b/generated/training/contract.json\n" in outcome.stdout
    assert any(line.startswith("-") and "listRuns" in line for line in outcome.stdout.splitlines())
    assert any(line.startswith("+") and "listAllRuns" in line for line in outcome.stdout.splitlines())


def test_an_edited_generated_file_is_refused_with_the_edit(accord: Accord, project: Path) -> None:
    accord("generate")
    app = project / "generated" / "training" / "app.py"
    app.write_text(app.read_text() + "# mine\n")
    before = files(project)
    outcome = accord("generate")
    assert outcome.code == 1
    assert "generated/training/app.py was edited by hand" in outcome.stderr
    assert "-# mine" in outcome.stderr
    assert files(project) == before
    assert accord("generate", "--check").code == 1


def test_a_handler_is_never_touched_and_new_stubs_are_added(accord: Accord, project: Path) -> None:
    accord("generate")
    handlers = project / "handlers" / "training" / "runs.py"
    mine = handlers.read_text().replace("def list_runs", "# mine\ndef list_runs")
    handlers.write_text(mine)
    assert accord("add", "POST", "/runs").code == 0
    outcome = accord("generate")
    assert outcome.code == 0
    assert "# mine\ndef list_runs" in handlers.read_text()
    assert "def create_run" in handlers.read_text()


def test_nothing_is_written_while_there_is_an_error(accord: Accord, project: Path) -> None:
    accord("generate")
    (project / "specs" / "training.yaml").write_text(DOCUMENT.replace("paths:", "pahts:"))
    before = files(project)
    outcome = accord("generate")
    assert outcome.code == 1
    assert ": error[" in outcome.stderr
    assert "nothing was generated" in outcome.stderr
    assert outcome.stdout == ""
    assert files(project) == before


def test_a_document_that_is_removed_takes_its_generated_files_along(accord: Accord, project: Path) -> None:
    (project / "specs" / "other.yaml").write_text(DOCUMENT)
    accord("generate")
    (project / "specs" / "other.yaml").unlink()
    outcome = accord("generate")
    assert outcome.code == 0
    assert "removed generated/other/contract.json" in outcome.stderr
    assert not (project / "generated" / "other").exists()
    assert (project / "handlers" / "other").is_dir()


def test_two_runs_write_the_same_bytes(accord: Accord, project: Path, tmp_path: Path) -> None:
    """Whatever the hash seed, the working directory or the locale."""
    accord("generate")
    once = files(project / "generated")
    other = tmp_path / "other"
    (other / "specs").mkdir(parents=True)
    (other / "pyproject.toml").write_text("[tool.accord]\n")
    (other / "specs" / "training.yaml").write_text(DOCUMENT)
    environment = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert finish(start("generate", cwd=other / "specs", environment=environment)).code == 0
    assert files(other / "generated") == once
