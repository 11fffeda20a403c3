"""`accord check`: what is printed, in which format, and what the exit code is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.commands.conftest import DOCUMENT
from tests.commands.processes import Accord, finish, start

WRONG = DOCUMENT.replace("responses:\n", "responses:\n        '2000': {description: x}\n")


def test_a_project_with_warnings_only_passes_and_fails_when_strict(accord: Accord, project: Path) -> None:
    fine = accord("check")
    assert fine.code == 0
    assert "specs/training.yaml:8:7: warning[missing-summary]: " in fine.stdout or "missing-summary" in fine.stdout
    assert fine.stderr.endswith(" in 1 document\n")
    assert accord("check", "--strict").code == 1
    assert project.is_dir()


def test_a_finding_has_its_place_rule_and_pointer(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(WRONG)
    outcome = accord("check")
    assert outcome.code == 1
    first = next(line for line in outcome.stdout.splitlines() if ": error[" in line)
    assert first.startswith("specs/training.yaml:11:9: error[status-code]: ")
    assert first.endswith("(#/paths/~1runs/get/responses/2000)")


def test_nothing_is_wrapped_or_coloured_in_a_pipe(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(WRONG.replace("2000", "2" * 300))
    outcome = accord("check")
    assert any("2" * 300 in line for line in outcome.stdout.splitlines())
    assert "\x1b" not in outcome.text


def test_the_document_may_be_named_from_anywhere(
    accord: Accord, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "specs" / "training.yaml").write_text(WRONG)
    monkeypatch.chdir(project / "specs")
    assert "specs/training.yaml:11:9: error" in accord("check").stdout
    assert "specs/training.yaml:11:9: error" in accord("check", "training.yaml").stdout
    monkeypatch.chdir(project.parent)
    assert "specs/training.yaml:11:9: error" in accord("check", "project/specs/training.yaml").stdout


def test_a_document_outside_of_any_project_is_named_as_typed(
    accord: Accord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "api" / "x.yaml").write_text(WRONG)
    monkeypatch.chdir(tmp_path / "elsewhere")
    for typed in ("../api/x.yaml", str(tmp_path / "api" / "x.yaml")):
        assert f"{typed}:11:9: error[status-code]" in accord("check", typed).stdout
    monkeypatch.chdir(tmp_path)
    assert "api/x.yaml:11:9: error[status-code]" in accord("check", "api/x.yaml").stdout


def test_every_document_is_reported_even_when_one_is_missing(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(WRONG)
    outcome = accord("check", "specs/missing.yaml", "specs/training.yaml")
    assert outcome.code == 1
    assert "specs/missing.yaml:1:1: error[" in outcome.stdout
    assert "error[status-code]" in outcome.stdout
    assert outcome.stderr.endswith(" in 2 documents\n")


def test_json_is_an_array_and_nothing_else(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(WRONG)
    findings = json.loads(accord("check", "--format", "json").stdout)
    assert {"file": "specs/training.yaml", "line": 11, "rule": "status-code"}.items() <= findings[
        [finding["rule"] for finding in findings].index("status-code")
    ].items()


def test_github_and_junit_are_printed_on_standard_output(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(WRONG)
    assert (
        "::error file=specs/training.yaml,line=11,col=9,title=status-code::"
        in accord("check", "--format", "github").stdout
    )
    suite = ET.fromstring(accord("check", "--format", "junit").stdout).find("testsuite")
    assert suite is not None
    assert int(suite.get("failures", "0")) > 0


def test_an_ignored_rule_is_silent(accord: Accord, project: Path) -> None:
    rules = {finding["rule"] for finding in json.loads(accord("check", "--format", "json").stdout)}
    (project / "pyproject.toml").write_text(f"[tool.accord]\nignore = {sorted(rules)}\n")
    outcome = accord("check", "--strict")
    assert (outcome.code, outcome.stdout) == (0, "")


def test_fix_documents_the_missing_errors_and_keeps_comments(accord: Accord, project: Path) -> None:
    assert "undocumented-error" in accord("check").stdout
    outcome = accord("check", "--fix")
    assert "mended specs/training.yaml" in outcome.stderr
    assert "undocumented-error" not in outcome.stdout
    assert "  # what is run\n" in (project / "specs" / "training.yaml").read_text()
    again = accord("check", "--fix")
    assert "mended" not in again.stderr


def test_fix_works_outside_of_a_project_and_leaves_nothing_else(
    accord: Accord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.yaml").write_text(DOCUMENT)
    assert "mended x.yaml" in accord("check", "--fix", "x.yaml").stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


def test_two_services_of_one_name_are_told(accord: Accord, project: Path) -> None:
    shutil.copy(project / "specs" / "training.yaml", project / "specs" / "training.yml")
    outcome = accord("check")
    assert outcome.code == 1
    assert "training.yaml makes a service named 'training' too" in outcome.stdout


def test_two_services_at_one_path_are_told(accord: Accord, project: Path) -> None:
    text = DOCUMENT.replace("url: /", "url: /same")
    (project / "specs" / "training.yaml").write_text(text)
    (project / "specs" / "other.yaml").write_text(text)
    outcome = accord("generate")
    assert outcome.code == 1
    assert "is served at /same too" in outcome.text


def test_services_without_a_path_have_their_names_for_one(accord: Accord, project: Path) -> None:
    (project / "specs" / "other.yaml").write_text(DOCUMENT)
    assert accord("generate").code == 0


@pytest.mark.parametrize("content", [None, "schemas: {}\n"])
def test_a_project_without_a_document_is_told(accord: Accord, project: Path, content: str | None) -> None:
    (project / "specs" / "training.yaml").unlink()
    if content is not None:
        (project / "specs" / "parts.yaml").write_text(content)
    for command in ("check", "generate"):
        outcome = accord(command)
        assert outcome.code == 1
        assert "specs/ holds no OpenAPI document" in outcome.text
    shutil.rmtree(project / "specs")
    assert "specs/ does not exist" in accord("check").text


def test_a_file_that_no_document_needs_is_a_warning(accord: Accord, project: Path) -> None:
    (project / "specs" / "left.yaml").write_text("Run: {type: object}\n")
    (project / "specs" / ".hidden.json").write_text("{}")
    assert "specs/left.yaml:1:1: warning[unused-file]: " in accord("check").stdout


def test_an_emptied_document_does_not_withdraw_its_service(accord: Accord, project: Path) -> None:
    (project / "specs" / "other.yaml").write_text(DOCUMENT)
    assert accord("generate").code == 0
    (project / "specs" / "other.yaml").write_text("")
    outcome = accord("generate")
    assert outcome.code == 1
    assert "specs/other.yaml:1:1: error[no-document]: " in outcome.text
    assert (project / "generated" / "other" / "contract.json").is_file()


def test_a_reader_that_stops_reading_is_no_mistake(project: Path) -> None:
    """`accord check | true` ends without a word."""
    process = start("check", cwd=project)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    outcome = finish(process)
    assert (outcome.code, outcome.stderr) == (141, "")
