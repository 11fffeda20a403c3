"""Answers are held to the contract: status, content type, headers and body, all that is wrong at once."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import brotli
import msgpack
import orjson
import pytest
from backports import zstd

from accord import call
from tests.calling.conftest import Make
from tests.calling.misbehaving import Server, answering
from tests.calling.things import NotFound

GOOD = answering(body=b'{"id": 1}')


def violations(caught: pytest.ExceptionInfo[call.InvalidResponse]) -> list[str]:
    return [str(violation) for violation in caught.value.violations]


def test_a_body_is_returned_as_it_is(make: Make) -> None:
    with Server(answering(body=b'{"id": 12345678901234567890123, "name": "x", "more": [null]}')) as server:
        assert make(server.url).get() == {"id": 12345678901234567890123, "name": "x", "more": [None]}


def test_a_whole_response_is_there_for_the_asking(make: Make) -> None:
    with Server(answering(body=b'{"id": 1}', ETag='"a"')) as server:
        answer = make(server.url).response()
    assert (answer.status, answer.body, answer.headers["etag"], answer.attempts) == (200, {"id": 1}, '"a"', 1)
    assert 0 < answer.elapsed < 5
    assert not answer.from_cache


def test_every_violation_is_named(make: Make) -> None:
    answer = answering(body=b'{"id": "1", "name": "too long"}', X_Left="-1", X_Tags="a,b,c")
    with Server(answer) as server, pytest.raises(call.InvalidResponse) as caught:
        make(server.url)("limited")
    assert violations(caught) == [
        "header X-Left is less than the minimum of 0",
        "header X-Tags has more items than the maximum of 2",
        "body /id is not an integer",
        "body /name is longer than the maximum of 5 characters",
    ]
    first, *rest = str(caught.value).split("\n")
    assert first == f"GET {server.url}/limited answered 200 OK, which breaks the contract:"
    assert [line.strip() for line in rest] == violations(caught)
    assert caught.value.response.body == {"id": "1", "name": "too long"}


@pytest.mark.parametrize(("left", "wrong"), [("5", ""), ("0", ""), ("x", "is not an integer"), (None, "is missing")])
def test_headers_are_judged_by_their_schemas(make: Make, left: str | None, wrong: str) -> None:
    headers = {} if left is None else {"X_Left": left}
    with Server(answering(body=b'{"id": 1}', X_Tags="1", **headers)) as server:
        if not wrong:
            assert make(server.url)("limited") == {"id": 1}
            return
        with pytest.raises(call.InvalidResponse) as caught:
            make(server.url)("limited")
    assert violations(caught) == [f"header X-Left {wrong}"]


def test_validation_can_be_turned_off_or_sampled(make: Make) -> None:
    with Server(answering(body=b'{"id": "1"}')) as server:
        calls = make(server.url)
        assert calls.with_options(validate="off").get() == {"id": "1"}
        assert calls.with_options(validate=0.0).get() == {"id": "1"}
        with pytest.raises(call.InvalidResponse):
            calls.with_options(validate=1.0).get()


def test_a_documented_error_has_a_class_of_its_own(make: Make) -> None:
    body = orjson.dumps({"type": "/missing", "title": "Gone", "status": 404, "detail": "No such thing.", "id": 7})
    with Server(answering(404, body, "application/problem+json")) as server, pytest.raises(NotFound) as caught:
        make(server.url).get()
    assert caught.value.body["id"] == 7
    assert caught.value.problem == call.Problem("/missing", "Gone", 404, "No such thing.", "", {"id": 7})
    assert str(caught.value) == f"GET {server.url}/things/1 answered 404 Not Found: Gone: No such thing."


def test_an_undocumented_status_is_unexpected(make: Make) -> None:
    with (
        Server(answering(418, b"short and stout", "text/plain")) as server,
        pytest.raises(
            call.UnexpectedResponse, match=r"answered 418 .*, which the contract does not document"
        ) as caught,
    ):
        make(server.url).get()
    assert (caught.value.status, caught.value.response.body) == (418, "short and stout")


def test_an_error_of_somebody_elses_making_is_unexpected(make: Make) -> None:
    server = Server(answering(404, b"<html>", "text/html"))
    with server, pytest.raises(call.UnexpectedResponse, match="an error in a form that the contract does not document"):
        make(server.url).get()


@pytest.mark.parametrize(
    ("status", "expected"),
    [(201, None), (299, None), (404, call.ErrorResponse), (500, call.ErrorResponse), (302, call.UnexpectedResponse)],
)
def test_ranges_and_defaults_document_what_they_cover(make: Make, status: int, expected: Any) -> None:
    media_type = "application/problem+json" if status >= 400 else "application/json"
    with Server(answering(status, b'{"id": 1}', media_type)) as server:
        if expected is None:
            assert make(server.url)("fallback") == {"id": 1}
            return
        with pytest.raises(expected):
            make(server.url)("fallback")


def test_redirects_are_not_followed(make: Make) -> None:
    server = Server(answering(302, b"", None, Location="/things/2"))
    with server, pytest.raises(call.UnexpectedResponse, match="Redirects are not followed"):
        make(server.url).get()
    assert len(server.asked) == 1


def test_a_redirect_that_is_the_documented_success_is_returned(make: Make) -> None:
    with Server(answering(302, b"", None, Location="/things/2")) as server:
        assert make(server.url)("moved") is None
    assert len(server.asked) == 1


def test_a_documented_redirect_beside_a_success_is_raised(make: Make) -> None:
    with Server(answering(304, b"", None)) as server, pytest.raises(call.ErrorResponse) as caught:
        make(server.url)("maybe")
    assert caught.value.status == 304


def test_no_content_is_none(make: Make) -> None:
    with Server(answering(204, b"", None)) as server:
        assert make(server.url)("dropThing", number=1) is None


def test_the_head_of_an_answer_has_no_body(make: Make) -> None:
    def behave(wire: Any, _: Any) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n")

    with Server(behave) as server:
        assert make(server.url)("headThing", number=1) is None


@pytest.mark.parametrize(
    ("coded", "coding"),
    [
        (gzip.compress(b'{"id"') + gzip.compress(b": 1}"), "gzip"),
        (brotli.compress(b'{"id": 1}'), "br"),
        (zstd.compress(b'{"id": 1}'), "zstd"),
        (zlib.compress(b'{"id": 1}'), "deflate"),
        (gzip.compress(brotli.compress(b'{"id": 1}')), "br, gzip"),
        (b'{"id": 1}', "identity"),
    ],
    ids=["gzip", "br", "zstd", "deflate", "br in gzip", "identity"],
)
def test_content_codings_are_undone(make: Make, coded: bytes, coding: str) -> None:
    with Server(answering(body=coded, Content_Encoding=coding)) as server:
        assert make(server.url).get() == {"id": 1}
    assert server.asked[0].headers["accept-encoding"] == "gzip, br, zstd"


@pytest.mark.parametrize(
    ("coded", "coding", "wrong"),
    [
        (b"plain", "gzip", "is not gzip"),
        (b"\xff" * 40, "br", "is not br"),
        (b"plain", "zstd", "is not zstd"),
        (brotli.compress(b"x" * 1000)[:-4], "br", "ends in the middle of its br data"),
        (zstd.compress(b"x")[:-2], "zstd", "ends in the middle of its zstd data"),
        (b"x", "compress", "is coded as 'compress', which nobody asked for"),
    ],
    ids=["no gzip", "no br", "no zstd", "half br", "half zstd", "unknown"],
)
def test_content_that_its_coding_does_not_explain_is_invalid(make: Make, coded: bytes, coding: str, wrong: str) -> None:
    server = Server(answering(body=coded, Content_Encoding=coding))
    with server, pytest.raises(call.InvalidResponse) as caught:
        make(server.url).get()
    assert violations(caught) == [f"body {wrong}"]


def test_msgpack_is_asked_for_where_it_is_offered(make: Make) -> None:
    packed = answering(body=msgpack.packb({"id": 1}), content_type="application/msgpack")
    with Server(packed, GOOD) as server:
        calls = make(server.url)
        assert [calls("packed"), calls("packed")] == [{"id": 1}] * 2
    assert server.asked[0].headers["accept"].startswith("application/msgpack, ")


@pytest.mark.parametrize(
    ("packed", "wrong"),
    [
        (msgpack.packb({"id": "x"}), "body /id is not an integer"),
        (b"\xc1", "body is not valid MessagePack"),
        (msgpack.packb({"id": 1, "name": b"raw"}), "body holds a value that JSON does not have"),
    ],
)
def test_msgpack_is_judged_like_json(make: Make, packed: bytes, wrong: str) -> None:
    server = Server(answering(body=packed, content_type="application/msgpack"))
    with server, pytest.raises(call.InvalidResponse) as caught:
        make(server.url)("packed")
    assert violations(caught) == [wrong]


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("é".encode(), "text/plain", "é"),
        ("é".encode("latin-1"), 'text/plain; charset="ISO-8859-1"', "é"),
        (b"\xff", "text/plain", "body is not valid utf-8"),
        (b"x", "text/plain; charset=none-such", "body is in the unknown charset 'none-such'"),
        (b"too long", "text/plain", "body is longer than the maximum of 5 characters"),
    ],
)
def test_text_is_read_by_its_charset(make: Make, body: bytes, content_type: str, expected: str) -> None:
    with Server(answering(body=body, content_type=content_type)) as server:
        if not expected.startswith("body"):
            assert make(server.url)("text") == expected
            return
        with pytest.raises(call.InvalidResponse) as caught:
            make(server.url)("text")
    assert violations(caught) == [expected]


def test_bytes_are_bytes(make: Make) -> None:
    with Server(answering(body=b"\x00\xff", content_type="application/octet-stream")) as server:
        assert make(server.url)("bytes") == b"\x00\xff"


def test_a_success_without_its_body_is_invalid(make: Make) -> None:
    with Server(answering(200, b"", None)) as server, pytest.raises(call.InvalidResponse) as caught:
        make(server.url).get()
    assert violations(caught) == ["body is missing"]


def test_cookies_of_one_answer_are_not_sent_with_the_next_call(make: Make) -> None:
    with Server(answering(body=b'{"id": 1}', Set_Cookie="session=secret")) as server:
        calls = make(server.url)
        assert calls.response().headers.lines("Set-Cookie") == ("session=secret",)
        calls.get()
    assert "cookie" not in server.asked[1].headers


def test_messages_show_no_credentials(make: Make) -> None:
    changes = {"schemes": {"key": {"type": "apiKey", "in": "query", "name": "key"}}}
    with Server(answering(500, b"")) as server, pytest.raises(call.UnexpectedResponse) as caught:
        make(server.url, changes, credentials={"key": "very-secret"})("keyed")
    assert server.asked[0].target == "/keyed?key=very-secret"
    assert str(caught.value).startswith(f"GET {server.url}/keyed answered 500")
    assert "very-secret" not in str(caught.value)
