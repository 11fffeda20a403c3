"""A call has a deadline, which it inherits and passes on."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from accord import App, call, incoming
from accord.incoming import INCOMING, Incoming
from tests.calling.conftest import Kind, Make
from tests.calling.misbehaving import Asked, Server, Wire, answering, slow
from tests.serving.documents import by_name, document, operation
from tests.serving.wire import ask

GOOD = answering(body=b'{"id": 1}')
BUSY = answering(503, b"busy", "text/plain")


@contextmanager
def serving(seconds: float | None = None, **trace: str) -> Iterator[None]:
    """A request that is being served, and what it brought."""
    token = INCOMING.set(Incoming(None if seconds is None else time.monotonic() + seconds, **trace))
    try:
        yield
    finally:
        INCOMING.reset(token)


def test_the_next_service_is_told_how_long_this_one_waits(make: Make) -> None:
    with Server(GOOD) as server:
        make(server.url, timeout=2, deadline=30).get()
        make(server.url, timeout=9, deadline=3).get()
    told = [float(asked.headers["x-request-timeout"]) for asked in server.asked]
    assert 1.5 < told[0] <= 2
    assert 2.5 < told[1] <= 3


def test_what_was_waited_is_gone(make: Make) -> None:
    with Server(answering(503, b"", None, Retry_After="1"), GOOD) as server:
        make(server.url, timeout=9, deadline=4).get()
    first, second = (float(asked.headers["x-request-timeout"]) for asked in server.asked)
    assert second <= first - 1


def test_the_time_of_the_request_being_served_is_inherited(make: Make) -> None:
    with Server(slow(5)) as server, serving(0.2):
        started = time.monotonic()
        with pytest.raises(call.DeadlineExceeded):
            make(server.url, timeout=9, deadline=9).get()
        assert time.monotonic() - started < 2
        assert float(server.asked[0].headers["x-request-timeout"]) <= 0.2


def test_the_smaller_of_both_times_wins(make: Make) -> None:
    with Server(GOOD) as server, serving(60):
        make(server.url, timeout=9, deadline=2).get()
    assert float(server.asked[0].headers["x-request-timeout"]) <= 2


def test_a_packaged_client_inherits_what_the_server_it_runs_in_was_told() -> None:
    spec = importlib.util.spec_from_file_location("packaged_incoming", incoming.__file__)
    assert spec is not None
    assert spec.loader is not None
    copy = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = copy
    try:
        spec.loader.exec_module(copy)
        assert copy.current() is None
        with serving(60, traceparent="any"):
            assert copy.current().traceparent == "any"
    finally:
        del sys.modules[spec.name]


def test_a_request_whose_time_is_over_calls_nobody(make: Make) -> None:
    with Server(GOOD) as server, serving(-1), pytest.raises(call.DeadlineExceeded):
        make(server.url).get()
    assert server.asked == []


def test_no_attempt_is_made_that_would_begin_too_late(make: Make) -> None:
    started = time.monotonic()
    with Server(BUSY) as server, pytest.raises(call.UnexpectedResponse):
        make(server.url, deadline=9, wait=60, longest_wait=60).get()
    assert len(server.asked) == 1
    assert time.monotonic() - started < 5


def test_a_trace_begins_with_a_call_and_has_a_span_for_each_attempt(make: Make) -> None:
    with Server(BUSY, GOOD) as server:
        make(server.url).get()
        make(server.url).get()
    spans = [asked.headers["traceparent"].split("-") for asked in server.asked]
    assert all([len(part) for part in span] == [2, 32, 16, 2] for span in spans)
    assert spans[0][1] == spans[1][1] != spans[2][1]
    assert len({span[2] for span in spans}) == 3
    assert "tracestate" not in server.asked[0].headers


def test_the_trace_of_the_request_being_served_goes_on(make: Make) -> None:
    brought = {
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "tracestate": "vendor=1",
        "baggage": "user=2",
    }
    with Server(GOOD) as server, serving(**brought):
        make(server.url).get()
    headers = server.asked[0].headers
    version, trace_id, span_id, flags = headers["traceparent"].split("-")
    assert (version, trace_id, flags) == ("00", "0af7651916cd43dd8448eb211c80319c", "01")
    assert span_id != "b7ad6b7169203331"
    assert (headers["tracestate"], headers["baggage"]) == ("vendor=1", "user=2")


@pytest.mark.parametrize(
    "traceparent",
    [
        "",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX-Evil: 1",
    ],
)
def test_a_trace_that_is_none_is_replaced(make: Make, traceparent: str) -> None:
    with Server(GOOD) as server, serving(traceparent=traceparent, tracestate="vendor=1"):
        make(server.url).get()
    headers = server.asked[0].headers
    assert headers["traceparent"].split("-")[1] != "0af7651916cd43dd8448eb211c80319c"
    assert "tracestate" not in headers
    assert "x-evil" not in headers


def test_a_later_version_of_trace_context_is_understood(make: Make) -> None:
    later = "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff-what-follows"
    with Server(GOOD) as server, serving(traceparent=later):
        make(server.url).get()
    version, trace_id, _, flags = server.asked[0].headers["traceparent"].split("-")
    assert (version, trace_id, flags) == ("00", "0af7651916cd43dd8448eb211c80319c", "01")


@pytest.mark.parametrize("seconds", ["0.3", "30"])
def test_a_service_passes_what_is_left_of_its_time_and_its_trace_to_the_next(
    make: Make, kind: Kind, seconds: str
) -> None:
    """An application of Accord in the middle, whose handler calls a slow service: no more is waited than it may."""
    traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    def late(wire: Wire, asked: Asked) -> None:
        wire.sleep(0.8)
        with suppress(OSError):
            GOOD(wire, asked)

    with Server(late) as server:
        client = make(server.url, timeout=9, deadline=9).client

        def plainly() -> Any:
            return client.get_thing(number=1)

        async def get() -> Any:
            try:
                return await client.get_thing(number=1)
            finally:
                await client.aclose()

        handler = plainly if kind == "sync" else get
        app = App("test")
        app.add_api(document({"/a": {"get": operation(handler.__name__)}}), resolver=by_name(handler))
        headers = [(b"x-request-timeout", seconds.encode()), (b"traceparent", traceparent.encode())]
        started = time.monotonic()
        reply = ask(app, "GET", "/a", headers)
        lasted = time.monotonic() - started
        (told,) = server.asked
    assert float(told.headers["x-request-timeout"]) <= min(float(seconds), 9)
    assert told.headers["traceparent"].split("-")[1] == traceparent.split("-")[1]
    if seconds == "30":
        assert (reply.status, lasted > 0.7) == (200, True)
    else:
        assert reply.status == 504
        assert lasted < 0.75
