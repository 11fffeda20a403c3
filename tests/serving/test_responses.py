"""Responses: what a handler returns, kept to the contract."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest
from connexion import NoContent
from connexion.lifecycle import ConnexionResponse
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse

from accord import App
from tests.serving.conftest import Serve
from tests.serving.documents import by_name, document
from tests.serving.wire import ask

ITEM = {
    "type": "object",
    "properties": {"id": {"type": "integer"}, "when": {"type": "string"}},
    "required": ["id"],
    "additionalProperties": False,
}
ANSWER = {"description": "Fine", "content": {"application/json": {"schema": ITEM}}}
ANY = {"description": "Anything", "content": {"application/json": {"schema": {}}}}
TEXT = {"description": "Text", "content": {"text/plain": {"schema": {"type": "string", "maxLength": 5}}}}
NUMBER = {"description": "Text", "content": {"text/plain": {"schema": {"type": "integer"}}}}
XML = {"description": "XML", "content": {"application/xml": {"schema": {"type": "object"}}}}
NOTHING = {"description": "Nothing"}


def paths(responses: dict[str, Any]) -> dict[str, Any]:
    return {"/act": {"get": {"operationId": "act", "responses": responses}}}


def returning(value: Any) -> Any:
    def act() -> Any:
        return value

    return act


@pytest.mark.parametrize(
    ("responses", "returned", "status", "body"),
    [
        ({"200": ANSWER}, {"id": 1}, 200, b'{"id":1}'),
        ({"201": ANSWER, "404": ANSWER}, {"id": 1}, 201, b'{"id":1}'),
        ({"200": ANSWER, "201": ANSWER}, ({"id": 1}, 201), 201, b'{"id":1}'),
        ({"200": ANSWER, "404": ANSWER}, ({"id": 1}, HTTPStatus.NOT_FOUND), 404, b'{"id":1}'),
        ({"2XX": ANSWER}, ({"id": 1}, 202), 202, b'{"id":1}'),
        ({"2XX": ANSWER}, {"id": 1}, 200, b'{"id":1}'),
        ({"200": ANSWER, "default": ANY}, ({"id": 1}, 418), 418, b'{"id":1}'),
        ({"200": ANSWER}, ({"id": 1},), 200, b'{"id":1}'),
        ({"200": ANSWER}, ({"id": 1}, {"X-A": "b"}), 200, b'{"id":1}'),
        ({"200": ANSWER}, b'{"id": 1}', 200, b'{"id": 1}'),
        ({"200": ANSWER}, bytearray(b'{"id": 1}'), 200, b'{"id": 1}'),
        ({"200": ANSWER}, ({"id": 1}, None), 200, b'{"id":1}'),
        ({"200": ANSWER}, (JSONResponse({"id": 1}),), 200, b'{"id":1}'),
        ({"200": TEXT}, 5, 200, b"5"),
        ({"200": NUMBER}, 5, 200, b"5"),
        ({"200": XML}, b"<a/>", 200, b"<a/>"),
        ({"200": XML}, "<a/>", 200, b"<a/>"),
        ({"200": NOTHING, "304": NOTHING}, (None, 304), 304, b""),
        ({"205": NOTHING}, None, 205, b""),
        ({"204": NOTHING}, None, 204, b""),
        ({"204": NOTHING}, NoContent, 204, b""),
        ({"200": ANSWER, "204": NOTHING}, None, 204, b""),
        ({"202": NOTHING}, (NoContent, 202), 202, b""),
        ({"200": ANSWER}, JSONResponse({"id": 1}), 200, b'{"id":1}'),
        ({"200": ANSWER}, ConnexionResponse(200, "application/json", body='{"id":1}'), 200, b'{"id":1}'),
        ({"200": ANSWER}, ConnexionResponse(200, "application/json", body={"id": 1}), 200, b'{"id":1}'),
    ],
)
def test_what_keeps_the_contract_is_sent(serve: Serve, responses: Any, returned: Any, status: int, body: bytes) -> None:
    reply = ask(serve(paths(responses), returning(returned)).app, "GET", "/act")
    assert (reply.status, reply.body) == (status, body)
    if status not in (204, 205, 304):
        assert reply.headers["content-length"] == str(len(body))
    assert ("content-type" in reply.headers) == bool(body)


@pytest.mark.parametrize(
    ("responses", "returned"),
    [
        ({"200": ANSWER}, {"id": "secret"}),
        ({"200": ANSWER}, {"secret": 1, "id": 1}),
        ({"200": ANSWER}, None),
        ({"200": ANSWER}, ({"id": 1}, 201)),
        ({"200": ANSWER}, b"{secret"),
        ({"200": ANSWER}, ({"id": 1}, 200, {"content-type": "text/plain"})),
        ({"200": ANSWER}, ({"id": 1}, 200, {"X-Secret": "a\r\nSet-Cookie: b"})),
        ({"200": ANSWER}, ({"id": 1}, 200, {"X-Secret": "€"})),
        ({"200": ANSWER}, ({"id": 1}, "200", {})),
        ({"200": ANSWER}, ({"id": 1}, 200, {}, "secret")),
        ({"200": ANSWER}, ({"id": 1}, ["secret"])),
        ({"200": ANSWER}, {"id": float("nan")}),
        ({"200": ANSWER}, {"id": object()}),
        ({"200": ANSWER}, {"id": 1, "when": "\ud800"}),
        ({"200": TEXT}, {"a": 1}),
        ({"200": NUMBER}, "secret"),
        ({"200": XML}, {"a": 1}),
        ({"200": TEXT}, "\ud800"),
        ({"200": TEXT}, b"much too long"),
        ({"204": NOTHING}, ({"id": 1}, 204)),
        ({"202": NOTHING}, ({"id": 1}, 202)),
        ({"200": ANSWER}, JSONResponse({"id": "secret"})),
        ({"200": ANSWER}, JSONResponse({"id": 1}, 201)),
        ({"200": ANSWER}, PlainTextResponse("secret")),
        ({"200": ANSWER}, ConnexionResponse(200, "application/json", body="secret")),
    ],
)
def test_a_violation_is_a_500_that_tells_the_client_nothing_and_the_log_all(
    serve: Serve, caplog: pytest.LogCaptureFixture, responses: Any, returned: Any
) -> None:
    reply = ask(serve(paths(responses), returning(returned)).app, "GET", "/act")
    assert reply.status == 500
    assert reply.json == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "The service could not answer this request.",
    }
    assert "GET /act answered what its contract does not allow" in caplog.text


def test_an_exception_of_the_handler_is_a_500_with_a_traceback_in_the_log_alone(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    def act() -> None:
        raise RuntimeError("secret")

    response = serve(paths({"200": ANSWER}), act).get("/act")
    assert (response.status_code, "secret" in response.text) == (500, False)
    assert "RuntimeError: secret" in caplog.text


def test_values_are_written_as_json_writes_them(serve: Serve) -> None:
    when = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    name = uuid.UUID(int=1)
    value = {"when": when, "id": name, "sum": Decimal("1.5"), "big": 2**70, 1: [when.date()]}
    answer = {"description": "", "content": {"application/json": {"schema": {"type": "object"}}}}
    assert serve(paths({"200": answer}), returning(value)).get("/act").json() == {
        "when": "2024-01-02T03:04:05+00:00",
        "id": str(name),
        "sum": 1.5,
        "big": 2**70,
        "1": ["2024-01-02"],
    }


def test_validation_of_responses_can_be_turned_off_or_only_report(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    for choice, told in ((False, ""), ("report", "the status 200 is not documented")):
        client = serve(paths({"201": ANSWER}), returning(({"id": "x"}, 200)), validate_responses=choice)
        caplog.clear()
        response = client.get("/act")
        assert (response.status_code, response.json()) == (200, {"id": "x"})
        said = [record.getMessage() for record in caplog.records if record.name.startswith("accord")]
        assert [told in line for line in said] == ([True] if told else [])


@pytest.mark.parametrize(("choice", "status"), [("report", 200), (True, 500), (1.0, 500)])
def test_responses_that_break_the_contract_are_counted_by_operation(serve: Serve, choice: Any, status: int) -> None:
    made: list[App] = []
    client = serve(
        paths({"201": ANSWER}), returning(({"id": "x"}, 200)), prepare=made.append, validate_responses=choice
    )
    assert [client.get("/act").status_code for _ in range(3)] == [status] * 3
    assert made[0].violations == {"GET /act": 3}


def test_a_fraction_of_responses_can_be_validated(serve: Serve) -> None:
    never = serve(paths({"200": ANSWER}), returning({"id": "x"}), validate_responses=0.0)
    always = serve(paths({"200": ANSWER}), returning({"id": "x"}), validate_responses=1.0)
    assert {never.get("/act").status_code for _ in range(20)} == {200}
    assert {always.get("/act").status_code for _ in range(20)} == {500}


@pytest.mark.parametrize("choice", ["bogus", 2, -1, 1.5, float("nan"), []])
def test_a_choice_of_checks_that_is_none_is_refused_at_once(serve: Serve, choice: Any) -> None:
    with pytest.raises(ValueError, match="validate_responses is True, False"):
        App("test", validate_responses=choice)
    with pytest.raises(ValueError, match="validate_responses is True, False"):
        App("test").add_api(document(paths({"200": ANY})), resolver=by_name(returning(1)), validate_responses=choice)
    assert serve(paths({"200": ANY}), returning(1), validate_responses=1).get("/act").json() == 1


@pytest.mark.parametrize("returned", [({}, 200, {}, 5), ({}, 200, {"X": "a\nb"}), {"a": {1}}])
def test_what_cannot_be_sent_is_counted_whatever_is_checked(serve: Serve, returned: Any) -> None:
    for choice in (True, False, "report"):
        made: list[App] = []
        client = serve(paths({"200": ANY}), returning(returned), prepare=made.append, validate_responses=choice)
        assert client.get("/act").status_code == 500
        assert made[0].violations == {"GET /act": 1}


HEADERS = {
    "description": "Fine",
    "headers": {
        "X-Count": {"required": True, "schema": {"type": "integer", "minimum": 0}},
        "X-Tags": {"schema": {"type": "array", "items": {"type": "integer"}}},
    },
    "content": {"application/json": {"schema": {}}},
}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Count": "1"}, 200),
        ({"x-count": 1, "x-tags": "1,2", "X-Other": "a"}, 200),
        ({}, 500),
        ({"X-Count": "-1"}, 500),
        ({"X-Count": "x"}, 500),
        ({"X-Count": "1", "X-Tags": "a"}, 500),
        ({"X-Count": ["1", "2"]}, 500),
    ],
)
def test_documented_headers_are_required_and_valid(serve: Serve, headers: Any, status: int) -> None:
    assert serve(paths({"200": HEADERS}), returning(("x", 200, headers))).get("/act").status_code == status


def test_headers_of_a_framework_response_are_judged_too(serve: Serve) -> None:
    for headers, status in (({"x-count": "1"}, 200), ({"x-count": "x"}, 500)):
        response = JSONResponse({}, headers=headers)
        assert serve(paths({"200": HEADERS}), returning(response)).get("/act").status_code == status


SEVERAL = {
    "description": "Fine",
    "content": {
        "application/json": {"schema": {"type": "object"}},
        "application/vnd.a+json": {"schema": {"type": "object"}},
        "text/csv": {"schema": {"type": "string"}},
    },
}


@pytest.mark.parametrize(
    ("accept", "returned", "content_type"),
    [
        (None, {}, "application/json"),
        (None, "a,b", "text/csv; charset=utf-8"),
        ("*/*", {}, "application/json"),
        ("application/vnd.a+json", {}, "application/vnd.a+json"),
        ("application/json;q=0.1, application/*;q=0.9", {}, "application/vnd.a+json"),
        ("text/*", "a,b", "text/csv; charset=utf-8"),
        ("text/csv, */*;q=0.1", ({}, 200, {"Content-Type": "application/json"}), "application/json"),
        ("nonsense", {}, "application/json"),
        ("application/vnd.a+json;q=much, application/json;q=0.5", {}, "application/vnd.a+json"),
        (" , ", {}, "application/json"),
    ],
)
def test_the_content_type_is_the_handlers_or_what_the_client_wants(
    serve: Serve, accept: str | None, returned: Any, content_type: str
) -> None:
    headers = [] if accept is None else [(b"accept", accept.encode())]
    reply = ask(serve(paths({"200": SEVERAL}), returning(returned)).app, "GET", "/act", headers)
    assert (reply.status, reply.headers["content-type"]) == (200, content_type)


def test_lines_of_accept_are_one_list(serve: Serve) -> None:
    headers = [(b"accept", b"image/png"), (b"accept", b"text/csv")]
    reply = ask(serve(paths({"200": SEVERAL}), returning("a")).app, "GET", "/act", headers)
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0, text/html", "text/csv;q=0, text/*;q=0"])
def test_what_the_client_does_not_accept_is_406_before_the_handler_is_called(serve: Serve, accept: str) -> None:
    called: list[int] = []

    def act() -> None:
        called.append(1)

    response = serve(paths({"200": SEVERAL}), act).get("/act", headers={"accept": accept})
    assert (response.status_code, called) == (406, [])


@pytest.mark.parametrize(
    ("documented", "returned", "content_type"),
    [
        ("*/*", {"a": 1}, "application/json"),
        ("*/*", "a", "text/plain; charset=utf-8"),
        ("application/*", b"a", "application/octet-stream"),
        ("image/*", (b"a", 200, {"Content-Type": "image/png"}), "image/png"),
    ],
)
def test_a_documented_range_is_made_concrete(serve: Serve, documented: str, returned: Any, content_type: str) -> None:
    answer = {"description": "", "content": {documented: {"schema": {}}}}
    response = serve(paths({"200": answer}), returning(returned)).get("/act")
    assert (response.status_code, response.headers["content-type"]) == (200, content_type)


@pytest.mark.parametrize("asynchronous", [True, False])
def test_a_generator_is_streamed_piece_by_piece(serve: Serve, *, asynchronous: bool) -> None:
    def plain() -> Iterator[str]:
        yield from ("a", "b")

    async def awaited() -> AsyncIterator[bytes]:
        for piece in (b"a", b"b"):
            yield piece

    act = awaited if asynchronous else plain
    act.__name__ = "act"
    answer = {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}
    reply = ask(serve(paths({"200": answer}), act).app, "GET", "/act")
    assert (reply.status, reply.pieces) == (200, [b"a", b"b"])
    assert "content-length" not in reply.headers


@pytest.mark.parametrize(
    ("media_type", "sent"),
    [
        ("application/jsonl", [b'{"id":1}\n', b'{"id":2}\n']),
        ("application/x-ndjson", [b'{"id":1}\n', b'{"id":2}\n']),
        ("application/json-seq", [b'\x1e{"id":1}\n', b'\x1e{"id":2}\n']),
    ],
)
def test_items_of_a_stream_are_validated_one_by_one(serve: Serve, media_type: str, sent: list[bytes]) -> None:
    answer = {"description": "", "content": {media_type: {"itemSchema": ITEM}}}

    def act() -> Iterator[Any]:
        yield {"id": 1}
        yield {"id": 2}

    assert ask(serve(paths({"200": answer}), act, openapi="3.2.0").app, "GET", "/act").pieces == sent


def test_events_are_written_as_server_sent_events(serve: Serve) -> None:
    answer = {"description": "", "content": {"text/event-stream": {"itemSchema": {"type": "object"}}}}

    def act() -> Iterator[Any]:
        yield {"event": "run", "data": "a\nb"}
        yield {"km": 5}

    reply = ask(serve(paths({"200": answer}), act, openapi="3.2.0").app, "GET", "/act")
    assert reply.body == b'event: run\ndata: a\ndata: b\n\ndata: {"km":5}\n\n'


def test_a_stream_of_the_framework_passes_by_status_and_type(serve: Serve) -> None:
    answer = {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}

    def act() -> Any:
        return StreamingResponse(iter(["a", "b"]), media_type="text/plain")

    assert serve(paths({"200": answer}), act).get("/act").text == "ab"
    assert serve(paths({"201": answer}), act).get("/act").status_code == 500


def test_head_sends_no_piece_of_a_stream(serve: Serve) -> None:
    answer = {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}
    for value in (iter(["a"]), StreamingResponse(iter(["a"]), media_type="text/plain")):
        reply = ask(serve(paths({"200": answer}), returning(value)).app, "HEAD", "/act")
        assert (reply.status, reply.body) == (200, b"")


def test_the_request_path_logs_nothing_above_info_for_what_is_fine(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        serve(paths({"200": ANSWER}), returning({"id": 1})).get("/act")
    assert caplog.records == []
