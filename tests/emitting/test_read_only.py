"""What a service alone decides: a client's package has it read-only, and handlers make their answers as they like."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from accord.contract.compile import compile_document
from accord.contract.read import read_value
from accord.emit import emit
from accord.emit.distribution import distribution, names
from accord.emit.shapes import shapes
from accord.settings import Settings

BIN = Path(sys.executable).parent
RUN = {
    "type": "object",
    "required": ["id", "name", "+1"],
    "properties": {
        "id": {"type": "integer", "minimum": 1, "readOnly": True},
        "name": {"type": "string"},
        "state": {"$ref": "#/components/schemas/State"},
        "owner": {"allOf": [{"$ref": "#/components/schemas/Owner"}], "readOnly": True},
    },
}
ODD = {
    "type": "object",
    "properties": {
        "+1": {"type": "integer", "minimum": 0, "readOnly": True},
        "class": {"$ref": "#/components/schemas/Owner", "readOnly": True},
        "self": {"type": "string"},
    },
}
OPERATION = {
    "operationId": "putRun",
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Run"}}},
    },
    "responses": {
        "200": {
            "description": "It",
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["run", "odd"],
                        "properties": {
                            "run": {"$ref": "#/components/schemas/Run"},
                            "odd": {"$ref": "#/components/schemas/Odd"},
                        },
                    }
                }
            },
        }
    },
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Runs", "version": "1"},
    "paths": {"/run": {"put": OPERATION}},
    "components": {
        "schemas": {
            "Run": RUN,
            "Odd": ODD,
            "Owner": {"type": "object", "properties": {"name": {"type": "string"}}},
            "State": {"type": "string", "enum": ["going", "gone"], "readOnly": True},
        }
    },
}
USE = """\
from runs import Client


def rename(client: Client) -> None:
    answer = client.put_run(body={"name": "a"})
    run, odd = answer["run"], answer["odd"]
    print(run["id"] + 1, run.get("state"), run.get("owner", {}).get("name"), odd.get("+1"))
    run["name"] = "b"
    odd["self"] = "c"
"""
WRONG = ('run["id"] = 2', 'run["state"] = "gone"', 'run["owner"] = {}', 'odd["+1"] = 3', 'odd["class"] = {}')


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a client's package lies, with code that uses it."""
    root = tmp_path_factory.mktemp("read-only")
    contract = compile_document(read_value(DOCUMENT), service="runs")
    for file in distribution(contract, names(contract, "runs")):
        (root / file.path).parent.mkdir(parents=True, exist_ok=True)
        (root / file.path).write_text(file.text)
    (root / "use.py").write_text(USE)
    for number, line in enumerate(WRONG):
        (root / f"wrong{number}.py").write_text(f"{USE}    {line}\n")
    return root


def said(root: Path, *command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=root, check=False, capture_output=True, text=True,
                          env={**os.environ, "FORCE_COLOR": "", "PYTHONPATH": "", "MYPYPATH": ""})  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.parametrize("version", ["3.11", "3.13"])
def test_type_checkers_refuse_to_write_what_the_service_decides(package: Path, version: str) -> None:
    (package / "pyrightconfig.json").write_text(
        f'{{"typeCheckingMode": "strict", "pythonVersion": "{version}", "include": ["*.py", "runs/*.py"]}}'
    )
    mypy = said(package, BIN / "mypy", "--strict", "--python-version", version, "--cache-dir", os.devnull, ".")
    pyright = said(package, BIN / "pyright", "--pythonpath", sys.executable)
    for checker in (mypy, pyright):
        blamed = [line for line in checker.splitlines() if "error:" in line or "error\x1b" in line]
        assert len(blamed) == len(WRONG), checker
        for number in range(len(WRONG)):
            assert any(f"wrong{number}.py" in line for line in blamed), checker


def test_the_types_need_nothing_when_they_are_imported(package: Path) -> None:
    script = """
import sys, typing, __future__
sys.path.insert(0, ".")
before = set(sys.modules)
import models
assert set(sys.modules) - before == {"models"}, set(sys.modules) - before
"""
    assert said(package / "runs", sys.executable, "-W", "error", "-I", "-c", script) == ""


def test_handlers_may_write_everything() -> None:
    contract = compile_document(read_value(DOCUMENT), service="runs")
    (models,) = (
        file.text
        for file in emit(shapes(contract), Settings(root=Path("/nowhere")))
        if file.path == "generated/runs/models.py"
    )
    assert "ReadOnly" not in models
