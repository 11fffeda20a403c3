"""Responses that are made while they are sent, for as long as there is somebody to send them to.

A stream ends with its client: what makes it is cancelled and closed then, so that its ``finally`` runs and nothing
that it holds is kept. A plain iterator is asked for its items in threads, one after the other.
"""

# Handlers yield anything.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.concurrency import iterate_in_threadpool
from starlette.requests import ClientDisconnect

from accord.serve.problems import Answer
from accord.serve.threads import in_thread

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

Chunks: TypeAlias = Iterator[Any] | AsyncIterator[Any]

_END = object()
_PIECES = (str, bytes, bytearray, memoryview)


@dataclass(frozen=True, slots=True)
class Streamed:
    """A response whose body is made while it is sent; ``head`` is its status and headers.

    ``whole`` makes one answer of all items, where the body is one JSON value; bytes and text are its pieces even then.
    """

    head: Answer
    chunks: Chunks
    encode: Callable[[Any], bytes]
    whole: Callable[[list[Any]], Answer] | None = None


async def send_stream(response: Streamed, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a stream until it ends or its client leaves; to HEAD none of it."""

    async def sending(message: Message) -> None:
        try:
            await send(message)
        except OSError as error:
            raise ClientDisconnect from error

    try:
        await _while_there(_deliver(response, scope, sending), receive)
    except ClientDisconnect:
        return


async def _while_there(delivery: Coroutine[Any, Any, None], receive: Receive) -> None:
    """Run *delivery* to its end, or cancel it as soon as the client has left."""
    if not _on_asyncio():  # other servers cancel by themselves
        await delivery
        return
    delivering, leaving = both = asyncio.create_task(delivery), asyncio.create_task(_left(receive))
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        # One cancellation, and then patience: a generator that is closed may wait for something in its ``finally``.
        delivering.cancel()
        leaving.cancel()
        await asyncio.wait(both)
    for task in both:
        if not task.cancelled():
            task.result()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _deliver(response: Streamed, scope: Scope, send: Send) -> None:
    head, chunks = response.head, response.chunks
    stream = chunks if isinstance(chunks, AsyncIterator) else _threaded(chunks)
    try:
        first: Any = _END
        if scope["method"] != "HEAD" and response.whole is not None:
            first = await anext(stream, _END)
            if not isinstance(first, _PIECES):
                head = response.whole([] if first is _END else [first, *[item async for item in stream]])
                first = _END
        await send({"type": "http.response.start", "status": head.status, "headers": head.headers})
        if first is not _END:
            await send({"type": "http.response.body", "body": response.encode(first), "more_body": True})
        if scope["method"] != "HEAD" and head is response.head:
            async for item in stream:
                await send({"type": "http.response.body", "body": response.encode(item), "more_body": True})
        await send({"type": "http.response.body", "body": head.body})
    finally:
        await _close(stream)


async def _close(stream: AsyncIterator[Any]) -> None:
    close = getattr(stream, "aclose", None)
    if close is not None:
        await close()


def _threaded(chunks: Iterator[Any]) -> AsyncIterator[Any]:
    return _Threaded(chunks) if _on_asyncio() else iterate_in_threadpool(chunks)


class _Threaded:
    """A plain iterator's items, each made in a thread; it is closed when no thread is inside of it any more."""

    __slots__ = ("_chunks", "_step")

    def __init__(self, chunks: Iterator[Any]) -> None:
        self._chunks = chunks
        self._step: asyncio.Future[Any] | None = None

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        self._step = asyncio.ensure_future(in_thread(_next, {"chunks": self._chunks}))
        item = await asyncio.shield(self._step)
        if item is _END:
            raise StopAsyncIteration
        return item

    async def aclose(self) -> None:
        """Close the iterator, if it is one that can be."""
        if self._step is not None:
            await asyncio.wait((self._step,))
        close = getattr(self._chunks, "close", None)
        if close is not None:
            await in_thread(close, {})


def _next(chunks: Iterator[Any]) -> Any:
    return next(chunks, _END)


def _on_asyncio() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
