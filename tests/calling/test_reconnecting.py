"""Streams of events that go on with another connection (WHATWG HTML §9.2)."""

from __future__ import annotations

import time
from typing import Any

import pytest

from accord import call
from accord.incoming import INCOMING, Incoming
from tests.calling.conftest import Make
from tests.calling.misbehaving import Asked, Behaviour, Server, Wire, answering, head, resetting
from tests.calling.things import OPERATIONS, content, operation, parameter

HEADER = "last-event-id"
NO_MORE = answering(204, b"", None)


def events(text: str, *, end: str = "whole", content_type: str = "text/event-stream") -> Behaviour:
    """Sends events and ends: with a whole answer, by closing, or as a crash does."""

    def behave(wire: Wire, _: Asked) -> None:
        data = text.encode()
        wire.send(head(200, {"Content-Type": content_type, "Transfer-Encoding": "chunked"}))
        wire.send(b"%x\r\n%s\r\n" % (len(data), data) if data else b"")
        if end == "whole":
            wire.send(b"0\r\n\r\n")
        elif end == "closed":
            wire.close()
        elif end == "silent":
            wire.sleep(1)
        else:
            wire.sleep(0.05)  # what was sent arrives before the reset
            wire.reset()

    return behave


def sent(server: Server) -> list[str | None]:
    return [asked.headers.get(HEADER) for asked in server.asked]


def watching(**fields: Any) -> dict[str, Any]:
    changed = operation(fields.pop("method", "GET"), "/watch", *fields.pop("parameters", ()), **fields)
    return {"operations": {**OPERATIONS, "watch": {**changed, "responses": {"200": content("text/event-stream")}}}}


@pytest.mark.parametrize("end", ["closed", "reset", "silent"])
def test_a_stream_that_breaks_goes_on_after_its_last_event(make: Make, end: str) -> None:
    first = events("id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: half", end=end)
    with Server(first, events("data: c\n\nid: 4\ndata: d\n\n")) as server:
        found = make(server.url, idle=0.2).stream("watch")
    assert [(event.data, event.id) for event in found] == [("a", "1"), ("b", "2"), ("c", "2"), ("d", "4")]
    assert sent(server) == [None, "2"]


def test_a_stream_that_ends_properly_is_at_its_end(make: Make) -> None:
    with Server(events("id: 1\ndata: a\n\n")) as server:
        assert [event.data for event in make(server.url).stream("watch")] == ["a"]
    assert len(server.asked) == 1


def test_a_server_that_says_when_to_come_again_is_asked_again_then(make: Make) -> None:
    with Server(events("retry: 300\nid: é\ndata: a\n\n"), events("data: b\n\n"), NO_MORE) as server:
        found = make(server.url).stream("watch")
    assert [event.data for event in found] == ["a", "b"]
    assert [value and value.encode("latin-1").decode() for value in sent(server)] == [None, "é", "é"]
    first, second, third = (asked.at for asked in server.asked)
    assert second - first >= 0.3
    assert third - second >= 0.3, "what was said once holds for all connections"


def test_a_contract_that_declares_the_header_has_streams_that_go_on(make: Make) -> None:
    changes = watching(parameters=[parameter("Last-Event-ID", "header")])
    with Server(events("id: 8\ndata: a\n\n"), events(""), events("id\ndata: b\n\n"), NO_MORE) as server:
        found = make(server.url, changes).stream("watch", last_event_id="7")
    assert [(event.data, event.id) for event in found] == [("a", "8"), ("b", "")]
    assert sent(server) == ["7", "8", "8", None]


def test_as_browsers_do_every_end_is_followed_by_another_connection(make: Make) -> None:
    with Server(events("data: a\n\n"), events("data: b\n\n", end="closed"), NO_MORE) as server:
        assert [event.data for event in make(server.url, reconnect="always").stream("watch")] == ["a", "b"]
    assert sent(server) == [None] * 3


@pytest.mark.parametrize(
    ("text", "options"),
    [("data: a\n\n", {}), ("id: 1\ndata: a\n\n", {"reconnect": "off"}), ("id: a\x01b\ndata: a\n\n", {})],
)
def test_a_break_is_an_error_where_nothing_can_go_on(make: Make, text: str, options: Any) -> None:
    server = Server(events(text, end="closed"))
    with server, pytest.raises(call.Unreachable, match="broke off while it streamed"):
        make(server.url, **options).stream("watch")
    assert len(server.asked) == 1


