"""What was made at start, and what a few dozen requests hold, out of the garbage collector's way.

A compiled contract and the modules that serve it are tens of thousands of objects that live as long as the process.
Python looks through all of them whenever a quarter as many new ones have piled up, which under load is several times
a second, and each time nobody is answered for some 20 ms.

It looks through the newest objects whenever there are 700 more of them, and 30 requests that are answered in turn hold
as many: under load they are looked at again and again while they are in use. Requests leave nothing behind that needs
to be collected, so that it need not look so often.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

_YOUNG = 10_000

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def start(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Pass on what is no request; once a lifespan has started, what there is by then is kept (``gc.freeze``).

    That is done once in a process: who starts many applications in one, as tests do, gets their memory back. Where the
    collector is off, or looks more seldom already (``gc.set_threshold``), that stays so.
    """

    async def noting(message: Message) -> None:
        if message["type"] == "lifespan.startup.complete" and not gc.get_freeze_count():
            gc.collect()
            gc.freeze()
            young, *older = gc.get_threshold()
            if young:
                gc.set_threshold(max(young, _YOUNG), *older)
        await send(message)

    await app(scope, receive, noting if scope["type"] == "lifespan" else send)
