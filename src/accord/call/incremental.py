"""Answers that are read while they come: events, lines of JSON, and downloads.

A stream is an iterator and a context manager. It holds a connection until it ends, is closed or dropped. Only its head
is tried again; when it breaks off, that is an error, unless it is one of events that goes on: see ``reconnecting.py``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Generator, Iterable, Iterator
from contextlib import aclosing, closing, contextmanager
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar, cast

from accord.call.decoding import Decoding, UndecodableError
from accord.call.errors import AttemptTimeout, InvalidResponse, Unreachable, Violation
from accord.call.response import Response
from accord.call.streams import Events

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    import httpx2

    from accord.call.answers import Received
    from accord.call.reconnecting import Reconnection
    from accord.call.response import Headers

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Items(Protocol[T_co]):
    """Makes items of a stream's pieces; raises ``ValueError`` for what is none."""

    def feed(self, data: bytes) -> Collection[T_co]:
        """The items that are complete with these bytes."""
        ...

    def finish(self) -> Iterable[T_co]:
        """The items that are complete with the end of the stream."""
        ...


class Bytes:
    """The pieces themselves, for downloads."""

    def feed(self, data: bytes) -> Collection[bytes]:
        """The piece."""
        return (data,) if data else ()

    def finish(self) -> Iterable[bytes]:
        """Nothing is held back."""
        return ()


Check: TypeAlias = Callable[[T], Iterable[Violation]]
Opened: TypeAlias = "tuple[httpx2.Response, Received]"
"""The head of an answer whose body is still to be read."""


class _Source(Generic[T_co]):
    """What both kinds of streams know: the head, the codings undone, the items found and checked."""

    def __init__(
        self,
        raw: httpx2.Response,
        head: Received,
        items: Items[T_co],
        check: Check[T_co] | None,
        *,
        limit: int,
    ) -> None:
        self._raw = raw
        self._head = head
        self._items = items
        self._check = check
        self._limit = limit
        self._decoding = Decoding(head.headers.get("content-encoding", ""))
        self._came = 0
        self._held = 0

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self._head.status

    @property
    def headers(self) -> Headers:
        """The headers of the answer."""
        return self._head.headers

    def _found(self, data: bytes | None) -> Iterator[T_co]:
        """The items in the next bytes, or at the end, each made when it is asked for; raises ``InvalidResponse``."""
        found = self._ended() if data is None else self._fed(data)
        while True:
            try:
                item = next(found)
            except StopIteration:
                return
            except UndecodableError as error:
                raise self._invalid([Violation("body", "", str(error))]) from None
            except ValueError as error:
                raise self._invalid([Violation("item", "", str(error))]) from None
            if self._check is not None and (violations := list(self._check(item))):
                raise self._invalid(violations)
            self._came += 1
            yield item

    def _fed(self, data: bytes) -> Iterator[T_co]:
        """The items in the next bytes. Raises ``ValueError``, also for one that takes more than it may."""
        for piece in self._decoding.pieces(data):
            came = self._items.feed(piece)
            self._held = 0 if came else self._held + len(piece)
            if self._held > self._limit:
                raise ValueError(f"is longer than the {self._limit} bytes that max_body_size allows")
            yield from came

    def _ended(self) -> Iterator[T_co]:
        self._decoding.finish()
        yield from self._items.finish()

    def _pause(self, again: Reconnection[Any], error: Unreachable | None) -> float | None:
        """The seconds until the next connection, None for none; raises *error*, where that ends the stream."""
        seconds = again.wait(self._events, error, came=self._came)
        if seconds is None and error is not None:
            raise error
        self._came = 0
        return seconds

    @property
    def _events(self) -> Events:
        return cast("Events", self._items)

    def _go_on(self, opened: Opened) -> None:
        """Read another answer from now on."""
        self._raw, self._head = opened
        self._decoding = Decoding(self._head.headers.get("content-encoding", ""))
        self._items = cast("Items[Any]", Events(self._events.last_id, self._events.retry))
        self._held = 0

    def _invalid(self, violations: list[Violation]) -> InvalidResponse:
        response = Response(self._head.status, self._head.headers, None, self._head.elapsed, self._head.attempts)
        message = f"{self._head.asked} streamed what breaks the contract:"
        return InvalidResponse(message, response, tuple(violations))

    @contextmanager
    def _translating(self) -> Generator[None]:
        import httpx2  # noqa: PLC0415  it is loaded by then

        try:
            yield
        except httpx2.TimeoutException as error:
            message = f"{self._head.asked} streamed nothing for longer than the option idle allows."
            raise AttemptTimeout(message) from error
        except httpx2.TransportError as error:
            reason = str(error).rstrip(".") or type(error).__name__
            raise Unreachable(f"{self._head.asked} broke off while it streamed: {reason}.") from error


