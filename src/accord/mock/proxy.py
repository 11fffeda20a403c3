"""A proxy that lets everything pass, and says what breaks the contract on the way, whoever breaks it."""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import urlsplit

import httpx2
import orjson
from starlette.exceptions import HTTPException

from accord.contract.model import Contract
from accord.diagnostics import AccordError
from accord.mock import credentials
from accord.mock.app import mounts
from accord.serve.endpoint import Endpoint, Options, compile_endpoints
from accord.serve.exchange import Exchange
from accord.serve.problems import ContractViolation, InvalidRequest
from accord.serve.routing import Route, Router, route_path
from accord.serve.specification import BoundResolver, Skeleton

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

Side: TypeAlias = Literal["client", "upstream"]
Lines: TypeAlias = list[tuple[bytes, bytes]]

_logger = logging.getLogger("accord.mock.proxy")
_HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"host",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)
_LARGEST = 10 * 1024 * 1024
_TIMEOUT_S = 60.0
_SHOWN = 20


@dataclass(slots=True)
class Report:
    """What was seen: how many exchanges, and each violation with how often it was met, by side and operation."""

    exchanges: int = 0
    violations: Counter[tuple[Side, str, str]] = field(default_factory=Counter[tuple[Side, str, str]])

    def note(self, side: Side, operation: str, sentences: Iterable[str]) -> None:
        """Keep some violations, and log each."""
        for sentence in sentences:
            self.violations[side, operation, sentence] += 1
            _logger.warning("%s: the %s breaks the contract: %s", operation, side, sentence)

    def of(self, side: Side) -> int:
        """How many violations there were on one side."""
        return sum(count for (whose, _, _), count in self.violations.items() if whose == side)

    def summary(self) -> str:
        """What there is to say at the end, a line each."""
        head = (
            f"{self.exchanges} exchanges, {self.of('client')} violations by clients, "
            f"{self.of('upstream')} by the upstream\n"
        )
        ranked = self.violations.most_common(_SHOWN)
        return head + "".join(
            f"  {count} x {operation}: {side}: {sentence}\n" for (side, operation, sentence), count in ranked
        )


class UpstreamError(AccordError):
    """What cannot be forwarded to; its message is a sentence about it."""