def test_a_request_that_may_not_be_sent_twice_is_not(make: Make) -> None:
    server = Server(events("retry: 1\nid: 1\ndata: a\n\n", end="closed"))
    with server, pytest.raises(call.Unreachable):
        make(server.url, watching(method="POST"), reconnect="always").stream("watch")
    assert len(server.asked) == 1


def test_lines_of_json_do_not_go_on(make: Make) -> None:
    server = Server(events('{"id": 1}\n', end="closed", content_type="application/jsonl"))
    with server, pytest.raises(call.Unreachable):
        make(server.url, reconnect="always").stream("lines")
    assert len(server.asked) == 1


def test_connections_that_bring_nothing_and_break_are_given_up(make: Make) -> None:
    server = Server(events("id: 1\ndata: a\n\n", end="closed"), events("", end="closed"))
    with server, pytest.raises(call.Unreachable, match="broke off"):
        make(server.url, attempts=3).stream("watch")
    assert len(server.asked) == 4


def test_a_next_connection_is_tried_again_like_any_request(make: Make) -> None:
    first = events("id: 1\ndata: a\n\n", end="closed")
    with Server(first, resetting, answering(503, b""), events("data: b\n\n")) as server:
        assert [event.data for event in make(server.url).stream("watch")] == ["a", "b"]
    assert sent(server) == [None, "1", "1", "1"]


@pytest.mark.parametrize(
    ("then", "error"),
    [
        (answering(404, b"{}", "application/problem+json"), call.ErrorResponse),
        (events('{"id": 1}\n', content_type="application/jsonl"), call.InvalidResponse),
    ],
)
def test_another_answer_than_events_is_an_error(make: Make, then: Behaviour, error: type[Exception]) -> None:
    server = Server(events("id: 1\ndata: a\n\n", end="closed"), then)
    with server, pytest.raises(error):
        make(server.url, {**watching(), "operations": both()}).stream("watch")
    assert len(server.asked) == 2


def both() -> dict[str, Any]:
    answers = [each["content"][0] for each in (content("text/event-stream"), content("application/jsonl"))]
    problem = OPERATIONS["getThing"]["responses"]["404"]
    return {"watch": operation("GET", "/watch", responses={"200": {"content": answers}, "404": problem})}


def test_a_pause_beyond_the_deadline_ends_the_stream(make: Make) -> None:
    text = "retry: 60000\nid: 1\ndata: a\n\n"
    with Server(events(text, end="closed"), events(text)) as server:
        with pytest.raises(call.Unreachable, match="broke off"):
            make(server.url).stream("watch")
        with pytest.raises(call.Unreachable, match="ended its stream, and to go on would take a pause of 60 s"):
            make(server.url).stream("watch")
    assert len(server.asked) == 2


def test_the_time_of_the_request_being_served_is_kept(make: Make) -> None:
    with Server(events("retry: 1000\nid: 1\ndata: a\n\n", end="closed")) as server:
        calls = make(server.url)
        token = INCOMING.set(Incoming(deadline=time.monotonic() + 0.8))
        try:
            with pytest.raises(call.Unreachable, match="broke off"):
                calls.stream("watch")
        finally:
            INCOMING.reset(token)
    assert len(server.asked) == 1


def test_a_budget_keeps_connections_few(make: Make) -> None:
    server = Server(events("retry: 0\nid: 1\ndata: a\n\n"))
    with server, pytest.raises(call.Unreachable, match="retry budget"):
        make(server.url, budget=call.Budget(share=0, always=2)).stream("watch")
    assert len(server.asked) == 3


def test_the_trace_goes_on_and_each_connection_is_a_span_of_its_own(make: Make) -> None:
    with Server(events("id: 1\ndata: a\n\n", end="closed"), NO_MORE) as server:
        make(server.url).stream("watch")
    first, second = (asked.headers["traceparent"].split("-") for asked in server.asked)
    assert first[1] == second[1]
    assert first[2] != second[2]
