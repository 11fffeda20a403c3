"""A name for every request, the same in the response, in the access log and in everything logged on its behalf."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = b"x-request-id"

# What may stand in a log line and in a header as it is, and is no longer than an identifier needs to be.
_SANE = re.compile(rb"[A-Za-z0-9._~:+/=@-]{1,128}")

_request_id: ContextVar[str] = ContextVar("accord_request_id", default="")


def current() -> str:
    """The id of the request being handled, also in a handler's thread; ``""`` outside of one."""
    return _request_id.get()


class RequestIdMiddleware:
    """Takes the id from ``X-Request-Id`` where it is sane, makes one where it is not, and answers with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, or pass on what is not one."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == HEADER), b"")
        request_id = given if _SANE.fullmatch(given) else secrets.token_hex(16).encode()

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = [header for header in message.get("headers", ()) if header[0].lower() != HEADER]
                message = {**message, "headers": [*others, (HEADER, request_id)]}
            await send(message)

        token = _request_id.set(request_id.decode())
        await self.app(scope, receive, send_with_id)
        # Left set where the application failed: what the server logs of that is about this request.
        _request_id.reset(token)
