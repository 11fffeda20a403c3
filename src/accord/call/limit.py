"""When an attempt of a synchronous client ends, for the sockets that work for it; see ``network.py``."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_LIMIT: ContextVar[float | None] = ContextVar("accord_call_limit", default=None)


@contextmanager
def keep_to(limit: float) -> Generator[None]:
    """Let no operation on a socket last beyond *limit*, on the clock of ``time.monotonic``."""
    token = _LIMIT.set(limit)
    try:
        yield
    finally:
        _LIMIT.reset(token)


def left(timeout: float | None) -> float | None:
    """The timeout of one operation: what was asked for, or what is left, whichever is less; 0 when all is over."""
    limit = _LIMIT.get()
    if limit is None:
        return timeout
    seconds = max(0.0, limit - time.monotonic())
    return seconds if timeout is None else min(seconds, timeout)
