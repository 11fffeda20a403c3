"""``/healthz`` and ``/readyz``: whether the process is alive, and whether it should be sent requests.

Alive is 200, always. Ready is 200 once the application has started and every service's own check passes; else
503, as problem+json. A path that a document gives to an operation is the operation's.
"""

from __future__ import annotations

import inspect
import logging
from typing import TYPE_CHECKING, Any, TypeAlias

import orjson
from connexion.middleware import SpecMiddleware
from starlette.concurrency import run_in_threadpool

from accord.serve.docs import contract_of, document_of, mounted_at, operation_paths, route_path

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from connexion.spec import Specification
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from accord.schema.values import JSON

ALIVE, READY = "/healthz", "/readyz"

Check: TypeAlias = "Callable[[], object] | Callable[[], Awaitable[object]]"

_logger = logging.getLogger(__name__)


class HealthMiddleware(SpecMiddleware):  # type: ignore[misc]  # connexion has no types for mypy
    """Answers the two paths, and watches the lifespan go by to know when the application has started.

    A server that never begins a lifespan is taken to have started the application by calling it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._paths = {ALIVE, READY}
        self._checks: dict[str, Check] = {}
        self._stage = ""

    def add_api(
        self,
        specification: Specification,
        base_path: str | None = None,
        *,
        ready: Check | None = None,
        **_: Any,
    ) -> None:
        """Leave to an API the paths that it documents, and ask its *ready* from now on.

        ``ready`` is ``handlers/<service>/service.py: ready()``: it says no by returning False or by raising.
        """
        mount = mounted_at(specification, base_path)
        self._paths -= operation_paths(document_of(specification), mount)
        if ready is not None:
            contract = contract_of(specification)
            self._checks[contract.service if contract else mount or "/"] = ready

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for health, and pass on everything else."""
        if scope["type"] == "http" and (path := route_path(scope)) in self._paths:
            await self._answer(path, scope["method"], send)
        elif scope["type"] == "lifespan":
            await self._follow(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, path: str, method: str, send: Send) -> None:
        if method not in {"GET", "HEAD"}:
            await _send(send, 405, _problem(405, "Method Not Allowed", "Use GET or HEAD."), method)
            return
        reasons = await self._reasons() if path == READY else ()
        if reasons:
            await _send(send, 503, _problem(503, "Service Unavailable", " ".join(reasons)), method)
        else:
            await _send(send, 200, {"status": "ready" if path == READY else "alive"}, method)

    async def _reasons(self) -> tuple[str, ...]:
        """Why no request should be sent here now, in sentences that give no cause away; the log has it."""
        if self._stage:
            return (f"The application is {self._stage}.",)
        failed = [service for service, check in self._checks.items() if not await _passes(service, check)]
        return tuple(f"The service {service} is not ready." for service in failed)

    async def _follow(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_and_note() -> Message:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                self._stage = "stopping"
            return message

        async def send_and_note(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                self._stage = ""
            await send(message)

        self._stage = "starting"
        await self.app(scope, receive_and_note, send_and_note)


async def _passes(service: str, check: Check) -> bool:
    """Whether a service's check says yes: anything but False, and no exception."""
    try:
        outcome = await check() if inspect.iscoroutinefunction(check) else await run_in_threadpool(check)
    except Exception:
        _logger.exception("the check ready() of the service %s failed", service)
        return False
    return outcome is not False


def _problem(status: int, title: str, detail: str) -> dict[str, JSON]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


async def _send(send: Send, status: int, value: dict[str, JSON], method: str) -> None:
    body = orjson.dumps(value)
    media_type = b"application/json" if status == 200 else b"application/problem+json"  # noqa: PLR2004 - HTTP's OK
    headers = [
        (b"content-type", media_type),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if status == 405:  # noqa: PLR2004 - HTTP's Method Not Allowed
        headers.append((b"allow", b"GET, HEAD"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})
