"""The mock as an ASGI application: Accord's own engine, with handlers that are made of the contract.

Around it stands what the engine cannot do by itself: answers are late or fail where somebody asked for chaos, and an
error is told as the document describes it even where it describes it in a way that no engine can fill.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from accord.binding import Hooks
from accord.contract.errors import documented
from accord.contract.model import Contract, Operation
from accord.diagnostics import Diagnostic, DocumentError
from accord.mock import credentials, scenarios
from accord.mock.answers import Said, UnanswerableError, problem_words
from accord.mock.chaos import Chaos
from accord.mock.requests import VISIT, Asked, Visit, Wish, headers_of, wish
from accord.mock.scenarios import Scenario
from accord.mock.service import Service
from accord.schema.values import JSON
from accord.serve.app import App
from accord.serve.problems import phrase
from accord.serve.routing import Route, Router, route_path
from accord.serve.specification import BoundResolver
from accord.settings import Settings

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

_logger = logging.getLogger("accord.mock")
_FIRST_ERROR = 400
_FIRST_OF_OURS = 500


@dataclass(frozen=True, slots=True)
class Options:
    """How a mock behaves. ``scenarios`` are by service; ``settings`` are those of the project, if there is one."""

    seed: int = 1
    stateless: bool = False
    scenarios: Mapping[str, Scenario] = field(default_factory=dict[str, Scenario])
    chaos: Chaos = field(default_factory=Chaos)
    settings: Settings | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An operation, and the service that it is of."""

    service: Service
    operation: Operation


class Mock:
    """An ASGI application that answers for some contracts, each at its base path."""

    def __init__(self, contracts: Sequence[Contract], options: Options | None = None) -> None:
        """Raises ``DocumentError`` for two services at one path, and for scenarios that break their contract."""
        self._options = options or Options()
        self.services = tuple(self._service(contract, base) for contract, base in mounts(contracts))
        self._check_scenarios()
        self._chaos = self._options.chaos.begun(self._options.seed)
        # What a contract allows a mock takes, NUL included, which a service refuses unless it says otherwise.
        settings = replace(self._options.settings or Settings(root=Path.cwd()), allow_nul=True)
        self._app = App("accord-mock", pythonic_params=True, settings=settings)
        routes: list[Route[Target]] = []
        for service in self.services:
            contract = service.contract
            self._app.add_api(
                credentials.lenient(contract),
                base_path=service.base,
                resolver=BoundResolver(contract, service.handlers()),
                security_map=dict(credentials.handlers(contract)),
                hooks=Hooks(credentials.functions(contract)),
            )
            routes += [
                Route(service.base + operation.path, operation.method.upper(), Target(service, operation))
                for operation in contract.operations
            ]
        self._routes = Router(routes)

    def reset(self) -> None:
        """Forget everything that was written, and begin the scenarios anew."""
        for service in self.services:
            service.reset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        target = self._target(scope)
        visit = Visit(scope, wish(scope))
        VISIT.set(visit)
        if target is None:
            await self._app(scope, receive, send)
            return
        trouble = self._chaos.trouble(target.operation)
        if trouble.delay:
            await asyncio.sleep(trouble.delay)
        if trouble.reset:
            # A server that is told that nobody waits any more closes the connection, and says nothing.
            raise asyncio.CancelledError
        if trouble.status and documented(target.operation, trouble.status) is None:
            await _send(send, trouble.status, *_bare(trouble.status))
            return
        if trouble.status:
            visit.wish = Wish(trouble.status)
        await self._app(scope, receive, _Repair(target, visit, send))

    def _target(self, scope: Scope) -> Target | None:
        resource, _ = self._routes.find(route_path(scope))
        return None if resource is None else resource.targets.get(scope["method"])

    def _service(self, contract: Contract, base: str) -> Service:
        options = self._options
        scenario = options.scenarios.get(contract.service) or Scenario()
        return Service(contract, base, options.seed, stateless=options.stateless, scenario=scenario)

    def _check_scenarios(self) -> None:
        found: list[Diagnostic] = []
        for service in self.services:
            scenario = self._options.scenarios.get(service.contract.service)
            if scenario is not None:
                found += scenarios.check(scenario, service.contract, service.answers)
        if found:
            raise DocumentError(tuple(sorted(found)))


def mounts(contracts: Sequence[Contract]) -> list[tuple[Contract, str]]:
    """The contracts with the paths that they are served at, as ``accord serve`` does it."""
    alone = len(contracts) == 1
    return [(each, each.base_path.rstrip("/") or ("" if alone else f"/{each.service}")) for each in contracts]


class _Repair:
    """Passes an answer on; an error that its operation documents otherwise is told as it does."""

    def __init__(self, target: Target, visit: Visit, send: Send) -> None:
        self._target = target
        self._visit = visit
        self._send = send
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        """Take one message of the engine's."""
        if message["type"] == "http.response.start" and message["status"] >= _FIRST_ERROR:
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self._start, b"".join(self._parts))

    async def _finish(self, start: Message, body: bytes) -> None:
        status, lines = start["status"], list(start["headers"])
        operation, answers = self._target.operation, self._target.service.answers
        unmeant = status >= _FIRST_OF_OURS and self._visit.planned != status
        if unmeant:
            _logger.error("%s %s could not be answered as it was meant to be", operation.method.upper(), operation.path)
        kept = answers.passes(operation, status, lines, body) or self._visit.scope["method"] == "HEAD"
        if not unmeant and (kept or documented(operation, status) is None):
            await _send(self._send, status, lines, body)
            return
        status, lines, body = self._told(status, lines, body, unmeant)
        await _send(self._send, status, lines, body)

    def _told(self, status: int, lines: list[Any], body: bytes, unmeant: bool) -> tuple[int, list[Any], bytes]:  # noqa: FBT001  a fact
        """An error as the document describes it, as far as that can be made up."""
        operation, service = self._target.operation, self._target.service
        request = Asked(
            {}, {}, {name: value for name, value in headers_of(self._visit.scope).items() if name != "accept"}
        )
        response = documented(operation, status)
        if unmeant and (response is None or response.status == "default"):
            answer = service.answers.written(operation, service.last_resort(operation, request))
            return answer.status, answer.headers, answer.body
        if response is None:
            return status, lines, body
        try:
            given = {name.decode("latin-1"): value.decode("latin-1") for name, value in lines}
            said = Said(members=_words(status, body), headers=given)
            result = service.answers.made(operation, response, status, request, said, Wish())
        except UnanswerableError:
            return status, lines, body
        made = service.answers.written(operation, result)
        kept = [line for line in lines if line[0] in (b"www-authenticate", b"allow", b"retry-after")]
        names = {name for name, _ in made.headers}
        return made.status, [*made.headers, *(line for line in kept if line[0] not in names)], made.body


async def _send(send: Send, status: int, lines: list[Any], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": body})


def _words(status: int, body: bytes) -> dict[str, JSON]:
    """What an error says, by the names that members of errors have."""
    try:
        told = orjson.loads(body)
    except orjson.JSONDecodeError:
        told = None
    return {**problem_words(status), **(told if isinstance(told, dict) else {})}


def _bare(status: int) -> tuple[list[Any], bytes]:
    """An error that the document knows nothing of, as somebody asked for it (RFC 9457)."""
    body = orjson.dumps({"type": "about:blank", "title": phrase(status), "status": status})
    return [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % len(body))], body
