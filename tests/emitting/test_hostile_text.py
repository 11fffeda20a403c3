"""Spec text cannot become code: what a document says is a literal, a checked name or a docstring, and nothing else."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord import pipeline
from accord.contract.compile import compile_document
from accord.contract.read import read_value
from accord.emit import emit
from accord.emit.distribution import distribution, names
from accord.emit.shapes import shapes
from accord.files import File
from accord.settings import Settings
from accord.settings import read as read_settings
from accord.write import apply, plan

NASTY = (
    '"""', "'''", '"', "'", "\\", "\n", "\r", "\t", "\0", "#", "{}", "{0}", "%s", "\u2028", "\u202e", "\x85", "\x0c",
    "x", " ", ");", "import os", '__import__("os")', "raise SystemExit", "${x}", "\ufeff", "\ud800", "\\N{BULLET}",
)  # fmt: skip
CALLED = {
    "TypedDict",
    "service",
    "Path(__file__).with_name",
    "Path",
    "NotImplementedError",
    "call.Service",
    "self._call",
    "self._pages",
    "self._stream",
    "super",
    "super().__init__",
}
IMPORTED = {"__future__", "typing", "collections", "pathlib", "accord", "generated", "handlers", "starlette", "."}
hostile = st.lists(st.sampled_from(NASTY) | st.characters(codec=None), max_size=8).map("".join)

FOUND = (
    '"""', '\\"""', 'x"""', '"""; import os; os.abort()  # \\', "\\\\\\", '\\x"\\"\\"', 'a""""', '""""""', "\\",
    "x(); import os", "';import os;'", "a\nimport os", "a\r\nimport os", "\u2028import os", "'\"'\"", "\x0cimport os",
)  # fmt: skip


def document(text: str, name: str) -> dict[str, Any]:
    """A document with *text* wherever a document has text, and *name* in the names that it is free to choose."""
    thing = {
        "title": text,
        "description": text,
        "type": "object",
        "properties": {
            "plain": {"type": "string", "description": text},
            f"a {name}": {"enum": [f"{text}1", f"{text}2"], "description": text},
            "fixed": {"const": f"{text}3"},
            "self": {"$ref": "#/components/schemas/Thing"},
        },
        "required": [f"a {name}"],
        "x-extension": text,
    }
    alias = {"type": "string", "description": text, "enum": [f"{text}1", f"{text}2"]}
    one_type = text.replace("*", "").replace(",", "")  # ranges and lists are of another kind than a media type
    content = {
        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": text},
        f'text/plain; v="{one_type}"': {"schema": {"type": "string"}},
    }
    sent = {
        "description": text,
        "requestBody": {"description": text, "content": content},
        "parameters": [{"name": f"X-{name}", "in": "header", "description": text, "schema": alias}],
        "responses": {"200": {"description": text, "content": content}, "410": {"description": text}},
    }
    operation = {
        "operationId": f"o{name}",
        "summary": text,
        "description": text,
        "tags": [f"t{name}"],
        "externalDocs": {"url": text, "description": text},
        "parameters": [
            {
                "name": f"p{name}",
                "in": "query",
                "description": text,
                "schema": {"type": "string", "default": f"d{text}", "description": text},
                "example": text,
            }
        ],
        "requestBody": {"description": text, "content": content, "required": True},
        "responses": {
            "200": {
                "description": text,
                "content": content,
                "headers": {f"H {name}": {"description": text, "schema": alias}},
                "links": {text or "l": {"operationId": f"o{name}", "description": text}},
            },
            "418": {"description": text, "content": content},
        },
        "callbacks": {f"c{name}": {f"{{$request.body#/{text}}}": {"post": {**sent, "summary": text}}}},
        "servers": [{"url": f"https://{text}/", "description": text}],
        "x-extension": {text: text},
        "x-accord-pagination": {"style": "cursor", "parameter": text, "next": text, "items": f"/{text}"},
    }
    form_data = {
        "schema": {"$ref": "#/components/schemas/Form"},
        "encoding": {
            f"f {name}": {"contentType": f'text/plain; v="{one_type}"', "headers": {f"H {name}": {"schema": alias}}}
        },
    }
    upload = {
        "operationId": f"upload{name}",
        "deprecated": True,
        "requestBody": {"content": {"multipart/form-data": form_data}},
        "responses": {"200": {"description": text, "content": {"text/event-stream": {}}}},
    }
    form = {
        "type": "object",
        "description": text,
        "properties": {f"f {name}": {"type": "string", "format": "binary", "description": text}},
    }
    flow = {"tokenUrl": text, "refreshUrl": text, "scopes": {f"scope {text}": text}}
    schemes = {
        f"s{name}": {"type": "apiKey", "in": "header", "name": text, "description": text},
        "granted": {"type": "oauth2", "description": text, "flows": {"clientCredentials": flow}},
        "found": {"type": "openIdConnect", "openIdConnectUrl": text},
        "shown": {"type": "http", "scheme": "bearer", "bearerFormat": text},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text, "contact": {"name": text}},
        "servers": [
            {"url": f"https://h/{text}/{{path}}", "description": text, "variables": {"path": {"default": text}}},
            {"url": text},
        ],
        "tags": [{"name": f"t{name}", "description": text}],
        "paths": {f"/x{name.replace('{', '').replace('}', '').replace('/', '')}": {"get": operation, "put": upload}},
        "webhooks": {f"w{name}": {"summary": text, "post": {**sent, "operationId": f"hook{name}"}}},
        "security": [{f"s{name}": []}, {"granted": [f"scope {text}"]}],
        "components": {
            "schemas": {"Thing": thing, "Alias": alias, "Form": form},
            "securitySchemes": schemes,
        },
    }