class Stream(_Source[T_co]):
    """An answer whose items are read while they come."""

    def __init__(
        self,
        raw: httpx2.Response,
        head: Received,
        items: Items[T_co],
        check: Check[T_co] | None = None,
        again: Reconnection[Opened | None] | None = None,
        *,
        limit: int,
    ) -> None:
        self._reading: Generator[T_co] | None = None
        super().__init__(raw, head, items, check, limit=limit)
        self._again = again

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T_co:
        if self._reading is None:
            self._reading = self._iterator()
        return next(self._reading)

    def _iterator(self) -> Generator[T_co]:
        goes_on = not self._raw.is_closed
        while goes_on:
            ended: Unreachable | None = None
            try:
                yield from self._connection()
            except Unreachable as error:
                if self._again is None:
                    raise
                ended = error
            goes_on = self._again is not None and self._reopened(self._again, ended)

    def _reopened(self, again: Reconnection[Opened | None], error: Unreachable | None) -> bool:
        seconds = self._pause(again, error)
        if seconds is None:
            return False
        time.sleep(seconds)
        opened = again.connect(self._events)
        if opened is not None:
            self._go_on(opened)
        return opened is not None

    def _connection(self) -> Generator[T_co]:
        with closing(self._raw):
            with self._translating():
                for data in self._raw.iter_raw():
                    yield from self._found(data)
            yield from self._found(None)

    def close(self) -> None:
        """Read no more, and give the connection back."""
        if self._reading is not None:
            self._reading.close()
        self._raw.close()

    def __del__(self) -> None:
        # Whoever has begun to read drops an iterator, which closes what it reads; who has not would keep a connection.
        if self._reading is None:
            self._raw.close()


class AsyncStream(_Source[T_co]):
    """An answer whose items are read while they come."""

    def __init__(
        self,
        raw: httpx2.Response,
        head: Received,
        items: Items[T_co],
        check: Check[T_co] | None = None,
        again: Reconnection[Awaitable[Opened | None]] | None = None,
        *,
        limit: int,
    ) -> None:
        self._reading: AsyncGenerator[T_co] | None = None
        self._loop = asyncio.get_running_loop()
        super().__init__(raw, head, items, check, limit=limit)
        self._again = again

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T_co:
        if self._reading is None:
            self._reading = self._iterator()
        return await anext(self._reading)

    async def _iterator(self) -> AsyncGenerator[T_co]:
        goes_on = not self._raw.is_closed
        while goes_on:
            ended: Unreachable | None = None
            try:
                async with aclosing(self._connection()) as items:
                    async for item in items:
                        yield item
            except Unreachable as error:
                if self._again is None:
                    raise
                ended = error
            goes_on = self._again is not None and await self._reopened(self._again, ended)

    async def _reopened(self, again: Reconnection[Awaitable[Opened | None]], error: Unreachable | None) -> bool:
        seconds = self._pause(again, error)
        if seconds is None:
            return False
        await asyncio.sleep(seconds)
        opened = await again.connect(self._events)
        if opened is not None:
            self._go_on(opened)
        return opened is not None

    async def _connection(self) -> AsyncGenerator[T_co]:
        async with aclosing(self._raw), aclosing(self._raw.aiter_raw()) as pieces:
            with self._translating():
                async for data in pieces:
                    for item in self._found(data):
                        yield item
            for item in self._found(None):
                yield item

    async def aclose(self) -> None:
        """Read no more, and give the connection back."""
        if self._reading is not None:
            await self._reading.aclose()
        await self._raw.aclose()

    def __del__(self) -> None:
        # As above. The loop, if it still runs, closes asynchronous iterators that are dropped in the same way.
        if self._reading is None and not self._raw.is_closed and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(_close, self._loop, self._raw)


def _close(loop: asyncio.AbstractEventLoop, raw: httpx2.Response) -> None:
    loop.create_task(raw.aclose())
