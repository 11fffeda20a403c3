"""The request path: what happens to a request, in order, and what each step costs.

1. routing       0.4 µs  one dictionary look-up or two; a walk through a tree for templates in the middle of a path
2. security      0       connexion's verification function, where the operation has requirements; then it is the dearest
3. parameters    0.8 µs  for each: one look-up, one reading, one call of its compiled validator
4. body          2.5 µs  bytes from the server, ``orjson.loads``, one call of the compiled validator
5. handler       0.5 µs  an ``async def`` is awaited here; a ``def`` runs in a thread, which costs 20 µs more
6. response      2 µs    ``orjson.dumps``, one call of the compiled validator, two messages to the server

The figures are of an object of 400 bytes; a list of 20 such objects takes 5 µs to write and 14 µs to validate. What is
left is spent between the steps: 1.5 µs. ``python -m benchmarks.steps`` measures them, docs/performance.md the whole.

Nothing of a contract is derived here: an ``Endpoint`` holds all of it, compiled at start. A request that this path does
not serve (documentation, health, URL rules, 404, 405) goes through the layers of ``stack.py``; so does every request
where a middleware stands between two steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.serve.bodies import receive_body
from accord.serve.exchange import Exchange
from accord.serve.health import ALIVE, READY
from accord.serve.problems import Answer, answerable
from accord.serve.routing import route_path
from accord.serve.security import request_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from accord.serve.application import Application
    from accord.serve.docs import DocsMiddleware


_HEALTH = frozenset({ALIVE, READY})


class Engine:
    """Serves what is in the contracts in one go, and passes on the rest.

    Paths of documentation and health are theirs, although a template would cover them.
    """

    __slots__ = ("_application", "_docs", "_layers")

    def __init__(self, layers: ASGIApp, application: Application, docs: DocsMiddleware) -> None:
        self._layers = layers
        self._application = application
        self._docs = docs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._layers(scope, receive, send)
            return
        path = route_path(scope)
        resource, captured = self._application.routes.find(path)
        method = scope["method"]
        endpoint = resource.targets.get(method) if resource is not None else None
        if endpoint is None or (captured and (path in _HEALTH or path in self._docs.routes)):
            await self._layers(scope, receive, send)
            return
        exchange = Exchange(endpoint, captured)
        try:
            scope["extensions"] = endpoint.extensions(scope.get("extensions"))
            if endpoint.verify is not None:
                await endpoint.verify(request_of(scope))
            headers = exchange.read_head(scope)
            bodies = endpoint.bodies
            if bodies is not None:
                body = await receive_body(receive, bodies.limit, headers.get(b"content-length"))
                receive = exchange.read_body(bodies, body, headers, receive)
            exchange.expose(scope, receive)
            incoming = exchange.incoming
            if incoming is None:
                response = await exchange.respond(scope, receive)
            else:
                response = await exchange.respond_in_time(scope, receive, incoming)
            if type(response) is not Answer:
                await exchange.send(response, scope, receive, send)
                return
        except BaseException as error:
            if exchange.started or not answerable(error):
                raise
            await self._application.fail(error, endpoint, scope, receive, send)
            return
        finally:
            if exchange.incoming is not None:
                exchange.conceal()
        status, lines, data = response
        await send({"type": "http.response.start", "status": status, "headers": lines})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else data})
