"""Names that a document may have and Python hardly: what is generated imports, and keeps them apart."""

# ruff: noqa: RUF001  letters that are taken for others are what is tried

from __future__ import annotations

import ast
import importlib
import keyword
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.binding import survey
from accord.contract.compile import compile_document
from accord.contract.read import read_value
from accord.emit import emit
from accord.emit.distribution import distribution, names
from accord.emit.shapes import shapes
from accord.files import File
from accord.settings import Settings
from tests.emitting.test_types import shuffled

WORDS = (
    *keyword.kwlist, *keyword.softkwlist,
    "self", "cls", "_self", "__self", "print", "str", "int", "list", "dict", "bytes", "float", "bool", "object",
    "super", "_", "__", "___", "_x", "__x", "__x__", "_Client__x", "__class__", "__debug__", "__init__", "__call__",
    "__doc__", "__name__", "__slots__", "__annotations__", "__total__", "__required_keys__", "client", "Client",
    "AsyncClient", "Sender", "_SERVICE", "_call", "_stream", "_pages", "close", "aclose", "giving", "call", "models",
    "responses", "operations", "handlers", "generated", "accord", "builtins", "with_options", "options",
    "annotations", "typing", "Path", "TypedDict", "TypeAlias", "NotRequired", "Required", "ReadOnly", "Literal",
    "Union", "Any", "Never", "Annotated", "Unpack", "Protocol", "Mapping", "Awaitable", "Iterator", "Iterable",
    "UploadFile", "BinaryIO", "TYPE_CHECKING", "Result", "Ok", "ok", "Created", "NotFound", "NotFoundHeaders",
    "DefaultError", "base_url", "timeout", "deadline", "headers", "body", "request", "context", "path", "query",
    "service", "Operation", "Thing", "thing", "THING", "thing_", "Thing2", "thing-2", "ThingRequest", "ThingHeaders",
    "Model", "model", "1", "2fast", "+1", "-1", "@id", "$ref", "@@", "...", ".", "..", "a.b", "a/b", "a b", "a-b",
    "a_b", "aB", "AB", "ab", "file", "ﬁle", "ªb", "é", "e\u0301", "É", "ß", "SS", "ss", "ſ", "K", "k", "Å", "Å", "ı",
    "i", "İ", "Ω", "Ω", "名", "名前", "🫨", "𝕏", "x²", "x2", "½", "\u200b", "\xa0", "\xad", "\u202e", "\ud800",
    "\n", '"',
    "'", "\\", "#", "{", "%s", "x" * 300, "X" * 300, "x" * 299 + "y", "é" * 300, "_" * 300, "9" * 300,
)  # fmt: skip
words = st.sampled_from(WORDS)
free = words | st.text(max_size=4) | st.builds("".join, st.lists(words, min_size=2, max_size=3))
_KEY = re.compile(r"[A-Za-z0-9._-]+")
keys = words.filter(_KEY.fullmatch) | st.from_regex(_KEY, fullmatch=True).filter(lambda key: len(key) < 20)
header = st.sampled_from([word for word in WORDS if re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", word)])
"""Names that a component, and a header, may have (OpenAPI 3.1 §4.8.7, RFC 9110 §5.1)."""


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document with a few hostile names in each place that takes names."""
    schemas = draw(st.lists(keys, min_size=1, max_size=5, unique=True))
    references = st.sampled_from(schemas).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
    leaf = references | st.sampled_from([{"type": "string"}, {"type": "array", "items": {"enum": ["a", 1, None]}}])
    inline = st.dictionaries(free, leaf, max_size=4).map(lambda found: {"type": "object", "properties": found})
    union = st.lists(leaf | inline, min_size=1, max_size=3).map(lambda found: {"oneOf": found})
    schema = leaf | inline | union
    marked = st.sampled_from([{"readOnly": True}, {"writeOnly": True}, {}])
    whole = st.builds(
        lambda found, mark, name: {**found, "properties": {**found["properties"], name: {**mark, "type": "string"}}},
        inline,
        marked,
        free,
    )
    schemes = draw(st.lists(keys, max_size=2, unique=True))
    ids = draw(st.lists(free.filter(bool), min_size=1, max_size=4, unique=True))
    paths: dict[str, Any] = {}
    for number, identifier in enumerate(ids):
        inside = draw(
            st.lists(free.filter(lambda name: name and not set(name) & set("{}/?#")), max_size=2, unique=True)
        )
        parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in inside]
        parameters += [
            {"name": name, "in": place, "schema": draw(schema)}
            for name, place in draw(
                st.lists(st.tuples(free.filter(bool), st.sampled_from(["query", "cookie"])), max_size=4, unique=True)
            )
        ]
        content = {"application/json": {"schema": draw(whole | schema)}}
        answer = {"description": "", "content": {"application/json": {"schema": draw(whole | schema)}}}
        paths[f"/p{number}" + "".join(f"/{{{name}}}" for name in inside)] = {
            draw(st.sampled_from(["post", "put", "patch"])): {
                "operationId": identifier,
                "tags": draw(st.lists(free.filter(bool), max_size=1)),
                "parameters": parameters,
                "requestBody": {"content": content, "required": draw(st.booleans())},
                "responses": {
                    "200": {**answer, "headers": draw(st.dictionaries(header, st.just({"schema": {}}), max_size=3))},
                    "default": answer,
                },
                "security": [{name: []} for name in schemes],
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "webhooks": {
            draw(keys): {"post": {"requestBody": {"content": content}, "responses": {"204": {"description": ""}}}}
        },
        "components": {
            "schemas": {name: draw(whole | inline | union) for name in schemas},
            "securitySchemes": {name: {"type": "apiKey", "in": "header", "name": f"X-{name}"} for name in schemes},
        },
    }


def generated(document: dict[str, Any]) -> tuple[File, ...]:
    """Everything that is generated, the client's own package below ``package/``."""
    contract = compile_document(read_value(document), service="service", pythonic=True)
    own = Settings(root=Path("/nowhere"))
    client = distribution(contract, names(contract, "hostile"))
    return (
        *emit(shapes(contract), own, survey(contract, own)),
        *(File(f"package/{file.path}", file.text) for file in client),
    )


def modules(files: tuple[File, ...]) -> dict[str, str]:
    return {file.path: file.text for file in files if file.path.endswith(".py") and "/_accord/" not in file.path}


def judge_bodies(tree: ast.AST) -> None:
    """No two things beside each other have one name, not for a file system without capitals either."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef):
            found = list(bound(node.body))
            assert len(set(found)) == len(found), found
            classes = [name.casefold() for name in found if name[:1].isupper()]
            assert len(set(classes)) == len(classes), found
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            assert all(name.isascii() and not name.startswith("__") for name in arguments), arguments


def bound(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield name
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                yield from (alias.asname or alias.name for alias in aliases)
            case ast.If(body=inner):
                yield from bound(inner)
            case _:
                pass


def judge_imports(files: dict[str, str]) -> None:
    """Every module can be imported."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        for path, text in files.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", errors="strict")
        before = set(sys.modules)
        apart = ("generated", "handlers", "package")
        outside = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in apart}
        for name in outside:
            del sys.modules[name]
        importlib.invalidate_caches()
        try:
            for path in files:
                if not path.endswith("/app.py") and not path.startswith("package/"):
                    importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        finally:
            for name in set(sys.modules) - before | {name for name in sys.modules if name.partition(".")[0] in apart}:
                if name.partition(".")[0] in apart:
                    del sys.modules[name]
            sys.modules.update(outside)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents(), st.integers(0, 2**32))
def test_hostile_names_make_code_that_imports_and_do_not_depend_on_the_order(
    document: dict[str, Any], seed: int
) -> None:
    files = generated(document)
    paths = [file.path.casefold() for file in files]
    assert len(set(paths)) == len(paths)
    found = modules(files)
    for path, text in found.items():
        tree = ast.parse(text, path)
        compile(tree, path, "exec")
        judge_bodies(tree)
    judge_imports(found)
    again = modules(generated(shuffled(document, random.Random(seed))))
    assert again.keys() == found.keys()
    for path, text in found.items():
        assert sorted(re.findall(r"\w+", again[path])) == sorted(re.findall(r"\w+", text)), path
