"""The connections of asynchronous clients: what a server says early is heard, even if it hangs up at once.

A server need not read a request that it refuses, a body that is too large for one: it may answer, and reset the
connection while the body is still on its way. The error of writing then takes with it whatever has come and nobody has
read, so that a long request listens while it is sent. (A synchronous connection keeps what has come.)
"""

# ruff: noqa: ASYNC109  httpcore2 has its timeouts as parameters

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

import httpcore2

if TYPE_CHECKING:
    import ssl

_PIECE = 65_536
_MOST_PIECES = 16
_TURNS = 4
"""Of the event loop: to begin to listen, to be told that something came, to take it, and once more to take the rest."""


class AsyncNetwork(httpcore2.AsyncNetworkBackend):
    """Opens connections that listen while they send more than a little."""

    def __init__(self) -> None:
        super().__init__()
        self._backend = cast("httpcore2.AsyncNetworkBackend", httpcore2.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to a host."""
        return _Stream(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._backend.sleep(seconds)


class _Stream(httpcore2.AsyncNetworkStream):
    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        super().__init__()
        self._stream = stream
        self._sent = 0
        self._came: deque[bytes] = deque()
        self._listening: asyncio.Task[None] | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        await self._listen_no_more()
        self._sent = 0
        if not self._came:
            return await self._stream.read(max_bytes, timeout)
        data = self._came.popleft()
        if data[max_bytes:]:
            self._came.appendleft(data[max_bytes:])
        return data[:max_bytes]

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._sent += len(buffer)
        if self._sent > _PIECE and self._listening is None:
            self._listening = asyncio.create_task(self._listen())
        for start in range(0, len(buffer), _PIECE):
            if self._listening is not None:
                # What has come is taken before the error of writing that may have come after it.
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            await self._stream.write(buffer[start : start + _PIECE], timeout)

    async def aclose(self) -> None:
        await self._listen_no_more()
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        return _Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    async def _listen(self) -> None:
        """Keep what comes, as far as an answer's head reaches; an end or an error is for who reads after that."""
        while len(self._came) < _MOST_PIECES:
            try:
                data = await self._stream.read(_PIECE)
            except httpcore2.NetworkError:
                return
            if not data:
                return
            self._came.append(data)

    async def _listen_no_more(self) -> None:
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.cancel()
            await asyncio.wait((listening,))
