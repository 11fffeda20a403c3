"""`accord new`: a project that works, or one around a document; made whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.commands.conftest import DOCUMENT
from tests.commands.processes import Accord, files, finish, start


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def test_a_new_project_has_everything_and_is_sound(accord: Accord, monkeypatch: pytest.MonkeyPatch) -> None:
    made = accord("new", "shop")
    assert made.code == 0, made.text
    assert "cd shop" in made.stdout
    assert {path.name for path in Path("shop").iterdir()} >= {
        "specs",
        "handlers",
        "generated",
        "tests",
        "pyproject.toml",
        "tox.ini",
        "README.md",
        ".gitignore",
    }
    monkeypatch.chdir("shop")
    strict = accord("check", "--strict")
    assert (strict.code, strict.stdout) == (0, "")
    assert accord("generate", "--check").code == 0
    routes = json.loads(accord("routes", "--format", "json").stdout)
    assert len(routes) >= 3
    assert all(route["written"] for route in routes)
    assert tomllib.loads(Path("pyproject.toml").read_text())["project"]["name"] == "shop"


@pytest.mark.parametrize("name", ["calendar.events.list", ".ListEvents"])
def test_a_project_around_a_document_has_a_stub_for_an_id_that_only_looks_like_a_path(
    accord: Accord, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    Path("diary.yaml").write_text(DOCUMENT.replace("listRuns", f'"{name}"'))
    made = accord("new", "shop", "--spec", "diary.yaml")
    assert made.code == 0, made.text
    monkeypatch.chdir("shop")
    (route,) = json.loads(accord("routes", "--format", "json").stdout)
    assert route["handler"].startswith("handlers/diary/runs.py:")
    assert accord("generate", "--check").code == 0


def test_its_own_tests_pass(accord: Accord, tmp_path: Path) -> None:
    accord("new", "shop")
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path / "shop",
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert tested.returncode == 0, tested.stdout
    assert "skipped" not in tested.stdout


def test_it_is_ready_for_git(accord: Accord, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("GIT IS MISSING: repositories are not tested here")
    accord("new", "shop")
    status = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path / "shop",
        capture_output=True,
        text=True,
        check=True,
    )
    listed = [line.removeprefix("?? ") for line in status.stdout.splitlines()]
    assert "generated/shop/contract.json" in listed
    assert not [path for path in listed if "__pycache__" in path]


def test_inside_of_a_repository_no_other_is_made(accord: Accord, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("GIT IS MISSING: repositories are not tested here")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    accord("new", "shop")
    assert not (tmp_path / "shop" / ".git").exists()


def test_editors_find_the_schema_without_a_network(accord: Accord) -> None:
    accord("new", "shop")
    first = Path("shop/specs/shop.yaml").read_text().splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=./")
    schema = json.loads((Path("shop/specs") / first.partition("=")[2]).read_text())
    assert "http" not in json.dumps(schema.get("$ref", ""))
    assert accord("check", "shop/specs/shop.yaml").code == 0


@pytest.mark.parametrize("name", ["my-shop", "2nd shop!", "Läden", "class", "日本", "a" * 200])
def test_any_folder_name_makes_a_project_that_works(accord: Accord, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = accord("new", name)
    assert made.code == 0, made.text
    monkeypatch.chdir(name)
    assert accord("check", "--strict").code == 0
    assert accord("generate", "--check").code == 0


def test_an_empty_folder_is_filled_and_stays_the_same_folder(accord: Accord, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    os.chdir(here)
    number = here.stat().st_ino
    assert accord("new", ".").code == 0
    assert here.stat().st_ino == number
    assert Path("specs/here.yaml").is_file()


def test_folders_above_are_made_too(accord: Accord) -> None:
    assert accord("new", "a/b/shop").code == 0
    assert Path("a/b/shop/specs/shop.yaml").is_file()


def test_the_folder_has_the_rights_of_any_new_folder(accord: Accord, tmp_path: Path) -> None:
    accord("new", "shop")
    (tmp_path / "other").mkdir()
    assert (tmp_path / "shop").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("what", ["a folder with a file", "a file", "a link to nothing", "the root"])
def test_a_place_that_is_taken_is_refused(accord: Accord, tmp_path: Path, what: str) -> None:
    place = tmp_path / "shop"
    if what == "a folder with a file":
        place.mkdir()
        (place / "x").touch()
    elif what == "a file":
        place.touch()
    elif what == "a link to nothing":
        place.symlink_to("nowhere")
    before = sorted(tmp_path.rglob("*"))
    outcome = accord("new", "/" if what == "the root" else "shop")
    assert outcome.code == 2
    assert outcome.stderr.startswith("error: ")
    assert sorted(tmp_path.rglob("*")) == before


# ── around a document ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with documents outside of any project."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def test_a_project_around_a_yaml_document_answers_501(
    accord: Accord, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (given / "training.yaml").write_text(DOCUMENT)
    made = accord("new", "x", "--spec", "given/training.yaml")
    assert made.code == 0, made.text
    monkeypatch.chdir("x")
    text = Path("specs/training.yaml").read_text()
    assert text.endswith(DOCUMENT)
    assert text.startswith("# yaml-language-server: $schema=./")
    assert accord("generate", "--check").code == 0
    (route,) = json.loads(accord("routes", "--format", "json").stdout)
    assert (route["operation"], route["written"]) == ("listRuns", False)
    assert route["handler"].startswith("handlers/training/runs.py:")


def test_its_tests_skip_what_is_not_written(accord: Accord, given: Path, tmp_path: Path) -> None:
    (given / "training.yaml").write_text(DOCUMENT)
    accord("new", "x", "--spec", "given/training.yaml")
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider"],
        cwd=tmp_path / "x",
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert tested.returncode == 0, tested.stdout
    assert "GET /runs is not written yet: handlers/training/runs.py" in tested.stdout


def test_a_json_document_stays_json(accord: Accord, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/runs": {"get": {"operationId": "listRuns", "responses": {"204": {"description": "None."}}}}},
    }
    (given / "api.json").write_text(json.dumps(document))
    made = accord("new", "x", "--spec", "given/api.json")
    assert made.code == 0, made.text
    monkeypatch.chdir("x")
    assert json.loads(Path("specs/api.json").read_text()) == document
    assert accord("generate", "--check").code == 0


REFERRING = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /runs: {$ref: "PLACE/paths.yaml#/runs"}
"""
PATHS = """\
runs:
  get:
    operationId: listRuns
    responses:
      "200": {description: x, content: {application/json: {schema: {$ref: "./run.yaml"}}}}
"""


