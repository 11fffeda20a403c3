"""`accord generate` where nothing is to be done: seen at once, and never where something is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import DOCUMENT
from tests.commands.processes import Accord, files

STANDING = "generated/.accord/cache/standing.json"
LOADED = """\
import sys
from accord import pipeline
from accord.cli import main
def build(*given):
    print("built")
    return real(*given)
real, pipeline.build = pipeline.build, build
sys.exit(main(sys.argv[1:], standalone_mode=False))
"""
PART = 'components: {schemas: {Run: {type: string, maxLength: 10, description: A run, examples: ["a"]}}}\n'


def builds(project: Path, *arguments: str) -> bool:
    """Whether a run reads and compiles the documents."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, "generate", *arguments], cwd=project, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in run.stderr
    return "built" in run.stdout


@pytest.fixture
def settled(accord: Accord, project: Path) -> Path:
    """A project that was generated, one document of which refers to a file."""
    referring = DOCUMENT + "x-part: {$ref: 'parts/run.yaml#/components'}\n"
    (project / "specs" / "parts").mkdir()
    (project / "specs" / "parts" / "run.yaml").write_text(PART)
    (project / "specs" / "training.yaml").write_text(referring)
    assert accord("generate").code == 0
    return project


def append(path: str, text: str = "\n# changed\n") -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / path).write_text((project / path).read_text() + text)

    return change


def write(path: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / path).parent.mkdir(exist_ok=True, parents=True)
        (project / path).write_text(text)

    return change


def remove(path: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / path).unlink()

    return change


def link(path: str, to: str = "elsewhere") -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / path).rename(project / to)
        (project / path).symlink_to(project / to)

    return change


CHANGES = [
    append("specs/training.yaml"),
    write("specs/other.yaml", DOCUMENT.replace("url: /", "url: /other")),
    write("specs/unused.yaml", "a: 1\n"),
    append("pyproject.toml", "pythonic_params = false\n"),
    append("handlers/training/runs.py"),
    remove("handlers/training/runs.py"),
    write("handlers/training/runs/__init__.py", ""),
    write("handlers/training/__init__.py", "import os\n"),
    append("generated/training/models.py"),
    append("generated/training/contract.json"),
    remove("generated/training/client.py"),
    link("generated/training/client.py"),
    link("generated/training", "../outside"),
    link("generated", "../outside"),
    link("specs", "../outside"),
    remove("generated/.accord/manifest.json"),
    write("generated/gone/contract.json", "{}"),
    write("generated/.accord/.journal.decided", "{}"),
    write(STANDING, "[]"),
    write(STANDING, '{"key": 1, "files": {}, "listed": {}, "findings": [], "documents": "x"}'),
    remove(STANDING),
]


def test_a_second_run_and_a_check_look_only_whether_anything_changed(settled: Path) -> None:
    before = files(settled)
    assert not builds(settled)
    assert not builds(settled, "--check")
    assert not builds(settled, "--patch-handlers")
    assert files(settled) == before


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_whatever_changes_is_seen(settled: Path, number: int) -> None:
    CHANGES[number](settled)
    assert builds(settled, "--check")


def test_a_referenced_file_counts_where_it_is_read(accord: Accord, project: Path) -> None:
    (project / "common.yaml").write_text(PART)
    text = DOCUMENT.replace("openapi: 3.0.3", "openapi: 3.1.0")
    schema = "components:\n  schemas:\n    Other: {$ref: '../common.yaml#/components/schemas/Run'}\n"
    assert "components:" not in text
    (project / "specs" / "training.yaml").write_text(text + schema)
    assert accord("generate").code == 0
    assert not builds(project)
    (project / "common.yaml").write_text(PART.replace("10", "11"))
    assert builds(project)


@pytest.mark.parametrize("form", ["text", "json", "github", "junit"])
def test_what_was_found_is_told_again(accord: Accord, project: Path, form: str) -> None:
    first = accord("generate", "--format", form)
    (project / STANDING).unlink()
    whole = accord("generate", "--format", form)
    again = accord("generate", "--format", form)
    assert (again.code, again.stdout, again.stderr) == (whole.code, whole.stdout, whole.stderr)
    assert first.code == whole.code == 0
    assert not builds(project)
    checked = accord("generate", "--check", "--format", form)
    (project / STANDING).unlink()
    assert accord("generate", "--check", "--format", form) == checked


def test_a_run_that_fails_or_leaves_something_to_do_is_not_remembered(accord: Accord, project: Path) -> None:
    accord("generate")
    (project / "specs" / "training.yaml").write_text("openapi: 3.0.3\n")
    assert accord("generate").code == 1
    assert accord("generate").code == 1
    parameter = "parameters: [{name: q, in: query, schema: {type: string}}]"
    longer = DOCUMENT.replace("operationId: listRuns", f"operationId: listRuns\n      {parameter}")
    (project / "specs" / "training.yaml").write_text(longer)
    handlers = project / "handlers" / "training" / "runs.py"
    handlers.write_text(handlers.read_text().replace("raise NotImplementedError", "return [], 200"))
    behind = accord("generate")
    assert (behind.code, "do not follow" in behind.stderr) == (0, True)
    assert builds(project)
    accord("generate", "--patch-handlers")
    assert not builds(project)


SAVED_MEANWHILE = """\
import sys
from pathlib import Path
from accord import pipeline
from accord.cli import main
def compiled(*given):
    found = real(*given)
    Path(sys.argv[3]).write_text(sys.argv[2])
    return found
real, pipeline.compiled = pipeline.compiled, compiled
sys.exit(main(sys.argv[1:2], standalone_mode=False))
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("specs/training.yaml", DOCUMENT + "# saved\n"),
        ("specs/other.yaml", DOCUMENT.replace("url: /", "url: /other")),
        ("specs/unused.yaml", DOCUMENT.replace("url: /", "url: /other")),
        ("specs/other.yaml", DOCUMENT),
    ],
)
def test_what_is_saved_while_a_run_works_is_seen_by_the_next(
    accord: Accord, project: Path, path: str, text: str
) -> None:
    (project / "specs" / "unused.yaml").write_text("a: 1\n")
    accord("generate")
    (project / STANDING).unlink()
    command = [sys.executable, "-c", SAVED_MEANWHILE, "generate", text, path]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    assert builds(project)


def test_a_check_remembers_nothing(accord: Accord, project: Path) -> None:
    accord("generate")
    shutil.rmtree((project / STANDING).parent)
    accord("generate", "--check")
    assert not (project / STANDING).exists()


def test_what_is_remembered_is_ignored_by_git(accord: Accord, project: Path) -> None:
    accord("generate")
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=project, check=True, capture_output=True, text=True
    )
    assert "manifest.json" in seen.stdout
    assert "cache" not in seen.stdout


def test_another_accord_looks_again(settled: Path) -> None:
    path = settled / STANDING
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({**kept, "key": "0" * 64}))
    assert builds(settled)
    assert not builds(settled)
