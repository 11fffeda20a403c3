"""What the generated types are worth: order changes nothing, and type checkers catch what breaks the contract."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accord import pipeline
from accord.contract.compile import compile_document
from accord.contract.read import read, read_value
from accord.emit import emit
from accord.emit.shapes import shapes
from accord.settings import Settings
from tests.emitting.golden import BREVITY, FEATURES, GOLDEN
from tests.emitting.test_golden import CONFIG, REFUSED

BIN = Path(sys.executable).parent


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same document with the members of its mappings in another order."""
    if isinstance(value, dict):
        members = list(value.items())
        chance.shuffle(members)
        return {key: shuffled(member, chance) for key, member in members}
    if isinstance(value, list):
        return [shuffled(element, chance) for element in value]
    return value


def names(document: Any) -> dict[str, list[str]]:
    """The lines of each generated module in an order of their own: what is left is what things are called."""
    contract = compile_document(read_value(document), pythonic=True)
    files = emit(shapes(contract), Settings(root=Path("/nowhere")))
    return {
        file.path: sorted(line.strip(" ,") for line in file.text.splitlines())
        for file in files
        if file.path.endswith(".py")
    }


@pytest.mark.parametrize("feature", sorted(set(FEATURES) - REFUSED - {"several_files", "hostile_text"}))
def test_what_things_are_called_does_not_depend_on_the_order_of_the_document(feature: str) -> None:
    value = read(GOLDEN / feature / "spec.yaml", root=GOLDEN / feature).root.value
    expected = names(value)
    for seed in range(3):
        found = names(shuffled(value, random.Random(seed)))
        for path, lines in expected.items():
            if "/models.py" in path or "/responses.py" in path:
                assert found[path] == lines
        assert sorted(found) == sorted(expected)


