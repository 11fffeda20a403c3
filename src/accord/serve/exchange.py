"""One request on its way through an endpoint, step by step.

Each step is a function of its own because connexion lets middlewares stand between them; ``engine.py`` takes them in a
row, ``stack.py`` puts layers around them.
"""

# connexion has few types of its own; its context variables are set as its ContextMiddleware sets them.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportPrivateUsage=false

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from connexion.context import (
    _context,
    _operation,
    _receive,
    _scope,
)
from connexion.lifecycle import ConnexionRequest
from starlette.concurrency import iterate_in_threadpool

from accord.serve.bodies import receive_body
from accord.serve.handlers import unwritten
from accord.serve.parameters import ABSENT
from accord.serve.problems import Answer, Finding, InvalidRequest, not_acceptable, not_implemented
from accord.serve.responses import Streamed

if TYPE_CHECKING:
    from starlette.responses import Response as StarletteResponse
    from starlette.types import Message, Receive, Scope, Send

    from accord.serve.endpoint import Endpoint

logger = logging.getLogger("accord.serve")


class Exchange:
    """What is known of a request so far."""

    __slots__ = ("accept", "answer", "arguments", "body", "captured", "endpoint", "form")

    def __init__(self, endpoint: Endpoint, captured: tuple[str, ...]) -> None:
        self.endpoint = endpoint
        self.captured = captured
        self.arguments: dict[str, Any] = {}
        self.body: bytes | None = None
        self.form: object = None
        self.accept: bytes | None = None
        self.answer: Answer | None = None

    async def read(self, scope: Scope, receive: Receive) -> Receive:
        """Decode and validate the request into ``arguments``; the result receives the body again.

        Raises 400 with every violation, 406, 413 and 415.
        """
        endpoint = self.endpoint
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        named = dict(headers)
        if len(named) != len(headers):
            named = _joined(headers)
        self.accept = accept = named.get(b"accept")
        if accept is not None and not endpoint.responses.acceptable(accept):
            raise not_acceptable(endpoint.responses.offered)
        findings: list[Finding] = []
        captured = {name: [text] for name, text in zip(endpoint.variables, self.captured, strict=True)}
        self.arguments = endpoint.parameters.read(captured, scope.get("query_string", b""), headers, findings)
        bodies = endpoint.bodies
        if bodies is not None:
            self.body = await receive_body(receive, bodies.limit, named.get(b"content-length"))
            value = bodies.decode(self.body, named, findings)
            if value is not ABSENT:
                self.arguments[bodies.argument] = self.form = value
        if findings:
            raise InvalidRequest(findings)
        if endpoint.variables:
            path_params = scope["path_params"] = {}
            for parameter in endpoint.parameters.path:
                path_params[parameter.name] = self.arguments[parameter.argument]
        return receive if self.body is None else _replay(self.body, receive)

    def expose(self, scope: Scope, receive: Receive) -> None:
        """Set what ``connexion.context``, ``request`` and ``operation`` look at."""
        _context.set(scope["extensions"]["connexion_context"])
        _operation.set(self.endpoint.connexion)  # pyright: ignore[reportArgumentType]  None where resolver_error answers
        _receive.set(receive)
        _scope.set(scope)

    async def respond(self, scope: Scope, receive: Receive) -> Answer | Streamed | StarletteResponse:
        """Call the handler and judge what it returns."""
        endpoint = self.endpoint
        handler = endpoint.handler
        keywords = handler.keywords(
            self.arguments,
            scope["extensions"]["connexion_context"],
            lambda: ConnexionRequest(scope, receive),
            self.form,
        )
        try:
            result = await handler.call(keywords)
        except NotImplementedError as error:
            raise not_implemented(unwritten(handler.function, endpoint.operation, endpoint.root)) from error
        return endpoint.responses.answer(result, self.accept)


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by name, lines of one name joined (RFC 9110 §5.3); a second Content-Type makes it malformed."""
    joined: dict[bytes, bytes] = {}
    for name, value in headers:
        joined[name] = joined[name] + b", " + value if name in joined else value
    return joined


def _replay(body: bytes, receive: Receive) -> Receive:
    """A receive that gives a body that was already read, for who reads the request again."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def send_response(
    response: Answer | Streamed | StarletteResponse, scope: Scope, receive: Receive, send: Send
) -> None:
    """Send a response; to HEAD without its body."""
    if isinstance(response, Answer):
        await send({"type": "http.response.start", "status": response.status, "headers": response.headers})
        body = b"" if scope["method"] == "HEAD" else response.body
        await send({"type": "http.response.body", "body": body})
    elif isinstance(response, Streamed):
        await _send_stream(response, scope, send)
    elif scope["method"] == "HEAD":
        await response(scope, receive, _without_body(send))
    else:
        await response(scope, receive, send)


async def _send_stream(response: Streamed, scope: Scope, send: Send) -> None:
    head = response.head
    await send({"type": "http.response.start", "status": head.status, "headers": head.headers})
    chunks = response.chunks
    stream: AsyncIterator[Any] = chunks if isinstance(chunks, AsyncIterator) else iterate_in_threadpool(chunks)
    encode: Callable[[Any], bytes] = response.encode
    if scope["method"] != "HEAD":
        async for chunk in stream:
            await send({"type": "http.response.body", "body": encode(chunk), "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head
