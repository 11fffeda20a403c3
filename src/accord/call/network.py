"""The connections of synchronous clients: whatever they do ends in time.

A socket's timeout is for one operation, and a server that sends a byte now and then never exceeds it. Here an attempt
has a limit, and each operation on its socket gets what is left. (asyncio needs none of this: it cancels.)
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore2

_LIMIT: ContextVar[float | None] = ContextVar("accord_call_limit", default=None)
_PIECE = 65_536


@contextmanager
def keep_to(limit: float) -> Generator[None]:
    """Let no operation on a socket last beyond *limit*, on the clock of ``time.monotonic``."""
    token = _LIMIT.set(limit)
    try:
        yield
    finally:
        _LIMIT.reset(token)


def _left(timeout: float | None, exception: type[Exception]) -> float | None:
    """The timeout of one operation: what was asked for, or what is left, whichever is less."""
    limit = _LIMIT.get()
    if limit is None:
        return timeout
    left = limit - time.monotonic()
    if left <= 0:
        raise exception
    return left if timeout is None else min(left, timeout)


class Network(httpcore2.SyncBackend):
    """Opens connections whose operations keep to the limit; only looking up a name is not interrupted."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a host."""
        left = _left(timeout, httpcore2.ConnectTimeout)
        return _Stream(super().connect_tcp(host, port, left, local_address, socket_options))


class _Stream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            self._stream.write(buffer[start : start + _PIECE], _left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = _left(timeout, httpcore2.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
