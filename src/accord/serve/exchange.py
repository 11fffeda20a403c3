"""One request on its way through an endpoint, step by step.

Each step is a function of its own because connexion lets middlewares stand between them; ``engine.py`` takes them in a
row, ``stack.py`` puts layers around them.
"""

# connexion has few types of its own; its context variables are set as its ContextMiddleware sets them.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportPrivateUsage=false

from __future__ import annotations

import asyncio
import logging
import math
from contextlib import nullcontext
from types import CoroutineType
from typing import TYPE_CHECKING, Any

from connexion.context import (
    _context,
    _operation,
    _receive,
    _scope,
)
from connexion.lifecycle import ConnexionRequest
from starlette.responses import StreamingResponse

from accord.incoming import INCOMING, Incoming, arrived
from accord.serve import media_types
from accord.serve.bodies import receive_body
from accord.serve.handlers import raised_by, unwritten
from accord.serve.problems import Answer, Finding, InvalidRequest, not_acceptable, not_implemented, too_late
from accord.serve.returned import BODILESS
from accord.serve.streams import Streamed, send_stream
from accord.serve.takers import ABSENT
from accord.serve.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from starlette.responses import Response as StarletteResponse
    from starlette.types import Message, Receive, Scope, Send

    from accord.serve.bodies import Bodies
    from accord.serve.endpoint import Endpoint

_CLOCKS_DIFFER_S = 0.01
"""Who waits for the same moment by another clock may be told a little earlier."""

logger = logging.getLogger("accord.serve")