def package(text: str) -> dict[str, str]:
    contract = compile_document(read_value(document(text, "harmless")), pythonic=True)
    return {file.path: file.text for file in distribution(contract, names(contract))}


def emitted(text: str, name: str) -> tuple[File, ...]:
    contract = compile_document(read_value(document(text, name)), pythonic=True)
    return emit(shapes(contract), Settings(root=Path("/nowhere")))


def modules(text: str, name: str) -> tuple[File, ...]:
    return tuple(file for file in emitted(text, name) if file.path.endswith(".py"))


class Shape(ast.NodeTransformer):
    """The module without what text may decide: the values of strings, and whether there is a docstring."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("text") if isinstance(node.value, str) else node

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if isinstance(node.value, ast.Constant) else node


def shape(text: str) -> str:
    return ast.dump(Shape().visit(ast.parse(text)), indent=1)


def calls(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def imports(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "").partition(".")[0]


def judge_text(text: str) -> None:
    files, twins = modules(text, "harmless"), modules("harmless", "harmless")
    assert [file.path for file in files] == [file.path for file in twins]
    for file, twin in zip(files, twins, strict=True):
        assert shape(file.text) == shape(twin.text), file.path
        file.text.encode()


def judge_name(name: str) -> None:
    files = modules("harmless", name)
    assert {"client.py", "senders.py", "binding.py"} <= {file.path.rpartition("/")[2] for file in files}
    for file in files:
        judge_code(file)


def judge_code(file: File) -> None:
    """A module calls and imports what generated ones do, and lies where they do."""
    assert set(calls(file.text)) <= CALLED, file.path
    assert set(imports(file.text)) <= IMPORTED, file.path
    assert file.path.isascii()
    assert {"", ".", ".."}.isdisjoint(file.path.split("/"))
    assert max(map(len, file.path.split("/"))) < 100
    file.text.encode()


@settings(deadline=None, max_examples=150)
@given(hostile)
def test_text_in_any_place_leaves_the_code_as_that_of_a_harmless_twin(text: str) -> None:
    judge_text(text)


@pytest.mark.parametrize("text", FOUND)
def test_text_that_would_break_out_of_a_literal_does_not(text: str) -> None:
    judge_text(text)


@settings(deadline=None, max_examples=150)
@given(hostile)
def test_names_made_of_any_text_call_and_import_nothing(name: str) -> None:
    judge_name(name)


@pytest.mark.parametrize(
    "name",
    [*FOUND, "../../../etc/passwd", "x" * 300, "é" * 300, "import", "None", "__class__", "1", "-", ".", "\0", "/"],
)
def test_names_that_are_no_names_become_some(name: str) -> None:
    judge_name(name)


def judge_package(text: str) -> None:
    files, twins = package(text), package("harmless")
    assert files.keys() == twins.keys()
    project, twin = (tomllib.loads(each["pyproject.toml"]) for each in (files, twins))
    assert {**project["project"], "description": "", "version": ""} == {
        **twin["project"],
        "description": "",
        "version": "",
    }
    assert {**project, "project": {}} == {**twin, "project": {}}
    for path, written in files.items():
        if "/_accord/" in path:
            assert written == twins[path], path
        elif path.endswith(".py"):
            assert shape(written) == shape(twins[path]), path
            written.encode()
    lines, harmless = (each["README.md"].count("\n") for each in (files, twins))
    assert lines == harmless


@pytest.mark.parametrize("text", FOUND)
def test_text_cannot_break_out_of_the_files_of_a_packaged_client(text: str) -> None:
    judge_package(text)


@settings(deadline=None, max_examples=50)
@given(hostile)
def test_any_text_leaves_the_files_of_a_packaged_client_as_those_of_a_harmless_twin(text: str) -> None:
    judge_package(text)


@settings(deadline=None, max_examples=50)
@given(hostile)
def test_data_is_json_whatever_it_says(text: str) -> None:
    read = [file.path for file in emitted(text, "harmless") if file.path.endswith(".json") and json.loads(file.text)]
    assert [path.rpartition("/")[2] for path in read] == ["contract.json", "client.json", "senders.json"]


NAMES = (
    "x(); import os", '"""; import os; """', "\\", "a\nimport os", "x..", "x..y", "~", "-rf", "import", "é", "#",
    "%2e%2e%2f", "{name}", "$(id)", "`id`", "x\u2028import os", "C:\\x", "__init__", "generated", "contract",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_stays_a_name(name: str, tmp_path: Path) -> None:
    """Of a document, and of one that it refers to; everything is written where it belongs."""
    project = tmp_path / "deep" / "project"
    (project / "specs" / "parts").mkdir(parents=True)
    (project / "pyproject.toml").write_text("[tool.accord]\n")
    schema = {"$ref": f"parts/{quote(name)}.json#/a"}
    answer = {"description": "Fine.", "content": {"application/json": {"schema": schema}}}
    described = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": answer}}}},
    }
    (project / "specs" / f"{name}.json").write_text(json.dumps(described))
    (project / "specs" / "parts" / f"{name}.json").write_text(json.dumps({"a": {"type": "string"}}))
    built = pipeline.generate(read_settings(project))
    assert not built.failed, built.diagnostics
    assert len(built.files) > 9
    for file in built.files:
        if file.path.endswith(".py"):
            judge_code(file)
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["project"]
    assert {path.name for path in project.iterdir()} == {"generated", "handlers", "pyproject.toml", "specs"}


def test_a_tag_of_yaml_makes_no_object(tmp_path: Path) -> None:
    """What other readers of YAML run while they read is an error, or a text."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.accord]\n")
    mark = tmp_path / "mark"
    (tmp_path / "specs" / "a.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"
        f"x-a: !!python/object/apply:os.system ['touch {mark}']\n"
        f"x-b: !!python/object/new:os.system ['touch {mark}']\n"
    )
    pipeline.generate(read_settings(tmp_path))
    assert not mark.exists()


