"""What generated clients with ``async`` are made of: ``client.py`` once more, awaited."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from accord.call import addresses, answers
from accord.call.caller import NO_CONTENT, Caller, bare, issuing, offloaded
from accord.call.decoding import Decoding, UndecodableError
from accord.call.errors import ResponseError
from accord.call.incremental import AsyncStream, Opened
from accord.call.pages import Following, following, items_of
from accord.call.pool import pool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from types import TracebackType
    from typing import Self

    import httpx2

    from accord.call.attempt import Call
    from accord.call.requests import Prepared
    from accord.call.response import Response


class AsyncClient(Caller):
    """Calls a service, with ``async``. Event loops may share it; each has connections of its own.

    ``base_url`` and options are those of ``Client``.
    """

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End the client; this loop's connections are closed when no other client needs them."""
        self._lease.closed = True
        for transport in pool().leave_loop(self._lease, asyncio.get_running_loop()):
            await transport.aclose()

    async def _call(self, operation_id: str, arguments: Mapping[str, Any]) -> Any:
        """What an operation returns: its body, or what ``with_response`` and ``streaming`` ask for instead."""
        if self._giving == "stream":
            return await self._stream(operation_id, arguments)
        response = await self._exchange(self._begin(operation_id, arguments))
        return response if self._giving == "response" else response.body

    async def _stream(self, operation_id: str, arguments: Mapping[str, Any]) -> AsyncStream[Any]:
        """The items of an answer, read while they come."""
        call = self._begin(operation_id, arguments, accept=self._accepting(operation_id))
        raw, received = await self._opened(call)
        try:
            items, check = self._items(call, received)
            return AsyncStream(
                raw,
                received,
                items,
                check,
                self._again(items, call, self._reconnected),
                limit=self._options.max_body_size,
            )
        except BaseException:
            await raw.aclose()
            raise

    async def _opened(self, call: Call) -> Opened:
        async for turn in call.turns():
            with turn:
                return await self._open(call)
        raise AssertionError

    async def _reconnected(self, call: Call) -> Opened | None:
        """The next connection of a stream of events, None for 204: there is no more (WHATWG HTML §9.2.3)."""
        self._check_open()
        try:
            raw, received = await self._opened(call)
            try:
                self._same_stream(call, received)
            except BaseException:
                await raw.aclose()
                raise
        except ResponseError as error:
            if error.status == NO_CONTENT:
                return None
            raise
        return raw, received

    async def _pages(self, operation_id: str, arguments: Mapping[str, Any]) -> AsyncIterator[Any]:
        """The items of every page, each page asked for when its first item is."""
        pages = self._service.paged(operation_id)
        step: Following | None = Following(arguments)
        while step is not None:
            call = self._begin(operation_id, step.arguments, step.url)
            response = await self._exchange(call)
            for item in items_of(pages, response.body):
                yield item
            step = following(pages, step.arguments, response.body, response.headers, call.prepared.url)

    async def _exchange(self, call: Call) -> Response[Any]:
        async for turn in call.turns():
            with turn:
                return await self._attempt(call)
        raise AssertionError

    async def _attempt(self, call: Call) -> Response[Any]:
        with call.begin() as attempt:
            async with asyncio.timeout(attempt.seconds):
                prepared = await self._authorized(call)
                request = attempt.request(
                    prepared, self._extensions(call, attempt, prepared), offloaded(prepared.content)
                )
                raw = await self._transport(call).handle_async_request(request)
                received = attempt.received(raw, *await self._whole(raw))
        return self._judged(call, received)

    async def _open(self, call: Call) -> Opened:
        with call.begin() as attempt:
            async with asyncio.timeout(attempt.seconds):
                prepared = await self._authorized(call)
                request = attempt.request(prepared, self._silence(attempt), offloaded(prepared.content))
                raw = await self._connections(call).handle_async_request(request)
                streamed = self._is_streamed(call, raw)
                received = attempt.received(raw, *((b"", "") if streamed else await self._whole(raw)))
        if not streamed:
            self._judged(call, received)
            raise answers.no_stream(received)
        return raw, received

    def _connections(self, call: Call) -> httpx2.AsyncBaseTransport:
        scheme, host, _ = addresses.origin(call.prepared.url)
        return pool().looped(self._lease, asyncio.get_running_loop()).transport(scheme, host, self._options.tls)

    def _transport(self, call: Call) -> httpx2.AsyncBaseTransport:
        """The way to the host, by the cache where there is one."""
        if self._options.cache == "off":
            return self._connections(call)
        from accord.call.caching import cached_async  # noqa: PLC0415  loads hishel, for clients that cache

        return cached_async(self._connections(call), pool().store(self._lease))

    async def _authorized(self, call: Call) -> Prepared:
        """The request with credentials in it, fetched where that is necessary."""
        if call.authorization is None:
            call.authorization = await self._credentials.authorize_async(call.operation, self._fetched)
        return call.authorization.apply(call.prepared)

    async def _fetched(self, prepared: Prepared) -> tuple[int, bytes]:
        """The answer of an authorization server, within the limit of the attempt that needs it."""
        scheme, host, _ = addresses.origin(prepared.url)
        connections = pool().looped(self._lease, asyncio.get_running_loop())
        with issuing(prepared):
            raw = await connections.transport(scheme, host, self._options.tls).handle_async_request(bare(prepared))
            body, flaw = await self._whole(raw)
        return raw.status_code, b"" if flaw else body

    async def _whole(self, raw: httpx2.Response) -> tuple[bytes, str]:
        """The body, its codings undone, and why it could not be read."""
        pieces: list[bytes] = []
        try:
            decoding = Decoding(raw.headers.get("content-encoding", ""), self._options.max_body_size)
            async with aclosing(raw.aiter_raw()) as coded:
                async for data in coded:
                    pieces += decoding.pieces(data)
            decoding.finish()
        except UndecodableError as error:
            return b"".join(pieces), str(error)
        finally:
            await raw.aclose()
        return b"".join(pieces), ""
