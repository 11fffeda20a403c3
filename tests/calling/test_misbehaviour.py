"""What a client makes of servers that misbehave: a clear error, in time, after as many attempts as are safe."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable

import pytest

from accord import call
from tests.calling.conftest import Make
from tests.calling.misbehaving import (
    Behaviour,
    Server,
    answering,
    closing_after,
    dripping,
    dripping_head,
    half_closing,
    resetting,
    slow,
)

GOOD = answering(body=b'{"id": 1}')
PROBLEM = b'{"title": "Busy", "detail": "Come back later."}'
BUSY = answering(503, PROBLEM, "application/problem+json")


def test_a_slow_answer_is_tried_again_and_then_given_up(make: Make) -> None:
    with Server(slow(3)) as server, pytest.raises(call.AttemptTimeout) as caught:
        make(server.url, timeout=0.1, attempts=2).get()
    assert len(server.asked) == 2
    told = str(caught.value)
    assert told.startswith(f"GET {server.url}/things/1 got no complete answer in 0.1 s")
    assert "tried 2 times" in told


@pytest.mark.parametrize("behaviour", [slow(9), dripping, dripping_head])
def test_nothing_lasts_beyond_the_deadline(make: Make, behaviour: Behaviour) -> None:
    started = time.monotonic()
    with Server(behaviour) as server, pytest.raises(call.DeadlineExceeded, match=r"had 0\.3 s for the whole call"):
        make(server.url, timeout=5, deadline=0.3).get()
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("behaviour", [dripping, dripping_head])
def test_a_slow_drip_ends_with_the_time_for_an_attempt(make: Make, behaviour: Behaviour) -> None:
    with Server(behaviour, GOOD) as server:
        assert make(server.url, timeout=0.3).response().attempts == 2


@pytest.mark.parametrize("behaviour", [resetting, half_closing, lambda wire, _: wire.close()])
def test_a_connection_that_breaks_is_tried_again(make: Make, behaviour: Behaviour) -> None:
    with Server(behaviour, behaviour, GOOD) as server:
        answer = make(server.url).response()
    assert (answer.body, answer.attempts) == ({"id": 1}, 3)


@pytest.mark.parametrize("behaviour", [resetting, half_closing])
def test_a_connection_that_always_breaks_is_an_error_with_advice(make: Make, behaviour: Behaviour) -> None:
    with Server(behaviour) as server, pytest.raises(call.Unreachable, match="Is the service up") as caught:
        make(server.url).get()
    assert not isinstance(caught.value, call.AttemptTimeout)
    assert len(server.asked) == 3


def test_nobody_listening_is_an_error_with_the_address(make: Make) -> None:
    with Server(GOOD) as server:
        url = server.url
    with pytest.raises(call.Unreachable, match=f"GET {url}/things/1 got no complete answer: .*refused|.*failed"):
        make(url).get()


def test_a_burst_of_503_is_waited_out(make: Make) -> None:
    with Server(BUSY, BUSY, GOOD) as server:
        answer = make(server.url).response()
    assert (answer.status, answer.attempts) == (200, 3)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_statuses_that_say_not_now_are_tried_again(make: Make, status: int) -> None:
    with Server(answering(status, b"<html>", "text/html"), GOOD) as server:
        assert make(server.url).get() == {"id": 1}


@pytest.mark.parametrize("status", [400, 404, 409, 500, 501])
def test_other_errors_are_final(make: Make, status: int) -> None:
    with Server(answering(status, PROBLEM, "application/problem+json")) as server, pytest.raises(call.ResponseError):
        make(server.url).get()
    assert len(server.asked) == 1


def test_what_keeps_failing_is_raised_as_it_came(make: Make) -> None:
    with Server(BUSY) as server, pytest.raises(call.ErrorResponse) as caught:
        make(server.url).get()
    assert str(caught.value) == f"GET {server.url}/things/1 answered 503 Service Unavailable: Busy: Come back later."
    assert (caught.value.status, caught.value.response.attempts) == (503, 3)
    assert caught.value.problem == call.Problem(title="Busy", detail="Come back later.")


def test_a_wrong_content_type_is_an_invalid_response(make: Make) -> None:
    server = Server(answering(body=b"<html>", content_type="text/html"))
    with server, pytest.raises(call.InvalidResponse) as caught:
        make(server.url).get()
    assert [str(violation) for violation in caught.value.violations] == [
        "content type is text/html instead of application/json"
    ]
    assert len(server.asked) == 1


@pytest.mark.parametrize("body", [b'{"id": 1', b"", b"\xff", b"NaN", b'{"id": 1}{}', b"[" * 100_000])
def test_what_is_no_json_is_an_invalid_response(make: Make, body: bytes) -> None:
    with Server(answering(body=body)) as server, pytest.raises(call.InvalidResponse) as caught:
        make(server.url).get()
    assert [violation.place for violation in caught.value.violations] == ["body"]


def test_truncated_gzip_is_an_invalid_response(make: Make) -> None:
    coded = gzip.compress(b'{"id": 1, "name": "' + b"x" * 100 + b'"}')
    server = Server(answering(body=coded[:-12], Content_Encoding="gzip"))
    with server, pytest.raises(call.InvalidResponse, match="body ends in the middle of its gzip data"):
        make(server.url).get()


def test_a_kept_connection_that_was_closed_meanwhile_is_replaced(make: Make) -> None:
    with Server(closing_after(body=b'{"id": 1}')) as server:
        calls = make(server.url)
        for _ in range(3):
            assert calls.response().attempts == 1
            time.sleep(0.05)
    assert [asked.connection for asked in server.asked] == [1, 2, 3]


def test_a_connection_is_kept_between_calls(make: Make) -> None:
    with Server(GOOD) as server:
        calls = make(server.url)
        for _ in range(3):
            calls.get()
    assert {asked.connection for asked in server.asked} == {1}


@pytest.mark.parametrize(
    "garble",
    [
        lambda wire, _: wire.send(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        lambda wire, _: wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"),
        lambda wire, _: wire.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    ],
)
def test_what_is_no_http_is_unreachable(make: Make, garble: Callable[..., None]) -> None:
    with Server(garble) as server, pytest.raises(call.Unreachable):
        make(server.url, attempts=1).get()


def test_content_that_grows_without_end_is_cut_off(make: Make) -> None:
    coded = gzip.compress(b" " * 10_000_000)
    server = Server(answering(body=coded, Content_Encoding="gzip"))
    with server, pytest.raises(call.InvalidResponse, match="longer than the 1000000 bytes that max_body_size allows"):
        make(server.url, max_body_size=1_000_000).get()
