"""Everything an application serves: compiled endpoints by route, and what else was added to it.

The innermost application of connexion's stack: it receives every API once, answers what was routed to an endpoint,
and looks through URL rules and Swagger 2.0 APIs for what was not.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from connexion.apps.asynchronous import AsyncASGIApp
from connexion.exceptions import ProblemException
from connexion.middleware.exceptions import connexion_wrapper
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.routing import Match

from accord.diagnostics import Diagnostic, DocumentError
from accord.serve.error_table import Problems
from accord.serve.exchange import Exchange, logger, send_response
from accord.serve.problems import (
    Answer,
    ContractViolation,
    method_not_allowed,
    not_found,
    problem_of,
)
from accord.serve.routing import CollisionError, Resource, Route, Router, route_path
from accord.serve.security import Verify, request_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from connexion import AsyncApp
    from connexion.lifecycle import ConnexionRequest
    from starlette.types import Receive, Scope, Send

    from accord.serve.endpoint import Endpoint

EXCHANGE = "accord_exchange"
RESOURCE = "accord_resource"
_UNROUTED = Problems()


@dataclass(frozen=True, slots=True)
class Guard:
    """The credentials that everything below a base path asks for; ``problems`` is how their absence is answered."""

    verify: Verify
    problems: Problems


class Application(AsyncASGIApp):  # type: ignore[misc]  # connexion has no types for mypy
    """What is served, and by what. ``legacy`` is connexion's own application, for APIs that it serves itself."""

    def __init__(self, error_handlers: Callable[[], list[tuple[Any, Any]]]) -> None:
        super().__init__()
        self.endpoints: list[Endpoint] = []
        self.routes: Router[Endpoint] = Router(())
        self.mounts: dict[str, Guard | None] = {}
        self.legacy: AsyncApp | None = None
        self._error_handlers = error_handlers

    def serve(self, endpoints: tuple[Endpoint, ...]) -> None:
        """Route to some more endpoints. Raises ``DocumentError`` where one's path is another's already."""
        known = [*self.endpoints, *endpoints]
        try:
            self.routes = Router(_route(endpoint) for endpoint in known)
        except CollisionError as error:
            raise DocumentError((_collision(error),)) from error
        self.endpoints = known

    def add_api(self, *_args: Any, **_options: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  what connexion makes of it nobody asks for
        """Nothing: ``App.add_api`` has compiled the API and handed its endpoints to ``serve``."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that was routed, or look for something else that would."""
        if scope["type"] != "http":
            await self.router(scope, receive, send)
            return
        exchange = cast("Exchange | None", scope.get("extensions", {}).get(EXCHANGE))
        if exchange is None:
            await self._other(scope, receive, send)
            return
        incoming = exchange.incoming
        if incoming is None:
            response = await exchange.respond(scope, receive)
        else:
            response = await exchange.respond_in_time(scope, receive, incoming)
        exchange.answer = response if isinstance(response, Answer) else None
        await send_response(response, scope, receive, send)

    async def _other(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Requests that no operation answers: guards, then URL rules, Swagger 2.0, OPTIONS, and then 405 or 404."""
        guard = self._guard(route_path(scope))
        if guard is not None:
            await guard.verify(request_of(scope))
        rules = [(route.matches(scope)[0], route) for route in self.router.routes]
        resource = cast("Resource[Endpoint] | None", scope.get("extensions", {}).get(RESOURCE))
        partly = [route for match, route in rules if match is Match.PARTIAL]
        if any(match is Match.FULL for match, _ in rules) or (partly and resource is None):
            await self.router(scope, receive, send)
            return
        if resource is None:
            if self.legacy is None:
                raise not_found()
            await self.legacy(scope, receive, send)
            return
        methods = {method for route in partly for method in getattr(route, "methods", None) or ()}
        allow = ", ".join(sorted({*resource.allow.split(", "), *methods})) if methods else resource.allow
        if scope["method"] == "OPTIONS":
            await send_response(Answer(204, [(b"allow", allow.encode())], b""), scope, receive, send)
            return
        raise method_not_allowed(allow)

    def _guard(self, path: str) -> Guard | None:
        """The guard of the API that a path belongs to: the one mounted the deepest."""
        bases = [base for base in self.mounts if path == base or path.startswith(f"{base}/")]
        return self.mounts[max(bases, key=len)] if bases else None

    async def fail(
        self, error: BaseException, endpoint: Endpoint | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answer a request that ended in an exception: the user's error handlers first, then the contract's table."""
        if isinstance(error, ClientDisconnect):
            return
        found = self._handler(error)
        if found is not None:
            handler, heard = found
            try:
                response = await connexion_wrapper(handler)(Request(scope, receive), heard)
            except Exception as failure:  # noqa: BLE001  the user's handler may fail as anything may
                error = failure
            else:
                await send_response(response, scope, receive, send)
                return
        _log(error, endpoint)
        await send_response(self._problems(endpoint, scope).answer(error), scope, receive, send)

    def _problems(self, endpoint: Endpoint | None, scope: Scope) -> Problems:
        """How errors look: as the operation says, or any operation of the path, or the guard of the API."""
        if endpoint is not None:
            return endpoint.problems
        resource = cast("Resource[Endpoint] | None", scope.get("extensions", {}).get(RESOURCE))
        if resource is not None:
            return next(iter(resource.targets.values())).problems
        guard = self._guard(route_path(scope))
        return _UNROUTED if guard is None else guard.problems

    def _handler(self, error: BaseException) -> tuple[Callable[[ConnexionRequest, Exception], Any], Exception] | None:
        """The user's handler for an exception, and the exception it is for: by status first, then by nearest class.

        As in connexion, exceptions that stand for a response of their own have a handler already, so that one for
        ``Exception`` does not hear of them. What an unwritten handler raised is heard of as it was raised.
        """
        known = dict(self._error_handlers())
        if not known:
            return None
        found: list[Exception] = [error] if isinstance(error, Exception) else []
        if isinstance(error.__cause__, NotImplementedError):
            found.append(error.__cause__)
        for candidate in found:
            if isinstance(candidate, HTTPException) and candidate.status_code in known:
                return known[candidate.status_code], candidate
            for kind in type(candidate).__mro__:
                if kind in known:
                    return known[kind], candidate
                if kind in (ProblemException, HTTPException):
                    break
        return None


def _route(endpoint: Endpoint) -> Route[Endpoint]:
    operation = endpoint.operation
    tails = frozenset(
        parameter.name
        for parameter in operation.parameters
        if parameter.place == "path" and isinstance(parameter.schema, dict) and parameter.schema.get("format") == "path"
    )
    return Route(endpoint.base_path + operation.path, operation.method.upper(), endpoint, tails)


def _collision(error: CollisionError) -> Diagnostic:
    first, second = cast("Endpoint", error.first), cast("Endpoint", error.second)
    return Diagnostic(
        second.operation.location,
        "path-collision",
        f"{error}, by {first.operation.id!r} at {first.operation.location}",
    )


def _log(error: BaseException, endpoint: Endpoint | None) -> None:
    """Everything the client is not told, at the level it deserves."""
    name = "" if endpoint is None else f"{endpoint.operation.id}: "
    if isinstance(error, ContractViolation):
        logger.error("%s", error)
        return
    status = problem_of(error)[0]["status"]
    if status == 501:  # noqa: PLR2004  said to the client in full
        logger.warning("%s%s", name, error)
    elif status >= 500:  # noqa: PLR2004  the server's own errors
        logger.error("%s%r", name, error, exc_info=error)
    else:
        logger.info("%s%r", name, error)
