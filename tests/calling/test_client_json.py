"""``client.json``: what a generated client knows of its contract."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from accord.call.contract import Answer, AnswerHeader, AnswerKind, Body, BodyKind, Encoding, Operation, Parameter, load
from tests.calling.contracts import read_contract
from tests.serving.documents import document, parameter

ROOT = Path(__file__).parents[2]


def test_an_operation_is_read_as_the_document_describes_it(tmp_path: Path) -> None:
    form = {"schema": {"type": "object"}, "encoding": {"tags": {"style": "pipeDelimited", "explode": False}}}
    described = {
        "operationId": "putRun",
        "deprecated": True,
        "parameters": [
            parameter("runId", "path", {"type": "integer"}, style="label"),
            parameter("Idempotency-Key", "header", {"type": "string"}),
        ],
        "requestBody": {"content": {"application/x-www-form-urlencoded": form}},
        "responses": {
            "2XX": {
                "description": "Put",
                "headers": {"ETag": {"required": True, "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"type": "integer"}}},
            }
        },
        "security": [{"key": []}, {}],
    }
    schemes = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    contract = read_contract(tmp_path, document({"/runs/{runId}": {"put": described}}, components=schemes))
    found = contract.operations["putRun"]
    assert found is contract.operations["putRun"]
    encoding = Encoding(style="pipeDelimited", explode=False)
    assert found == Operation(
        id="putRun",
        method="PUT",
        path="/runs/{runId}",
        parameters=(
            Parameter("runId", "path", "run_id", required=True, style="label", explode=False),
            Parameter("Idempotency-Key", "header", "idempotency_key", style="simple", explode=False),
        ),
        body=Body("body", required=False, kinds=(BodyKind("application/x-www-form-urlencoded", {"tags": encoding}),)),
        answers={
            "2XX": Answer(
                "2XX",
                (AnswerKind("application/json", {"type": "integer"}),),
                (AnswerHeader("ETag", required=True, schema={"type": "string"}),),
            )
        },
        security=((("key", ()),), ()),
        deprecated=True,
        idempotency_key="Idempotency-Key",
        accept="application/json, */*;q=0.1",
        accept_items="application/json, */*;q=0.1",
    )


@pytest.mark.parametrize("file", sorted(ROOT.glob("**/client.json")), ids=lambda file: file.parent.name)
def test_every_client_json_of_this_repository_is_read_whole(file: Path) -> None:
    contract = load(file)
    assert all(operation.id == name for name, operation in contract.operations.items())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"service": "x"}', "null"])
def test_a_file_that_is_no_client_json_is_told_by_its_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "client.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"client\.json is not the client\.json of a generated client"):
        load(file)


def test_an_operation_that_cannot_be_read_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "client.json"
    fields = {"service": "s", "title": "t", "version": "1", "url": "", "schemes": {}, "definitions": {}}
    file.write_bytes(orjson.dumps({**fields, "operations": {"x": {"method": "get"}}}))
    contract = load(file)
    assert ("x" in contract.operations, len(contract.operations), list(contract.operations)) == (True, 1, ["x"])
    with pytest.raises(ValueError, match="generate it again"):
        contract.operations["x"]
    with pytest.raises(KeyError):
        contract.operations["y"]
