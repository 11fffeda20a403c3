"""Responses of Starlette's and connexion's: judged, completed and sent as any other."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from connexion.lifecycle import ConnexionResponse
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from tests.serving.answers import ITEM, NOTHING, answered, of, of_any
from tests.serving.conftest import Serve

JSON = "application/json"


@pytest.mark.parametrize(
    ("response", "content_type", "body"),
    [
        (Response(b'{"id":1}'), JSON, b'{"id":1}'),
        (StreamingResponse(iter([b'{"id":', b"1}"])), JSON, b'{"id":1}'),
        (Response(b'{"id":1}', media_type="application/json; charset=utf-8"), f"{JSON}; charset=utf-8", b'{"id":1}'),
    ],
)
def test_a_response_without_a_content_type_has_the_documented_one(
    serve: Serve, response: Any, content_type: str, body: bytes
) -> None:
    reply = answered(serve, {"200": of(schema=ITEM)}, response)
    assert (reply.status, reply.headers["content-type"], reply.body) == (200, content_type, body)


@pytest.mark.parametrize(
    "response", [Response(), Response(b"", media_type=JSON), Response(b"no"), (Response(b"1"), 200)]
)
def test_a_body_that_is_no_item_is_a_violation(serve: Serve, response: Any) -> None:
    assert answered(serve, {"200": of(schema=ITEM)}, response).status == 500


def test_an_empty_text_is_a_text(serve: Serve) -> None:
    assert answered(serve, {"200": of("text/plain", {"type": "string"})}, PlainTextResponse("")).body == b""
    assert answered(serve, {"200": of("text/plain", {"minLength": 1})}, PlainTextResponse("")).status == 500


@pytest.mark.parametrize("response", [JSONResponse({"id": 1}), ConnexionResponse(200, JSON, body={"id": 1})])
def test_status_and_headers_beside_a_response_win(serve: Serve, response: Any) -> None:
    headers = {"X-A": 1, "X-B": None}
    reply = answered(serve, {"200": of(), "201": of(schema=ITEM)}, (response, 201, headers))
    assert (reply.status, reply.headers["x-a"], reply.json) == (201, "1", {"id": 1})
    assert "x-b" not in reply.headers
    assert answered(serve, {"200": of()}, (response, headers)).headers["x-a"] == "1"
    assert answered(serve, {"200": of()}, (response, 201)).status == 500
    assert answered(serve, {"200": of()}, (response, {"Content-Type": "text/csv"})).status == 500


def test_what_breaks_a_header_is_not_sent(serve: Serve) -> None:
    response = JSONResponse({}, headers={"X-A": "a\r\nSet-Cookie: b"})
    for choice in (True, False):
        assert answered(serve, {"200": of()}, response, validate_responses=choice).status == 500


def test_an_explicit_head_has_headers_alone(serve: Serve) -> None:
    def look() -> Response:
        return Response(media_type=JSON)

    client = serve({"/act": {"head": {"operationId": "look", "responses": {"200": of(schema=ITEM)}}}}, look)
    assert client.head("/act").headers["content-type"] == JSON


def test_a_stream_without_end_ends_for_head(serve: Serve) -> None:
    done: list[int] = []
    endless = itertools.repeat(b"a")
    stream = StreamingResponse(endless, media_type="text/plain", background=BackgroundTask(done.append, 1))
    reply = answered(serve, {"200": of("text/plain", {"type": "string"})}, stream, method="HEAD")
    assert (reply.status, reply.body, done) == (200, b"", [1])
    assert reply.headers["content-type"].startswith("text/plain")


def test_several_types_are_chosen_from_by_the_client(serve: Serve) -> None:
    responses = {"200": of_any("text/csv", "text/plain"), "202": NOTHING}
    reply = answered(serve, responses, Response(b"a,b"), accept="text/plain")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
