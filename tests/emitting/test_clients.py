"""Generated clients as text: their names, what they cost to import, and what they never shadow."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accord import call, pipeline
from accord.call.policy import NAMES
from accord.contract.compile import compile_document
from accord.contract.model import Contract
from accord.contract.read import read_value
from accord.emit.client import client
from accord.emit.code import Code
from accord.emit.methods import RESERVED_KEYWORDS, RESERVED_METHODS, methods
from accord.emit.shapes import shapes
from accord.settings import Settings

IMPORT = """\
import sys, time, pathlib, typing
from accord import call
call.Client, call.AsyncClient, call.ErrorResponse
started = time.process_time()
import generated.large.client
print(time.process_time() - started)
heavy = {"httpx2", "hishel", "stamina", "msgpack", "jsonschema_rs", "starlette", "connexion", "generated.large.models"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""


def contract(document: dict[str, Any]) -> Contract:
    return compile_document(read_value({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, **document}))


def text(document: dict[str, Any]) -> str:
    return client(shapes(contract(document)), Code("accord"))


def operation(name: str, **fields: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": {"204": {"description": "Done"}}, **fields}


def test_no_method_is_called_like_one_of_the_base_class() -> None:
    public = {name for kind in (call.Client, call.AsyncClient) for name in dir(kind) if not name.startswith("_")}
    assert public <= RESERVED_METHODS


def test_no_credential_is_given_by_the_keyword_of_an_option() -> None:
    assert NAMES | {"base_url", "credentials", "service", "self"} <= RESERVED_KEYWORDS


def test_names_do_not_depend_on_the_order_of_the_document() -> None:
    ids = ["listRuns", "list_runs", "ListRuns", "list-runs", "close", "close_", "iterRuns", "runs"]
    pages = {"x-accord-pagination": {"style": "link", "items": ""}}

    def names(order: list[str]) -> dict[tuple[str, str], str]:
        paths = {f"/{name}": {"get": operation(name, **(pages if name == "runs" else {}))} for name in order}
        return {
            (method.shape.operation.id, method.way): method.name
            for method in methods(shapes(contract({"paths": paths})))
        }

    expected = names(ids)
    assert len({name.casefold() for name in expected.values()}) == len(ids) + 1
    for seed in range(20):
        assert names(random.Random(seed).sample(ids, len(ids))) == expected


def test_an_argument_that_a_class_would_mangle_has_another_name() -> None:
    parameters = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in ("__name", "_name")]
    (method,) = methods(shapes(contract({"paths": {"/a": {"get": operation("a", parameters=parameters)}}})))
    assert sorted(argument.name for argument in method.arguments) == ["_name", "name"]


def test_an_operation_that_documents_redirects_alone_answers_with_them() -> None:
    body = {"content": {"application/json": {"schema": {"type": "string"}}}}
    responses = {"303": {"description": "Elsewhere", **body}, "404": {"description": "Nowhere"}}
    written = text({"paths": {"/a": {"get": {"operationId": "a", "responses": responses}}}})
    assert "def a(self) -> str:" in written
    assert "class SeeOther" not in written


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a service of 870 operations, each with parameters, a model of its own and several errors."""
    root = tmp_path_factory.mktemp("large")
    (root / "generated" / "large").mkdir(parents=True)
    schemas: dict[str, Any] = {
        f"Thing{n}": {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
        for n in range(870)
    }
    schemas["Problem"] = {"type": "object", "properties": {"title": {"type": "string"}}}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    errors = {status: {"description": "Wrong", "content": problem} for status in ("403", "404", "422", "503")}
    parameters = [
        {"name": name, "in": "query", "schema": {"type": kind}}
        for name, kind in (("owner", "string"), ("repo", "string"), ("per_page", "integer"), ("page", "integer"))
    ]

    def answer(number: int) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/Thing{number}"}
        return {"200": {"description": "Found", "content": {"application/json": {"schema": schema}}}, **errors}

    paths = {
        f"/things{n}": {
            "get": {
                "operationId": f"getThing{n}",
                "summary": f"Get the thing with the number {n} of a repository",
                "parameters": parameters,
                "responses": answer(n),
            }
        }
        for n in range(870)
    }
    compiled = contract({"paths": paths, "components": {"schemas": schemas}})
    for file in pipeline.emit(pipeline.shapes(compiled), Settings(root=root)):
        name = file.path.rpartition("/")[2]
        if file.path.startswith("generated"):
            (root / "generated" / "large" / name).write_text(file.text)
    return root


def test_importing_the_clients_of_a_large_service_that_were_just_written_is_quick(large: Path) -> None:
    """The time of the processor, of the best of three: what the machine does besides is no part of it."""
    took = [
        float(
            subprocess.run(
                [sys.executable, "-B", "-c", IMPORT], cwd=large, check=True, capture_output=True, text=True
            ).stdout
        )
        for _ in range(3)
    ]
    assert min(took) < 0.3
