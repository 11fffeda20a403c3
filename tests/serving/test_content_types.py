"""Which content type a body is sent as, and how it is judged by what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.responses import PlainTextResponse, Response

from accord.serve.problems import ContractViolation
from tests.serving.answers import answered, of, of_any
from tests.serving.conftest import Serve

FIVE = of("text/plain", {"type": "string", "maxLength": 5})
LATIN = {"Content-Type": "text/plain; charset=iso-8859-1"}


@pytest.mark.parametrize("value", ["üüüüü", "üüüüü".encode(), PlainTextResponse("üüüüü"), Response("üüüüü")])
def test_text_is_judged_by_its_characters(serve: Serve, value: Any) -> None:
    reply = answered(serve, {"200": FIVE}, value)
    assert (reply.status, reply.body.decode()) == (200, "üüüüü")


@pytest.mark.parametrize("value", ["üüüüü", "üüüüü".encode("latin-1")])
def test_text_is_in_the_charset_that_the_handler_names(serve: Serve, value: Any) -> None:
    reply = answered(serve, {"200": FIVE}, (value, 200, LATIN))
    assert (reply.status, reply.body) == (200, b"\xfc" * 5)


@pytest.mark.parametrize(
    "value",
    [
        b"\xff",
        Response(b"\xff", media_type="text/plain"),
        ("€", 200, LATIN),
        ("a", 200, {"Content-Type": "text/plain; charset=nonsense"}),
        (b"a", 200, {"Content-Type": "text/plain; charset=nonsense"}),
        "\ud800",
    ],
)
def test_what_is_not_in_its_charset_is_a_violation(serve: Serve, value: Any) -> None:
    assert answered(serve, {"200": FIVE}, value).status == 500


@pytest.mark.parametrize(
    ("media_type", "schema", "value", "status"),
    [
        ("application/octet-stream", {"type": "string", "format": "binary"}, b"\xff\0", 200),
        ("application/octet-stream", {"type": "string", "format": "binary", "maxLength": 2}, "ü".encode(), 200),
        ("application/octet-stream", {"type": "string", "format": "binary", "maxLength": 1}, "ü".encode(), 500),
        ("application/yaml", {"type": "string", "maxLength": 1}, "ü".encode(), 200),
        ("application/yaml", {"type": "string", "maxLength": 1}, b"\xff", 200),
        ("application/pdf", {}, b"\xff", 200),
        ("text/plain", {"type": "boolean"}, True, 200),
        ("text/plain", {"type": "string"}, object(), 500),
        ("application/json", {}, b"nonsense", 500),
    ],
)
def test_bytes_are_octets_where_nothing_says_what_text_they_are(
    serve: Serve, media_type: str, schema: Any, value: Any, status: int
) -> None:
    assert answered(serve, {"200": of(media_type, schema)}, value).status == status


def test_a_boolean_is_written_as_json_writes_it(serve: Serve) -> None:
    assert answered(serve, {"200": of("text/plain", {"type": "boolean"})}, True).body == b"true"


@pytest.mark.parametrize(
    ("documented", "value"),
    [("image/*", b"x"), ("image/*", "x"), ("image/*", {}), ("text/*", b"x"), ("text/*", {}), ("application/*", "x")],
)
def test_a_range_is_kept(serve: Serve, documented: str, value: Any) -> None:
    assert answered(serve, {"200": of(documented)}, value).status == 500
    assert answered(serve, {"200": of(documented)}, value, validate_responses=False).status == 200


def test_a_star_in_a_parameter_makes_no_range(serve: Serve) -> None:
    reply = answered(serve, {"200": of('text/plain; profile="*"')}, "x")
    assert (reply.status, reply.headers["content-type"]) == (200, 'text/plain; profile="*"; charset=utf-8')


@pytest.mark.parametrize("other", ["application/xml", "text/csv", "text/plain", "image/*"])
def test_a_type_that_the_handler_does_not_make_is_406(serve: Serve, other: str) -> None:
    responses = {"200": of_any("application/json", other)}
    asked = "image/png" if other == "image/*" else other
    reply = answered(serve, responses, {"a": 1}, accept=asked)
    assert (reply.status, reply.json["detail"]) == (406, "This operation answers application/json.")
    reply = answered(serve, responses, {"a": 1}, accept=f"{asked}, application/json;q=0.1")
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    assert answered(serve, responses, ({"a": 1}, 200, {"Content-Type": "application/json"}), accept=asked).status == 200


def test_an_error_is_told_to_whoever_asked(serve: Serve) -> None:
    responses = {"200": of_any("application/json", "text/csv"), "404": of_any("application/json", "text/csv")}
    assert answered(serve, responses, ({"a": 1}, 404), accept="text/csv").status == 404


def test_json_that_is_already_written_is_json_where_the_client_wants_it(serve: Serve) -> None:
    responses = {"200": of_any("application/json", "text/plain")}
    assert (
        answered(serve, responses, b'{"a": 1}', accept="application/json").headers["content-type"] == "application/json"
    )
    assert answered(serve, responses, b"a", accept="application/json").status == 500
    assert answered(serve, responses, 5, accept="text/plain").body == b"5"


@pytest.mark.parametrize("choice", [False, "report"])
def test_an_object_is_json_text_where_nobody_checks(serve: Serve, choice: Any) -> None:
    reply = answered(serve, {"200": of("text/plain", {"type": "string"})}, {"a": 1}, validate_responses=choice)
    assert (reply.status, reply.headers["content-type"], reply.body) == (200, "text/plain; charset=utf-8", b'{"a":1}')


def text() -> Iterator[Any]:
    yield "a"
    yield 1
    yield b"\xff"


def test_pieces_of_text_are_sent_as_they_are_written(serve: Serve) -> None:
    assert answered(serve, {"200": of("text/plain")}, text()).pieces == [b"a", b"1", b"\xff"]
    with pytest.raises(ContractViolation, match="a dict cannot be a piece of text/plain"):
        answered(serve, {"200": of("text/plain")}, iter([{}]))
