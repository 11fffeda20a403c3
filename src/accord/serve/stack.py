"""connexion's stack of middlewares, with the request path in its place.

connexion finds the position of a middleware by looking for a class in a list. Our list holds a ``Position`` for each
of those classes, equal to it, which builds the layer that does its part. While nothing stands between the layers, the
outermost one is the ``Engine``, which takes all of them in one go.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from connexion.middleware import ConnexionMiddleware
from connexion.middleware.abstract import ROUTING_CONTEXT
from connexion.middleware.context import ContextMiddleware
from connexion.middleware.exceptions import ExceptionMiddleware
from connexion.middleware.lifespan import LifespanMiddleware
from connexion.middleware.request_validation import RequestValidationMiddleware
from connexion.middleware.response_validation import ResponseValidationMiddleware
from connexion.middleware.routing import RoutingMiddleware
from connexion.middleware.security import SecurityMiddleware
from connexion.middleware.server_error import ServerErrorMiddleware
from connexion.middleware.swagger_ui import SwaggerUIMiddleware
from connexion.utils import sort_apis_by_basepath

from accord.serve.application import EXCHANGE, RESOURCE, Application
from accord.serve.docs import DocsMiddleware
from accord.serve.engine import Engine
from accord.serve.exchange import Exchange
from accord.serve.health import HealthMiddleware
from accord.serve.heap import start
from accord.serve.problems import answerable
from accord.serve.routing import route_path
from accord.serve.security import request_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from connexion import AsyncApp
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Position:
    """A place in connexion's list: equal to the class that stands there in connexion, and called to make the layer."""

    def __init__(self, stands_for: type, make: Callable[[ASGIApp], ASGIApp]) -> None:
        self._stands_for = stands_for
        self._make = make

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """The layer around *app*."""
        return self._make(app)

    def __eq__(self, other: object) -> bool:
        return other is self or other is self._stands_for

    def __hash__(self) -> int:
        return hash(self._stands_for)


def middlewares(application: Application, given: list[Any] | None) -> list[Any]:
    """The list of connexion's middlewares, the default one or one of the user's, with our layers for its classes."""
    makers: Mapping[type, Callable[[ASGIApp], ASGIApp]] = {
        ServerErrorMiddleware: lambda app: _last_resort(app, application),
        ExceptionMiddleware: lambda app: _errors(app, application),
        SwaggerUIMiddleware: DocsMiddleware,
        RoutingMiddleware: lambda app: Routing(app, application),
        SecurityMiddleware: Security,
        RequestValidationMiddleware: Validation,
        ResponseValidationMiddleware: _responses,
        ContextMiddleware: Context,
    }
    listed: list[Any] = []
    for middleware in ConnexionMiddleware.default_middlewares if given is None else given:
        if middleware is SwaggerUIMiddleware:
            listed.append(HealthMiddleware)
        maker = makers.get(middleware) if isinstance(middleware, type) else None
        listed.append(middleware if maker is None else Position(middleware, maker))
    return listed


@dataclass(frozen=True, slots=True)
class Errors:
    """Answers every exception from further in."""

    app: ASGIApp
    application: Application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, and answer it if that fails."""
        if scope["type"] != "http":
            await start(self.app, scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except BaseException as error:
            if started or not answerable(error):
                raise
            exchange = exchange_of(scope)
            endpoint = exchange.endpoint if exchange is not None else None
            await self.application.fail(error, endpoint, scope, receive, send)


class Routing:
    """Finds the endpoint, and says so in the scope as connexion does."""

    def __init__(self, app: ASGIApp, application: Application) -> None:
        self.app = app
        self._application = application
        self._connexion: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route one request."""
        following = self.app
        if scope["type"] == "http":
            resource, captured = self._application.routes.find(route_path(scope))
            endpoint = resource.targets.get(scope["method"]) if resource is not None else None
            if endpoint is None:
                unrouted = {"api_base_path": None, "operation_id": None}
                known = scope.get("extensions") or {}
                scope["extensions"] = {**known, ROUTING_CONTEXT: unrouted, RESOURCE: resource}
                if resource is None and self._application.legacy is not None:
                    following = self._as_connexion(self._application.legacy)
            else:
                scope["extensions"] = endpoint.extensions(scope.get("extensions"))
                scope["extensions"][EXCHANGE] = Exchange(endpoint, captured)
        await following(scope, receive, send)

    def _as_connexion(self, legacy: AsyncApp) -> ASGIApp:
        """The following layer behind connexion's own routing, for middlewares that ask which operation it will be."""
        if self._connexion is None:
            routing = RoutingMiddleware(self.app)
            for api in sort_apis_by_basepath(legacy.middleware.apis):
                routing.add_api(api.specification, base_path=api.base_path, **api.kwargs)
            self._connexion = routing
        return self._connexion


