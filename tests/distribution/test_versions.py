"""What is generated is the same byte for byte, whatever version of Python generates it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.distribution.test_wheel import ROOT, run
from tests.emitting.golden import FEATURES, project
from tests.emitting.test_names import WORDS

UV = Path(sys.executable).with_name("uv")
THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = [version for version in ("3.11", "3.12", "3.13", "3.14") if version != THIS]
GENERATE = """\
import sys
from pathlib import Path

from accord import pipeline, write
from accord.settings import read

for name in sorted(Path(sys.argv[1]).iterdir()):
    settings = read(name)
    built = pipeline.generate(settings)
    if built.failed:
        continue
    package = name / "package"
    package.mkdir()
    for contract in built.contracts:
        write.apply(pipeline.packed(pipeline.package(settings, contract.service, ""), package))
print(sys.version_info[:2])
"""


def words() -> dict[str, Any]:
    """A document whose names are all hard ones."""
    usable = [word for word in WORDS if word.isprintable() and word]
    return {
        "openapi": "3.1.1",
        "info": {"title": "Words", "version": "1"},
        "paths": {
            f"/p{number}": {
                "get": {
                    "operationId": word,
                    "parameters": [{"name": word, "in": "query", "schema": {"type": "string"}}],
                    "responses": {
                        "200": {
                            "description": word,
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Words"}}},
                        }
                    },
                }
            }
            for number, word in enumerate(usable)
        },
        "components": {
            "schemas": {
                "Words": {
                    "type": "object",
                    "properties": {
                        word: {"title": word, "type": "object", "properties": {word: {}}} for word in usable
                    },
                }
            }
        },
    }


def projects(root: Path) -> Path:
    """A project for each feature of tests/golden, for the reference application, and for names that are hard."""
    for feature in FEATURES:
        project(feature, root / feature)
    for name in ("training", "words"):
        (root / name).mkdir()
        (root / name / "pyproject.toml").write_text("[tool.accord]\n")
    shutil.copytree(ROOT / "specs", root / "training" / "specs")
    (root / "words" / "specs").mkdir()
    (root / "words" / "specs" / "words.json").write_text(json.dumps(words()))
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Everything as this version generates it."""
    root = projects(tmp_path_factory.mktemp("here") / "projects")
    run(sys.executable, "-c", GENERATE, root, cwd=ROOT, env={**os.environ})
    return tree(root)


def interpreter(version: str) -> str:
    """Where a version of Python is: where uv finds one, or beside this one, as managers of versions keep them."""
    find = [UV, "python", "find", "--no-python-downloads", "--no-project", version]
    found = subprocess.run(find, capture_output=True, text=True, check=False)
    if found.returncode == 0:
        return found.stdout.strip()
    beside = sorted(Path(sys.base_prefix).parent.glob(f"*{version}*/bin/python{version}"))
    if not beside:
        pytest.skip(f"PYTHON {version} IS MISSING: whether it generates the same is not tested here")
    return str(beside[-1])


@pytest.mark.parametrize("version", OTHERS)
def test_another_version_of_python_generates_the_same_bytes(
    version: str, tmp_path: Path, here: dict[str, bytes], fresh_environment: dict[str, str]
) -> None:
    python = tmp_path / "other" / "bin" / "python"
    run(UV, "venv", "--quiet", "--python", interpreter(version), tmp_path / "other", cwd=tmp_path,
        env=fresh_environment)  # fmt: skip
    run(UV, "pip", "install", "--quiet", "--python", python, "--constraint", ROOT / "constraints/dev.txt",
        "-r", ROOT / "pyproject.toml", cwd=tmp_path, env=fresh_environment)  # fmt: skip
    root = projects(tmp_path / "projects")
    source = {**fresh_environment, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "7"}
    said = run(python, "-c", GENERATE, root, cwd=tmp_path, env=source)
    assert said.strip() == str(tuple(map(int, version.split("."))))
    there = tree(root)
    assert there.keys() == here.keys()
    assert [path for path in here if there[path] != here[path]] == []
