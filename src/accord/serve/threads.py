"""Plain functions off the event loop, in threads that are kept.

The event loop hands a call over and goes on; under load that is several times less work than the portable way of
``anyio``, which remains for loops that are not asyncio's.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_THREADS = 40
_POOL = ThreadPoolExecutor(MOST_THREADS, "accord-handler")


async def in_thread(function: Callable[..., Any], keywords: Mapping[str, Any]) -> Any:
    """What a function returns, called in a thread and in the context of who calls."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return await run_in_threadpool(function, **keywords)
    return await loop.run_in_executor(_POOL, _call, copy_context(), function, keywords)


def _call(context: Context, function: Callable[..., Any], keywords: Mapping[str, Any]) -> Any:
    try:
        return context.run(function, **keywords)
    except StopIteration as error:
        # A future takes anything but this, and would never be done.
        raise RuntimeError("a handler raised StopIteration") from error