class Exchange:
    """What is known of a request so far."""

    __slots__ = (
        "accept",
        "answer",
        "arguments",
        "body",
        "captured",
        "endpoint",
        "findings",
        "form",
        "incoming",
        "receive",
        "started",
    )

    accept: bytes | None
    arguments: dict[str, Any]
    body: bytes | None
    receive: Receive

    def __init__(self, endpoint: Endpoint, captured: tuple[str, ...]) -> None:
        self.endpoint = endpoint
        self.captured = captured
        self.findings: list[Finding] = []
        self.form: object = None
        self.answer: Answer | None = None
        self.incoming: Incoming | None = None
        self.started = False

    async def read(self, scope: Scope, receive: Receive) -> Receive:
        """Decode and validate the request into ``arguments``; the result receives the body again.

        Raises 400 with every violation, 406, 413 and 415.
        """
        headers = self.read_head(scope)
        bodies = self.endpoint.bodies
        if bodies is None:
            return receive
        body = await receive_body(receive, bodies.limit, headers.get(b"content-length"))
        return self.read_body(bodies, body, headers, receive)

    def read_head(self, scope: Scope) -> dict[bytes, bytes]:
        """Decode and validate everything but the body; the result is the headers by name.

        Raises 406, and 400 where there is no body to come; else its violations are told with those of the body.
        """
        findings = self.findings
        endpoint = self.endpoint
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        named = dict(headers)
        if len(named) != len(headers):
            named = _joined(headers)
        if b"traceparent" in named or b"x-request-timeout" in named:
            self.incoming = arrived(named)
        self.accept = accept = named.get(b"accept")
        if accept is not None and not endpoint.responses.acceptable(accept):
            raise not_acceptable(endpoint.responses.offered)
        parameters = endpoint.parameters
        self.arguments = arguments = parameters.read(self.captured, scope.get("query_string", b""), headers, findings)
        if parameters.path:
            path_params = scope["path_params"] = {}
            for _, argument in parameters.path:
                path_params[argument.name] = arguments.get(argument.argument)
        if findings and endpoint.bodies is None:
            raise InvalidRequest(findings)
        return named

    def read_body(self, bodies: Bodies, body: bytes, headers: Mapping[bytes, bytes], receive: Receive) -> Receive:
        """Decode and validate the body; the result receives it again. Raises 400 with every violation, and 415."""
        findings = self.findings
        value = bodies.decode(body, headers, findings)
        if findings:
            raise InvalidRequest(findings)
        if value is not ABSENT:
            self.arguments[bodies.argument] = value
            if not self.endpoint.handler.plain and media_types.has_fields(headers[b"content-type"].decode("latin-1")):
                self.form = value
        self.body, self.receive = body, receive
        return self._again

    async def _again(self) -> Message:
        """The body once more, for who reads the request again; then what comes after it."""
        body, self.body = self.body, None
        return await self.receive() if body is None else {"type": "http.request", "body": body, "more_body": False}

    def expose(self, scope: Scope, receive: Receive) -> None:
        """Set what ``connexion.context``, ``request`` and ``operation`` look at, and ``accord.call``."""
        _context.set(scope["extensions"]["connexion_context"])
        _operation.set(self.endpoint.connexion)  # pyright: ignore[reportArgumentType]  None where resolver_error answers
        _receive.set(receive)
        _scope.set(scope)
        if self.incoming is not None:
            INCOMING.set(self.incoming)

    def conceal(self) -> None:
        """Take back what the next request may not bring: a server may serve it in the same context."""
        if self.incoming is not None:
            INCOMING.set(None)

    async def send(
        self, response: Answer | Streamed | StarletteResponse, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Send what is more than one answer; ``started`` says whether anything of it was sent, if it fails."""

        async def noting(message: Message) -> None:
            self.started = True
            await send(message)

        await send_response(response, scope, receive, noting)

    async def respond(self, scope: Scope, receive: Receive) -> Answer | Streamed | StarletteResponse:
        """Call the handler and judge what it returns."""
        endpoint = self.endpoint
        handler = endpoint.handler
        keywords = self.arguments
        if not handler.plain:
            keywords = handler.keywords(
                keywords,
                scope["extensions"]["connexion_context"],
                lambda: ConnexionRequest(scope, receive),
                self.form,
            )
        try:
            result = (
                handler.function(**keywords) if handler.asynchronous else await in_thread(handler.function, keywords)
            )
            while type(result) is CoroutineType:
                result = await result
        except NotImplementedError as error:
            if not raised_by(handler.function, error):
                raise
            raise not_implemented(unwritten(handler.function, endpoint.operation, endpoint.root)) from error
        return endpoint.responses.answer(result, self.accept)

    async def respond_in_time(
        self, scope: Scope, receive: Receive, incoming: Incoming
    ) -> Answer | Streamed | StarletteResponse:
        """The same for a request that may say how long its caller waits: an ``async def`` ends then. Raises 504.

        So is answered whatever gave up because that time was over, such as a call to the next service.
        """
        left = incoming.left()
        if left <= 0:
            raise too_late()
        if left == math.inf:
            return await self.respond(scope, receive)
        try:
            async with asyncio.timeout(left) if self.endpoint.handler.asynchronous and _on_asyncio() else nullcontext():
                return await self.respond(scope, receive)
        except TimeoutError as error:
            if incoming.left() < _CLOCKS_DIFFER_S:
                raise too_late() from error
            raise


def _on_asyncio() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by name, lines of one name joined (RFC 9110 §5.3); a second Content-Type makes it malformed."""
    joined: dict[bytes, bytes] = {}
    for name, value in headers:
        joined[name] = joined[name] + b", " + value if name in joined else value
    return joined


async def send_response(
    response: Answer | Streamed | StarletteResponse, scope: Scope, receive: Receive, send: Send
) -> None:
    """Send any response; to HEAD without its body, and none of a status that has no body."""
    if isinstance(response, Answer):
        status, headers, body = response
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
    elif isinstance(response, Streamed):
        await send_stream(response, scope, receive, send)
    elif scope["method"] == "HEAD" or response.status_code in BODILESS:
        if isinstance(response, StreamingResponse):
            response.body_iterator = _nothing()  # nobody would wait for the end of a stream that nobody sees
        await response(scope, receive, _without_body(send))
    else:
        await response(scope, receive, send)


async def _nothing() -> AsyncGenerator[bytes]:
    return
    yield


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head