class Proxy:
    """An ASGI application that forwards to *upstream*, and judges both sides by some contracts."""

    def __init__(self, contracts: Sequence[Contract], upstream: str) -> None:
        """Raises ``UpstreamError`` for what is no URL of a server."""
        parts = urlsplit(upstream)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UpstreamError(f"{upstream!r} is no URL to forward to; write http://localhost:9000")
        self.report = Report()
        self._upstream = upstream.rstrip("/")
        self._has_path = bool(parts.path.strip("/"))
        self._client: httpx2.AsyncClient | None = None
        routes: list[Route[Endpoint]] = []
        for contract, base in mounts(contracts):
            routes += _routes(credentials.relieved(contract), base)
        self._router = Router(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Forward one request, and judge it and its answer."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])
        self.report.exchanges += 1
        body = await _received(receive)
        resource, captured = self._router.find(route_path(scope))
        endpoint = None if resource is None else resource.targets.get(scope["method"])
        title = f"{scope['method']} {scope['path'] if endpoint is None else endpoint.operation.path}"
        if endpoint is None:
            self.report.note("client", title, ["the contract has no such operation"])
        else:
            self.report.note("client", title, _violations(endpoint, captured, scope, body))
        await self._forward(scope, body, endpoint, title, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def close(self) -> None:
        """Close the connections to the upstream."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _forward(self, scope: Scope, body: bytes, endpoint: Endpoint | None, title: str, send: Send) -> None:
        if self._client is None:
            self._client = httpx2.AsyncClient(timeout=_TIMEOUT_S, follow_redirects=False)
        lines = [line for line in scope["headers"] if line[0] not in _HOP_BY_HOP and line[0] != b"content-length"]
        try:
            url = self._url(scope, endpoint)
            request = self._client.build_request(scope["method"], url, headers=lines, content=body or None)
            for name in ("accept", "accept-encoding", "user-agent"):
                if not any(line[0] == name.encode() for line in lines) and name in request.headers:
                    del request.headers[name]
            response = await self._client.send(request, stream=True)
            try:
                await self._pass(response, endpoint, title, scope["method"], send)
            finally:
                await response.aclose()
        except httpx2.RequestError as error:
            self.report.note("upstream", title, [f"it cannot be reached: {type(error).__name__}"])
            await _unreachable(send)

    def _url(self, scope: Scope, endpoint: Endpoint | None) -> str:
        """Where a request goes: the upstream's own path, if it has one, stands in the place of the service's."""
        path = scope.get("raw_path", scope["path"].encode()).decode("latin-1").partition("?")[0]
        if self._has_path and endpoint is not None:
            path = path.removeprefix(endpoint.base_path)
        query = scope.get("query_string", b"").decode("latin-1")
        return f"{self._upstream}{path}{f'?{query}' if query else ''}"

    async def _pass(
        self, response: httpx2.Response, endpoint: Endpoint | None, title: str, method: str, send: Send
    ) -> None:
        """Pass an answer on as it comes, byte by byte, and judge it when it is complete."""
        lines: Lines = [(name.lower(), value) for name, value in response.headers.raw]
        kept = [line for line in lines if line[0] not in _HOP_BY_HOP]
        await send({"type": "http.response.start", "status": response.status_code, "headers": kept})
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_raw():
            size += len(part)
            if size <= _LARGEST:
                parts.append(part)
            await send({"type": "http.response.body", "body": part, "more_body": True})
        if endpoint is not None:
            whole = None if method == "HEAD" or size > _LARGEST else _decoded(response, b"".join(parts))
            self.report.note("upstream", title, _answer_violations(endpoint, response.status_code, kept, whole))
        await send({"type": "http.response.body", "body": b""})


def _routes(contract: Contract, base: str) -> Iterator[Route[Endpoint]]:
    skeleton = Skeleton(credentials.lenient(contract), credentials.functions(contract))
    resolver = BoundResolver(contract, {operation.id: _nothing for operation in contract.operations})
    options = Options(security_map=credentials.handlers(contract))
    for endpoint in compile_endpoints(skeleton, base, resolver, options, unresolved=None):
        operation = endpoint.operation
        yield Route(base + operation.path, operation.method.upper(), endpoint)


def _nothing(**_: Any) -> None:
    """Stands in for a handler, which is not called here."""


def _violations(endpoint: Endpoint, captured: tuple[str, ...], scope: Scope, body: bytes) -> list[str]:
    """What is wrong with a request."""
    exchange = Exchange(endpoint, captured)
    try:
        headers = exchange.read_head(dict(scope))
        if endpoint.bodies is not None:
            exchange.read_body(endpoint.bodies, body, headers, _nobody)
    except InvalidRequest as error:
        return [f"{finding.place}{finding.pointer} {finding.detail}" for finding in error.findings]
    except HTTPException as error:
        return [str(error.detail)]
    return []


def _answer_violations(endpoint: Endpoint, status: int, lines: Lines, body: bytes | None) -> list[str]:
    """What is wrong with an answer."""
    try:
        endpoint.responses.check(status, lines, body)
    except ContractViolation as error:
        return list(error.reasons)
    return []


def _decoded(response: httpx2.Response, data: bytes) -> bytes:
    """A body without the encoding that it was sent in."""
    if "content-encoding" not in response.headers:
        return data
    whole = httpx2.Response(response.status_code, headers=response.headers, content=data)
    return whole.content


async def _received(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


async def _nobody() -> Message:
    await asyncio.sleep(0)
    return {"type": "http.disconnect"}


async def _unreachable(send: Send) -> None:
    body = orjson.dumps(
        {"type": "about:blank", "title": "Bad Gateway", "status": 502, "detail": "The upstream cannot be reached."}
    )
    lines = [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 502, "headers": lines})
    await send({"type": "http.response.body", "body": body})
