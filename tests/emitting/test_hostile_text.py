"""Spec text cannot become code: what a document says is a literal, a checked name or a docstring, and nothing else."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.contract.compile import compile_document
from accord.contract.read import read_value
from accord.emit import emit
from accord.emit.distribution import distribution, names
from accord.emit.shapes import shapes
from accord.files import File
from accord.settings import Settings

NASTY = (
    '"""', "'''", '"', "'", "\\", "\n", "\r", "\t", "\0", "#", "{}", "{0}", "%s", "\u2028", "\u202e", "\x85", "\x0c",
    "x", " ", ");", "import os", '__import__("os")', "raise SystemExit", "${x}", "\ufeff", "\ud800", "\\N{BULLET}",
)  # fmt: skip
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
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": text}}
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
        "x-extension": {text: text},
        "x-accord-pagination": {"style": "cursor", "parameter": text, "next": text, "items": f"/{text}"},
    }
    upload = {
        "operationId": f"upload{name}",
        "deprecated": True,
        "requestBody": {"content": {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Form"}}}},
        "responses": {"200": {"description": text, "content": {"text/event-stream": {}}}},
    }
    form = {
        "type": "object",
        "description": text,
        "properties": {f"f {name}": {"type": "string", "format": "binary", "description": text}},
    }
    scheme = {"type": "apiKey", "in": "header", "name": text, "description": text}
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text, "contact": {"name": text}},
        "servers": [{"url": "https://h/{path}", "description": text, "variables": {"path": {"default": text}}}],
        "tags": [{"name": f"t{name}", "description": text}],
        "paths": {f"/x{name.replace('{', '').replace('}', '').replace('/', '')}": {"get": operation, "put": upload}},
        "security": [{f"s{name}": []}],
        "components": {
            "schemas": {"Thing": thing, "Alias": alias, "Form": form},
            "securitySchemes": {f"s{name}": scheme},
        },
    }


def package(text: str) -> dict[str, str]:
    contract = compile_document(read_value(document(text, "harmless")), pythonic=True)
    return {file.path: file.text for file in distribution(contract, names(contract))}


def modules(text: str, name: str) -> tuple[File, ...]:
    contract = compile_document(read_value(document(text, name)), pythonic=True)
    return tuple(file for file in emit(shapes(contract), Settings(root=Path("/nowhere"))) if file.path.endswith(".py"))


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
    for file in modules("harmless", name):
        assert set(calls(file.text)) <= {
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
        assert set(imports(file.text)) <= {
            "__future__", "typing", "collections", "pathlib", "accord", "generated", "handlers", "starlette", ".",
        }  # fmt: skip
        assert file.path.isascii()
        assert ".." not in file.path.split("/")
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


@pytest.mark.parametrize("text", FOUND)
def test_text_cannot_break_out_of_the_files_of_a_packaged_client(text: str) -> None:
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
        if path.endswith(".py"):
            assert shape(written) == shape(twins[path]), path
    lines, harmless = (each["README.md"].count("\n") for each in (files, twins))
    assert lines == harmless