DOCUMENT = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /things/{thing_id}:
    put:
      operationId: putThing
      tags: [Things]
      parameters: [{name: thing_id, in: path, required: true, schema: {type: integer}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses:
        "200":
          description: Stored
          headers: {ETag: {required: true, schema: {type: string}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
        "409": {description: Conflict}
components:
  schemas:
    Thing:
      oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]
    Cat: {type: object, required: [kind, lives], properties: {kind: {const: cat}, lives: {type: integer}}}
    Dog: {type: object, required: [kind], properties: {kind: {const: dog}, bark: {type: string}}}
"""
RIGHT = """\
from __future__ import annotations

from generated.shop import models
from generated.shop.responses import PutThing


def put_thing(thing_id: int, body: models.Thing) -> PutThing.Result:
    if body["kind"] == "cat":
        return PutThing.ok({"kind": "cat", "lives": body["lives"]}, headers={"ETag": "1"})
    return PutThing.conflict()
"""
WRONG = {
    "a renamed parameter": ("thing_id: int", "thing: int", "thing_id", "thing_id"),
    "a parameter of the wrong type": ("thing_id: int", "thing_id: str", "thing_id", "thing_id"),
    "a missing key": ('"kind": "cat", "lives": body["lives"]', '"kind": "cat"', "kind", "Cat"),
    "a wrong value": ('"lives": body["lives"]', '"lives": "nine"', "lives", "Cat"),
    "a missing header": ('headers={"ETag": "1"}', "headers={}", "ETag", "ETag"),
    "no headers": (', headers={"ETag": "1"}', "", "headers", "headers"),
    "a status that is not documented": ("PutThing.conflict()", "PutThing.created()", "created", "created"),
    "the status of another operation": ("PutThing.conflict()", "(None, 404, {})", "Literal[409]", "404"),
    "a key of the other variant": ('"lives": body["lives"]', '"lives": len(body["bark"])', "bark", "bark"),
    "no answer": ("    return PutThing.conflict()\n", "", "return", "None"),
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with right handlers, and wrong ones, each of these as a service of its own."""
    root = tmp_path_factory.mktemp("project")
    (root / "specs").mkdir()
    (root / "pyproject.toml").write_text(CONFIG)
    for number, text in enumerate((RIGHT, *(RIGHT.replace(old, new) for old, new, _, _ in WRONG.values()))):
        name = f"shop{number}"
        assert number == 0 or text != RIGHT
        (root / "specs" / f"{name}.yaml").write_text(DOCUMENT.replace("info:", f"servers: [{{url: /{name}}}]\ninfo:"))
        (root / "handlers" / name).mkdir(parents=True)
        (root / "handlers" / name / "things.py").write_text(text.replace("generated.shop", f"generated.{name}"))
    built = pipeline.generate(Settings(root=root, ignore=BREVITY))
    assert not built.failed, built.diagnostics
    return root


def complaints(root: Path, *command: str | Path) -> dict[int, str]:
    """What a type checker says, by the number of the service."""
    said = subprocess.run(
        [str(part) for part in command], cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "FORCE_COLOR": ""},
    ).stdout  # fmt: skip
    found: dict[int, str] = {}
    number = -1
    for line in said.splitlines():
        if "/shop" in line:
            number = int(line.partition("/shop")[2].partition("/")[0])
        found[number] = f"{found.get(number, '')}{line}\n"
    return found


def test_mypy_catches_each_break_of_the_contract_and_names_it(shop: Path) -> None:
    said = complaints(shop, BIN / "mypy", "--cache-dir", os.devnull)
    assert 0 not in said, said.get(0)
    for number, (what, (_, _, word, _)) in enumerate(WRONG.items(), 1):
        assert word in said.get(number, ""), (what, said.get(number))


def test_pyright_catches_each_break_of_the_contract_and_names_it(shop: Path) -> None:
    said = complaints(shop, BIN / "pyright", "--pythonpath", sys.executable)
    assert 0 not in said, said.get(0)
    for number, (what, (_, _, _, word)) in enumerate(WRONG.items(), 1):
        assert word in said.get(number, ""), (what, said.get(number))


WIDE = 500
WIDE_USE = """\
from generated.wide import models


def judge(thing: models.Thing) -> None:
    if thing["kind"] == "kind499":
        print(thing["value499"])
        print(thing["value498"])
"""


def answer(schema: Any) -> Any:
    return {"description": "A", "content": {"application/json": {"schema": schema}}}


def test_a_union_of_hundreds_is_told_apart_by_its_discriminator(tmp_path: Path) -> None:
    kinds = {
        f"Kind{number}": {
            "type": "object",
            "required": ["kind", f"value{number}"],
            "properties": {"kind": {"type": "string"}, f"value{number}": {"type": "string"}},
        }
        for number in range(WIDE)
    }
    union: dict[str, Any] = {
        "anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in kinds],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {f"kind{number}": f"Kind{number}" for number in range(WIDE)},
        },
    }
    inline = {"anyOf": [{"type": "object", "properties": {f"p{number}": {}}} for number in range(WIDE)]}
    again = {"oneOf": [*union["anyOf"], {"type": "array", "items": {"$ref": "#/components/schemas/Again"}}]}
    thing = answer(
        {"type": "object", "properties": {"inline": inline, "thing": {"$ref": "#/components/schemas/Thing"}}}
    )
    paths = {
        f"/thing{number}": {
            "get": {
                "operationId": f"getThing{number}",
                "responses": {
                    "200": thing if number == 0 else {"description": "A"},
                    "default": answer({"type": "object", "properties": {f"error{number}": {"type": "string"}}}),
                },
            }
        }
        for number in range(WIDE)
    }
    contract = compile_document(
        read_value(
            {
                "openapi": "3.1.0",
                "info": {"title": "Wide", "version": "1"},
                "paths": paths,
                "components": {"schemas": {**kinds, "Thing": union, "Again": again}},
            }
        ),
        service="wide",
    )
    for file in emit(shapes(contract), Settings(root=tmp_path)):
        (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.path).write_text(file.text)
    (tmp_path / "handlers" / "use.py").write_text(WIDE_USE)
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    subprocess.run([sys.executable, "-c", "import generated.wide.models"], cwd=tmp_path, check=True)
    for command in ((BIN / "mypy", "--cache-dir", os.devnull), (BIN / "pyright", "--pythonpath", sys.executable)):
        said = subprocess.run([*map(str, command)], cwd=tmp_path, check=False, capture_output=True, text=True).stdout
        blamed = [line for line in said.splitlines() if ": error: " in line or " - error: " in line]
        assert blamed, command[0]
        assert all("use.py:7" in line for line in blamed), said