@dataclass(frozen=True, slots=True)
class Security:
    """Verifies credentials."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let pass who may."""
        exchange = exchange_of(scope)
        if exchange is not None and exchange.endpoint.verify is not None:
            await exchange.endpoint.verify(request_of(scope))
        await self.app(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Validation:
    """Decodes and validates the request."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let pass what keeps the contract."""
        exchange = exchange_of(scope)
        if exchange is not None:
            receive = await exchange.read(scope, receive)
        await self.app(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Responding:
    """Judges what middlewares further in made of a response; streams by status and headers alone."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a response that keeps the contract."""
        exchange = exchange_of(scope)
        if exchange is None:
            await self.app(scope, receive, send)
            return
        endpoint = exchange.endpoint
        head: Message | None = None

        async def judging(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                head = message
                return
            if head is not None and message["type"] == "http.response.body":
                start, head = head, None
                body = None if message.get("more_body") or scope["method"] == "HEAD" else message.get("body", b"")
                answer = exchange.answer
                if answer is None or (start["status"], start.get("headers"), body) != (
                    answer.status,
                    answer.headers,
                    answer.body,
                ):
                    endpoint.responses.check(start["status"], list(start.get("headers", ())), body)
                await send(start)
            await send(message)

        await self.app(scope, receive, judging)


@dataclass(frozen=True, slots=True)
class Context:
    """Sets what ``connexion.context``, ``request`` and ``operation`` look at."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Expose one request."""
        exchange = exchange_of(scope)
        if exchange is not None:
            exchange.expose(scope, receive)
        try:
            await self.app(scope, receive, send)
        finally:
            if exchange is not None:
                exchange.conceal()


def exchange_of(scope: Scope) -> Exchange | None:
    """What is known of a request that was routed to an endpoint."""
    extensions = scope.get("extensions")
    return cast("Exchange | None", extensions.get(EXCHANGE)) if extensions else None


def _last_resort(app: ASGIApp, application: Application) -> ASGIApp:
    """One more layer that answers exceptions, where a middleware stands outside of ours that could raise one."""
    return app if isinstance(app, Engine | Errors) else Errors(app, application)


def _responses(app: ASGIApp) -> ASGIApp:
    """A judge of responses, where a middleware further in may alter what the engine has judged already."""
    inner = [type(layer) for layer in _layers(app)]
    return app if inner == [LifespanMiddleware, Context, Application] else Responding(app)


_FLAT = [
    HealthMiddleware,
    DocsMiddleware,
    Routing,
    Security,
    Validation,
    LifespanMiddleware,
    Context,
    Application,
]


def _errors(app: ASGIApp, application: Application) -> ASGIApp:
    """The outermost layer: the engine where all layers follow each other, as they do unless somebody stands between."""
    layers = list(_layers(app))
    if [type(layer) for layer in layers] != _FLAT:
        return Errors(app, application)
    return Engine(Errors(app, application), application, cast("DocsMiddleware", layers[1]))


def _layers(app: Any) -> Iterator[Any]:
    """An application and what it wraps, from the outside in."""
    while app is not None:
        yield app
        app = None if isinstance(app, Application) else getattr(app, "app", None) or getattr(app, "next_app", None)
