"""A caller says in X-Request-Timeout how long it waits, and no work is done for who has gone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from accord import App
from accord.incoming import INCOMING, Incoming
from tests.serving.conftest import Serve
from tests.serving.documents import by_name, document, operation
from tests.serving.wire import asked

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def paths(name: str) -> dict[str, Any]:
    return {"/things": {"get": operation(name)}}


def test_a_request_whose_time_is_over_is_not_handled(serve: Serve) -> None:
    calls: list[str] = []

    async def handle() -> str:
        calls.append("called")
        return "ok"

    answer = serve(paths("handle"), handle).get("/things", headers={"X-Request-Timeout": "0"})
    assert answer.status_code == 504
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Gateway Timeout",
        "status": 504,
        "detail": "The time that the request gives for an answer is over.",
    }
    assert calls == []


def test_an_async_handler_is_cancelled_at_the_deadline(serve: Serve) -> None:
    ends: list[str] = []

    async def handle() -> str:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            ends.append("cancelled")
            raise
        return "ok"

    started = time.monotonic()
    answer = serve(paths("handle"), handle).get("/things", headers={"X-Request-Timeout": "0.05"})
    assert answer.status_code == 504
    assert ends == ["cancelled"]
    assert time.monotonic() - started < 5


def test_what_a_plain_handler_gives_up_when_its_time_is_over_is_answered_so(serve: Serve) -> None:
    def handle() -> str:
        time.sleep(0.15)
        raise TimeoutError

    answer = serve(paths("handle"), handle).get("/things", headers={"X-Request-Timeout": "0.1"})
    assert answer.status_code == 504


def test_a_timeout_of_the_handlers_own_is_no_deadline(serve: Serve) -> None:
    async def handle() -> str:
        raise TimeoutError

    answer = serve(paths("handle"), handle).get("/things", headers={"X-Request-Timeout": "5"})
    assert answer.status_code == 500


@pytest.mark.parametrize("timeout", ["soon", "-1", "nan", "inf", "1e3", "", "1,2", "9" * 40, "٣"])
def test_a_timeout_that_is_no_number_of_seconds_is_none(serve: Serve, timeout: str) -> None:
    seen: list[Incoming | None] = []

    async def handle() -> str:
        seen.append(INCOMING.get())
        return "ok"

    headers = {b"X-Request-Timeout": timeout.encode()}
    assert serve(paths("handle"), handle).get("/things", headers=headers).status_code == 200
    assert seen == [Incoming()]


def test_handlers_of_both_kinds_see_what_the_request_brought(serve: Serve) -> None:
    seen: list[Incoming | None] = []

    async def handle() -> str:
        seen.append(INCOMING.get())
        return "ok"

    def handle_plainly() -> str:
        seen.append(INCOMING.get())
        return "ok"

    client = serve(
        {"/a": {"get": operation("handle")}, "/b": {"get": operation("handle_plainly")}}, handle, handle_plainly
    )
    headers = {"X-Request-Timeout": "2.5", "traceparent": TRACEPARENT, "tracestate": "a=b", "baggage": "user=1"}
    for path in ("/a", "/b"):
        before = time.monotonic()
        assert client.get(path, headers=headers).status_code == 200
        found = seen.pop()
        assert found is not None
        assert (found.traceparent, found.tracestate, found.baggage) == (TRACEPARENT, "a=b", "user=1")
        assert found.deadline is not None
        assert before + 2.5 <= found.deadline <= time.monotonic() + 2.5


def test_a_request_leaves_nothing_behind_for_the_next_in_its_context() -> None:
    seen: list[Incoming | None] = []

    async def handle() -> str:
        seen.append(INCOMING.get())
        return "ok"

    async def fail() -> str:
        raise ValueError

    app = App("test")
    app.add_api(
        document({"/a": {"get": operation("handle")}, "/b": {"get": operation("fail")}}), resolver=by_name(handle, fail)
    )

    async def in_one_context() -> None:
        await asked(app, "GET", "/a", [(b"traceparent", TRACEPARENT.encode())])
        await asked(app, "GET", "/a")
        await asked(app, "GET", "/b", [(b"traceparent", TRACEPARENT.encode())])
        await asked(app, "GET", "/a")

    asyncio.run(in_one_context())
    assert [incoming is not None for incoming in seen] == [True, False, False]


def test_a_stream_sees_it_while_it_is_sent(serve: Serve) -> None:
    seen: list[Incoming | None] = []

    async def pieces() -> AsyncIterator[bytes]:
        seen.append(INCOMING.get())
        yield b"ok"

    async def handle() -> AsyncIterator[bytes]:
        return pieces()

    answer = serve(paths("handle"), handle).get("/things", headers={"traceparent": TRACEPARENT})
    assert answer.status_code == 200
    assert [incoming.traceparent for incoming in seen if incoming is not None] == [TRACEPARENT]


def test_it_is_answered_as_the_document_describes_errors(serve: Serve) -> None:
    async def handle() -> str:
        return "ok"

    error = {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}}
    described = operation("handle")
    described["responses"]["default"] = {"description": "Wrong", "content": {"application/json": {"schema": error}}}
    answer = serve({"/things": {"get": described}}, handle).get("/things", headers={"X-Request-Timeout": "0"})
    assert answer.status_code == 504
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {"message": "The time that the request gives for an answer is over."}