TRAP = "open('caught', 'w')"
TRAPS = (
    f"x(); {TRAP}",
    f'"""\n{TRAP}\n"""',
    f"'+{TRAP}+'",
    f'"+{TRAP}+"',
    f'\\"\n{TRAP}\n#',
    f"{{{TRAP}}} ${{{TRAP}}} {{{{ {TRAP} }}}} {{% {TRAP} %}}",
)
IMPORTING = """\
import importlib, pathlib, sys

sys.path.insert(0, ".")
found = [path for path in pathlib.Path().rglob("*.py") if path.parts[0] != "packaged" and path.name != "app.py"]
for path in sorted(found):
    module = importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    if path.stem == "client" and "_accord" not in path.parts:
        module.Client("http://127.0.0.1:9").close()
"""


@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_runs_where_everything_is_a_trap(trap: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is generated is imported, but for the service, which asks for functions; and the clients are made."""
    packaged = tmp_path / "packaged"
    packaged.mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.accord]\n")
    monkeypatch.chdir(tmp_path)
    contract = compile_document(read_value(document(trap, trap)), pythonic=True)
    apply(plan(emit(shapes(contract), Settings(root=tmp_path)), root=tmp_path))
    apply(plan(distribution(contract, names(contract)), root=packaged, generated="."))
    for folder in (tmp_path, packaged):
        command = [sys.executable, "-c", IMPORTING]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert (done.stderr, done.returncode) == ("", 0)
    assert not list(tmp_path.rglob("caught"))
