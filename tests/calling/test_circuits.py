"""A host that fails in a row is left alone, then tried once."""

from __future__ import annotations

import time
from typing import Any

import pytest

from accord import call
from tests.calling.conftest import Make
from tests.calling.misbehaving import Asked, Server, Wire, answering, resetting, slow

GOOD = answering(body=b'{"id": 1}')
BUSY = answering(503, b"busy", "text/plain")
BREAKER = call.Breaker(failures=3, pause=0.5)


def fail(calls: Any, times: int) -> None:
    for _ in range(times):
        with pytest.raises((call.ResponseError, call.Unreachable)):
            calls.get()


@pytest.mark.parametrize("behaviour", [BUSY, resetting, slow(5)])
def test_a_circuit_opens_after_failures_in_a_row(make: Make, behaviour: Any) -> None:
    """The time is enough for a request to arrive, however busy the machine is; what arrived is counted."""
    with Server(behaviour) as server:
        calls = make(server.url, attempts=1, timeout=0.6, breaker=call.Breaker(failures=3, pause=60))
        fail(calls, 3)
        started = time.monotonic()
        with pytest.raises(call.CircuitOpen, match=r"failed 3 times in a row\. It is tried again in"):
            calls.get()
        assert time.monotonic() - started < 5
        with pytest.raises(call.CircuitOpen):
            make(server.url, breaker=call.Breaker(failures=3, pause=60)).get()
    assert len(server.asked) == 3


def test_other_errors_do_not_count(make: Make) -> None:
    with Server(answering(404, b"{}", "application/problem+json"), answering(500, b""), answering(429, b"")) as server:
        calls = make(server.url, attempts=1, breaker=BREAKER)
        fail(calls, 8)
    assert len(server.asked) == 8


def test_a_success_in_between_begins_the_row_anew(make: Make) -> None:
    with Server(BUSY, BUSY, GOOD, BUSY, BUSY, GOOD) as server:
        calls = make(server.url, attempts=1, breaker=BREAKER)
        fail(calls, 2)
        calls.get()
        fail(calls, 2)
        assert calls.get() == {"id": 1}


def test_after_the_pause_one_trial_closes_the_circuit(make: Make) -> None:
    with Server(BUSY, BUSY, BUSY, GOOD) as server:
        calls = make(server.url, attempts=1, breaker=BREAKER)
        fail(calls, 3)
        time.sleep(0.6)
        assert [calls.get() for _ in range(3)] == [{"id": 1}] * 3


def test_a_trial_that_fails_opens_the_circuit_again(make: Make) -> None:
    with Server(BUSY) as server:
        calls = make(server.url, attempts=1, breaker=BREAKER)
        fail(calls, 3)
        time.sleep(0.6)
        fail(calls, 1)
        with pytest.raises(call.CircuitOpen):
            calls.get()
    assert len(server.asked) == 4


def test_there_is_a_single_trial_at_a_time(make: Make) -> None:
    def late(wire: Wire, _: Asked) -> None:
        wire.sleep(0.2)
        wire.answer(body=b'{"id": 1}')

    with Server(BUSY, BUSY, BUSY, late) as server:
        calls = make(server.url, attempts=1, breaker=BREAKER)
        fail(calls, 3)
        time.sleep(0.6)
        given = calls.at_once(5, "getThing", number=1)
    assert sorted(type(each).__name__ for each in given) == ["CircuitOpen"] * 4 + ["dict"]
    assert len(server.asked) == 4


def test_a_trial_that_its_caller_gave_up_lets_another_try(make: Make) -> None:
    with Server(BUSY, BUSY, BUSY, slow(1), GOOD) as server:
        calls = make(server.url, attempts=1, breaker=BREAKER)
        fail(calls, 3)
        time.sleep(0.6)
        with pytest.raises(call.DeadlineExceeded):
            calls.with_options(deadline=0.1).get()
        assert calls.get() == {"id": 1}


def test_no_attempt_is_made_against_an_open_circuit(make: Make) -> None:
    with Server(BUSY) as server:
        calls = make(server.url, attempts=10, breaker=call.Breaker(failures=3, pause=60))
        with pytest.raises(call.UnexpectedResponse):
            calls.get()
    assert len(server.asked) == 3


def test_a_client_without_a_breaker_goes_on(make: Make) -> None:
    with Server(BUSY) as server:
        fail(make(server.url, attempts=1, breaker=None), 20)
    assert len(server.asked) == 20
