"""The service with a defect in it: an ASGI application around the one that has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from accord.contract.model import Contract
from accord.prove.mutation.messages import Answer, Fault, Lines, Request

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_VARIABLE = re.compile(r"\{([^{}]*)\}")


class Planted:
    """*app* with a fault between it and those who ask it, who have other requests passed on untouched.

    ``watched`` names the operations whose requests the fault gets, and the path templates of which it gets requests by
    methods that they do not document.
    """

    def __init__(self, app: ASGIApp, contract: Contract, make: Callable[[], Fault], watched: frozenset[str]) -> None:
        self._app = app
        self._make = make
        self._watched = watched
        self._routes = Routes.of(contract)
        self._fault = make()

    def reset(self) -> None:
        """Forget all that was remembered of earlier requests, as the service forgets what it stores."""
        self._fault = self._make()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = self._request(scope) if scope["type"] == "http" else None
        if request is None:
            await self._app(scope, receive, send)
            return
        request = replace(request, body=await _body(receive))

        async def ask(asked: Request) -> Answer:
            return await _asked(self._app, scope, receive, asked)

        if request.head:
            plain = await ask(replace(request, method="HEAD"))
            if plain.status in _NO_HEAD:
                await _send(send, plain, b"")
                return
        answer = await self._fault(request, ask)
        await _send(send, answer, b"" if request.head else answer.body)

    def _request(self, scope: Scope) -> Request | None:
        """The request as the fault gets it, its body left out; None where it gets none."""
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        route = self._routes.find(path)
        if route is None:
            return None
        template, variables = route
        method: str = scope["method"]
        methods = self._routes.methods[template]
        head = method == "HEAD" and "HEAD" not in methods and "GET" in methods
        operation = methods.get("GET" if head else method, "")
        if (operation or template) not in self._watched:
            return None
        return Request(
            operation,
            template,
            variables,
            "GET" if head else method,
            scope["path"],
            scope["query_string"].decode("latin-1"),
            tuple((bytes(name), bytes(value)) for name, value in scope["headers"]),
            b"",
            head,
        )


# A service that does not know HEAD says so itself.
_NO_HEAD = frozenset({405, 501})


@dataclass(frozen=True, slots=True)
class Routes:
    """The operations of a contract by path: concrete paths before templates (OpenAPI 3.1 §4.8.8)."""

    mounts: tuple[str, ...]
    patterns: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]
    methods: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, contract: Contract) -> Routes:
        """The routes of a contract, at its base path, at its name, or at the root."""
        methods: dict[str, dict[str, str]] = {}
        for operation in contract.operations:
            methods.setdefault(operation.path, {})[operation.method] = operation.id
        ordered = sorted(methods, key=lambda path: [("{" in part, part) for part in path.split("/")])
        mounts = dict.fromkeys((contract.base_path, f"/{contract.service}", ""))
        return cls(tuple(mounts), tuple(map(_pattern, ordered)), methods)

    def find(self, path: str) -> tuple[str, dict[str, str]] | None:
        """The template of a path, and its variables."""
        for mount in self.mounts:
            rest = path.removeprefix(mount)
            if mount and rest == path:
                continue
            for pattern, template, names in self.patterns:
                if match := pattern.fullmatch(rest):
                    return template, dict(zip(names, match.groups(), strict=True))
        return None


def _pattern(template: str) -> tuple[re.Pattern[str], str, tuple[str, ...]]:
    names: Iterable[str] = _VARIABLE.findall(template)
    literals = [re.escape(part) for part in _VARIABLE.sub("\0", template).split("\0")]
    return re.compile("([^/]+)".join(literals)), template, tuple(names)


async def _body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(chunks)


async def _asked(app: ASGIApp, scope: Scope, receive: Receive, request: Request) -> Answer:
    """What the application answers to a request."""
    sent = False
    status, lines, chunks = 0, Lines(), list[bytes]()

    async def give() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": request.body, "more_body": False}

    async def take(message: Message) -> None:
        nonlocal status, lines
        if message["type"] == "http.response.start":
            status = message["status"]
            lines = tuple((bytes(name), bytes(value)) for name, value in message.get("headers", ()))
        elif message["type"] == "http.response.body":
            chunks.append(message.get("body", b""))

    changed = {
        **scope,
        "method": request.method,
        "query_string": request.query.encode("latin-1"),
        "headers": list(request.headers),
    }
    if request.path != scope["path"]:
        changed |= {"path": request.path, "raw_path": quote(request.path).encode()}
    await app(changed, give, take)
    return Answer(status, lines, b"".join(chunks))


async def _send(send: Send, answer: Answer, body: bytes) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": list(answer.headers)})
    await send({"type": "http.response.body", "body": body, "more_body": False})
