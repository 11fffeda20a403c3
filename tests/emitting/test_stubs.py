"""Stubs: added where a handler is missing, every byte that a person wrote kept."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accord import pipeline
from accord.settings import Settings
from tests.emitting.golden import BREVITY

DOCUMENT = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      summary: List the things
      parameters: [{name: kinds, in: query, schema: {type: array, items: {type: string}}}]
      responses: {"204": {description: None}}
    post:
      operationId: addThing
      tags: [Things]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"201": {description: Added}}
components:
  schemas:
    Thing: {type: object, properties: {name: {type: string}}}
"""
Generate = Callable[..., str]


@pytest.fixture
def generate(tmp_path: Path) -> Generate:
    """Generate from a document into a project with a module of handlers; what the module is afterwards."""

    def run(module: bytes | str | None = None, document: str = DOCUMENT) -> str:
        (tmp_path / "specs").mkdir(exist_ok=True)
        (tmp_path / "specs" / "shop.yaml").write_text(document)
        target = tmp_path / "handlers" / "shop" / "things.py"
        if module is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(module if isinstance(module, bytes) else module.encode())
        built = pipeline.generate(Settings(root=tmp_path, ignore=BREVITY))
        assert not built.failed, built.diagnostics
        return target.read_bytes().decode()

    return run


def test_a_stub_has_the_signature_the_summary_and_says_what_to_write(generate: Generate) -> None:
    assert (
        generate()
        == '''\
"""The Things operations of Shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.shop.responses import AddThing, ListThings

if TYPE_CHECKING:
    from generated.shop import models


def list_things(kinds: list[str] | None = None) -> ListThings.Result:
    """List the things"""
    raise NotImplementedError("write list_things in handlers/shop/things.py")


def add_thing(body: models.Thing) -> AddThing.Result:
    raise NotImplementedError("write add_thing in handlers/shop/things.py")
'''
    )


def test_a_second_run_adds_nothing(generate: Generate) -> None:
    once = generate()
    assert generate() == once


@pytest.mark.parametrize(
    "module",
    [
        b"",
        b"# A comment alone.\n",
        b'"""A docstring alone."""',
        b"x = 1",
        b"x = 1\n\n\n\n",
        b"\xef\xbb\xbfx = 1\n",
        b"def list_things(kinds=None):   # mine\n\treturn  None , 204\n",
        b"import os; import sys; x = (\n    1,\n)\n",
        b"from __future__ import annotations\n",
        b'"""About."""\nfrom __future__ import annotations\nimport typing as t\nif t.TYPE_CHECKING:\n    import os\n',
        b"from typing import TYPE_CHECKING\nif TYPE_CHECKING: import os\n",
        b"try:\n    import json\nexcept ImportError:\n    json = None\n",
        b"#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# more\nx = '\xc3\xa9'\n",
        b"x = '''\nif TYPE_CHECKING:\nimport this\n'''\n",
        b"if True:\n    import os\n",
        b"class Things:\n    def list_things(self, kinds=None): ...\n",
        b"x = 1 # no end",
        b"def f():\n    import os\n    return os\n",
        b"AddThing = models = ListThings = 1\n",
        b"\n\n\n",
        b"x = 1\x0cy = 2\n".replace(b"\x0c", b"\n\x0c\n"),
        b"import os \\\n  , sys\n",
    ],
)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_every_byte_that_is_there_stays(generate: Generate, module: bytes, ending: bytes) -> None:
    before = module.replace(b"\n", ending)
    after = generate(before).encode()
    mark = b"\xef\xbb\xbf"
    assert after.startswith(mark) == before.startswith(mark)
    position = 0
    for line in before.removeprefix(mark).splitlines(keepends=True):
        found = after.find(line.rstrip(b"\r\n"), position)
        assert found >= 0, line
        position = found + len(line.rstrip(b"\r\n"))
    assert len([line for line in after.split(b"\n") if line.strip()]) > len(before.split(b"\n"))
    tree = ast.parse(after.decode().removeprefix("\ufeff"))
    assert {"add_thing"} <= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    if ending == b"\r\n" and b"\r\n" in before:
        assert after.count(b"\n") == after.count(b"\r\n")
    assert generate() == after.decode()


def test_a_module_that_is_not_python_is_left_alone(generate: Generate) -> None:
    for text in ("def broken(:\n", "x = 1\0", "\tx = 1\n y = 2\n"):
        assert generate(text) == text


def test_a_module_of_binary_junk_is_left_alone(generate: Generate, tmp_path: Path) -> None:
    with pytest.raises(UnicodeDecodeError):
        generate(b"\xff\xfe")
    assert (tmp_path / "handlers" / "shop" / "things.py").read_bytes() == b"\xff\xfe"


def test_a_function_called_like_a_built_in_type_hides_it_from_nobody(generate: Generate) -> None:
    text = generate(document=DOCUMENT.replace("addThing", "list"))
    assert "from builtins import list as builtins_list" in text
    assert "def list_things(kinds: builtins_list[str] | None = None)" in text


def test_a_removed_operation_keeps_its_handler(generate: Generate) -> None:
    before = generate()
    after = generate(document=DOCUMENT.replace("addThing", "createThing")).splitlines()
    kept = [line for line in before.splitlines() if line]
    assert [line for line in after if line in kept] == kept
    assert "def create_thing(body: models.Thing) -> CreateThing.Result:" in after


SCRIPT = """\
import asyncio, sys
sys.path.insert(0, ".")
from handlers.shop.things import list_things
try:
    list_things()
except NotImplementedError as problem:
    print(problem)
"""


def test_a_stub_can_be_called(generate: Generate, tmp_path: Path) -> None:
    generate()
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert said.stdout == "write list_things in handlers/shop/things.py\n"
