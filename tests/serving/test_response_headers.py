"""Status and headers of responses: what cannot be sent is refused, what can be is written as HTTP has it."""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from decimal import Decimal
from typing import Any

import pytest
from starlette.responses import Response

from tests.serving.answers import answered, of
from tests.serving.conftest import Serve


class Colour(enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (5, "5"),
        (True, "true"),
        (b"v", "v"),
        (" a ", "a"),
        (Decimal("1.50"), "1.50"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Colour.RED, "red"),
        (dt.date(2020, 1, 2), "2020-01-02"),
        (dt.datetime(2020, 1, 2, tzinfo=dt.UTC), "2020-01-02T00:00:00+00:00"),
        ("é", "é"),
    ],
)
def test_values_are_written_as_headers_have_them(serve: Serve, value: Any, written: str) -> None:
    assert answered(serve, {"200": of()}, ({}, 200, {"X-A": value})).headers["x-a"] == written


def test_nothing_is_no_header(serve: Serve) -> None:
    assert "x-a" not in answered(serve, {"200": of()}, ({}, 200, {"X-A": None})).headers
    required = of(headers={"X-A": {"required": True, "schema": {"type": "integer"}}})
    assert answered(serve, {"200": required}, ({}, 200, {"X-A": None})).status == 500


def test_a_documented_date_keeps_its_format(serve: Serve) -> None:
    documented = of(headers={"X-A": {"schema": {"type": "string", "format": "date-time"}}})
    assert (
        answered(serve, {"200": documented}, ({}, 200, {"X-A": dt.datetime(2020, 1, 2, tzinfo=dt.UTC)})).status == 200
    )


@pytest.mark.parametrize("checks", [True, False])
@pytest.mark.parametrize(
    "headers",
    [
        {"X A": "v"},
        {"": "v"},
        {"X-A: b\r\nSet-Cookie": "v"},
        {"X-É": "v"},
        {"X-€": "v"},
        {"X-A": "a\r\nSet-Cookie: b"},
        {"X-A": b"a\nb"},
        {"X-A": "a\x01b"},
        {"X-A": "€"},
        {"X-A": {"a": 1}},
    ],
)
def test_what_is_no_header_is_never_sent(serve: Serve, headers: Any, *, checks: bool) -> None:
    assert answered(serve, {"200": of()}, ({}, 200, headers), validate_responses=checks).status == 500


def test_each_cookie_is_judged_by_itself(serve: Serve) -> None:
    documented = of(headers={"Set-Cookie": {"schema": {"type": "string", "pattern": "^[ab]="}}})
    fine = "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT"
    assert answered(serve, {"200": documented}, ({}, 200, {"Set-Cookie": [fine, "b=2"]})).status == 200
    assert answered(serve, {"200": documented}, ({}, 200, {"Set-Cookie": [fine, "c=3"]})).status == 500


def test_how_long_a_body_is_and_how_it_is_cut_is_not_the_handlers_to_say(serve: Serve) -> None:
    given = {"Transfer-Encoding": "chunked", "Content-Length": "999"}
    assert answered(serve, {"200": of()}, ({}, 200, given)).headers == {
        "content-type": "application/json",
        "content-length": "2",
    }
    streamed = answered(serve, {"200": of("text/plain")}, (iter(["abc"]), 200, {**given, "Content-Length": "3"}))
    assert streamed.headers == {"content-length": "3", "content-type": "text/plain; charset=utf-8"}


@pytest.mark.parametrize("checks", [True, False])
@pytest.mark.parametrize("status", [0, -1, 99, 100, 101, 600, 999, True, "200", 200.0])
def test_a_status_that_is_none_of_a_final_response_is_never_sent(serve: Serve, status: Any, *, checks: bool) -> None:
    responses = {"200": of(), "1XX": of(), "default": of()}
    assert answered(serve, responses, ({"id": 1}, status), validate_responses=checks).status == 500
    assert answered(serve, responses, ({"id": 1}, status, {}), validate_responses=checks).status == 500
    if type(status) is int and status > 0:
        assert answered(serve, responses, Response(b"{}", status), validate_responses=checks).status == 500
