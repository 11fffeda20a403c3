"""Whatever arrives is answered: no input is a 500, and what reaches a handler is valid."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord import App
from tests.serving.documents import body, by_name, document, operation, parameter
from tests.serving.wire import ask

INTEGERS = {"type": "array", "items": {"type": "integer"}}
COLOUR = {"type": "object", "properties": {"R": {"type": "integer"}, "t": INTEGERS}}
MIXED = {"oneOf": [{"type": "integer"}, {"type": "boolean"}, INTEGERS, COLOUR]}
FORM = {"type": "object", "properties": {"a": {"type": "integer"}, "b": INTEGERS, "c": COLOUR, "d": {"type": "string"}}}
CONTENT = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "image/png")
PLACES: list[tuple[str, str, dict[str, Any]]] = [
    ("p", "path", {"style": "matrix"}),
    ("q", "query", {}),
    ("deep", "query", {"style": "deepObject"}),
    ("flat", "query", {"explode": False}),
    ("X-H", "header", {}),
    ("c", "cookie", {}),
]


async def take(**arguments: Any) -> str:
    assert not {name: value for name, value in arguments.items() if isinstance(value, str) and "\0" in value}
    return "ok"


async def take_json(body: Any) -> str:
    assert isinstance(body, dict)
    return "ok"


def make() -> App:
    parameters = [parameter(name, place, MIXED, **fields) for name, place, fields in PLACES]
    content = {media_type: {"schema": FORM if "form" in media_type else {}} for media_type in CONTENT}
    paths = {
        "/a{p}": {"post": operation("take", *parameters, requestBody={"content": content})},
        "/json": {"post": operation("take_json", **body(FORM))},
    }
    app = App("test")
    app.add_api(document(paths), resolver=by_name(take, take_json))
    return app


@pytest.fixture(scope="module")
def app() -> App:
    return make()


# Pieces that mean something to a decoder, in any order, and any bytes at all.
PIECES = [b"%", b"%2", b"%00", b"%ff", b"%2C", b",", b";", b"=", b"&", b"+", b"[", b"]", b"[R]", b"deep", b"q", b"flat"]
PIECES += [
    b"p=",
    b"R",
    b".",
    b"|",
    b"1",
    b"-",
    b"1e999",
    b"9" * 400,
    b"true",
    b"null",
    b'"',
    b"{",
    b"}",
    b'{"a":',
    b"a",
]
PIECES += [b"--x", b"\r\n", b'Content-Disposition: form-data; name="a"', b'; filename="f"', b"\r\n\r\n", b"\xff", b"\0"]
TEXT = st.lists(st.sampled_from(PIECES) | st.binary(max_size=3), max_size=12).map(b"".join)
TYPES = st.sampled_from([*CONTENT, "multipart/form-data; boundary=x", "application/json; charset=utf-16", "a/b"])


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(path=TEXT, query=TEXT, header=TEXT, cookie=TEXT, content_type=TYPES.map(str.encode) | TEXT, content=TEXT)
def test_no_input_is_a_500(
    app: App, *, path: bytes, query: bytes, header: bytes, cookie: bytes, content_type: bytes, content: bytes
) -> None:
    headers = [(b"x-h", header), (b"cookie", cookie), (b"content-type", content_type), (b"accept", header)]
    target = f"/a;p={path.decode('latin-1').replace('?', '')}?{query.decode('latin-1')}"
    reply = ask(app, "POST", target, headers, [content])
    assert reply.status in (200, 400, 404, 406, 415), reply.body


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(content=TEXT)
def test_no_body_is_a_500(app: App, content: bytes) -> None:
    for content_type in (b"application/json", b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x"):
        reply = ask(
            app,
            "POST",
            "/json" if content_type.endswith(b"json") else "/a;p=1",
            [(b"content-type", content_type)],
            [content],
        )
        assert reply.status in (200, 400), reply.body