@pytest.mark.parametrize("place", [".", "parts", "../common", "../../far/away"])
def test_files_it_refers_to_come_along(
    accord: Accord, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "apis" / "one"
    folder.mkdir(parents=True)
    (folder / "api.yaml").write_text(REFERRING.replace("PLACE", place))
    (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / place / "paths.yaml").write_text(PATHS)
    (folder / place / "run.yaml").write_text("type: object\n")
    (folder / "unrelated.yaml").write_text("x: 1\n")
    made = accord("new", "x", "--spec", "apis/one/api.yaml")
    assert made.code == 0, made.text
    assert not list(Path("x").rglob("unrelated.yaml"))
    shutil.rmtree(tmp_path / "apis")
    shutil.rmtree(tmp_path / "far", ignore_errors=True)
    monkeypatch.chdir("x")
    assert accord("check").code == 0
    assert accord("generate", "--check").code == 0
    assert json.loads(accord("routes", "--format", "json").stdout)[0]["operation"] == "listRuns"


def test_a_document_with_errors_is_refused_and_nothing_is_left(accord: Accord, given: Path, tmp_path: Path) -> None:
    (given / "bad.yaml").write_text(DOCUMENT.replace("responses:", "responces:"))
    before = files(tmp_path)
    outcome = accord("new", "a/x", "--spec", "given/bad.yaml")
    assert outcome.code == 1
    assert "given/bad.yaml:" in outcome.stderr
    assert ": error[" in outcome.stderr
    assert files(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given"]


def test_a_document_by_another_suffix_is_refused(accord: Accord, given: Path) -> None:
    (given / "api.txt").write_text(DOCUMENT)
    outcome = accord("new", "x", "--spec", "given/api.txt")
    assert outcome.code == 2
    assert "must be a .yaml, .yml or .json file" in outcome.stderr


def test_another_document_beside_it_is_refused(accord: Accord, given: Path) -> None:
    """Two documents that refer to each other would be two services; that needs a decision."""
    (given / "one.yaml").write_text(REFERRING.replace("PLACE/paths.yaml#/runs", "two.yaml#/paths/~1runs"))
    (given / "two.yaml").write_text(DOCUMENT)
    outcome = accord("new", "x", "--spec", "given/one.yaml")
    assert outcome.code == 1
    assert "two.yaml: beside one.yaml, and a document of its own" in outcome.stderr
    assert not Path("x").exists()


def test_a_name_in_another_encoding_is_no_reason_to_fail(tmp_path: Path) -> None:
    outcome = finish(start("new", os.fsdecode(b"caf\xe9"), cwd=tmp_path, environment={"LC_ALL": "C.UTF-8"}))
    assert "Traceback" not in outcome.text
    assert outcome.code == 0, outcome.text
