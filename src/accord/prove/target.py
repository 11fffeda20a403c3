"""The service that is put to the proof: in this process, or behind an address."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Generator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Protocol, Self, TypeAlias
from urllib.parse import unquote, urlsplit

from accord.prove.message import Answer, Request

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
ASGIApp: TypeAlias = Callable[[Scope, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Any]

LIMIT_BYTES, LIMIT_S = 16 * 1024 * 1024, 10.0
"""How much of an answer is waited for: a stream of events may have no end."""


class Target(Protocol):
    """What requests are sent to; ``address`` is what a person would send them to."""

    address: str

    def send(self, request: Request) -> Answer:
        """The answer to a request; never raises for what the service does."""
        ...

    def close(self) -> None:
        """Give back what is held."""
        ...


class InProcess:
    """An ASGI application, called without a server. Its lifespan begins with the first request."""

    def __init__(self, app: ASGIApp, address: str = "http://127.0.0.1:8080") -> None:
        self.app = app
        self.address = address
        self._loop = asyncio.new_event_loop()
        self._lifespan: asyncio.Task[None] | None = None
        self._to_lifespan: asyncio.Queue[Message] = asyncio.Queue()
        self._from_lifespan: asyncio.Queue[Message] = asyncio.Queue()
        self._state: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def send(self, request: Request) -> Answer:
        """The answer to a request."""
        if self._lifespan is None:
            self._loop.run_until_complete(self._start())
        began = time.perf_counter()
        status, headers, body, failure = self._loop.run_until_complete(self._exchange(request))
        return Answer(status, headers, body, time.perf_counter() - began, failure)

    def close(self) -> None:
        """End the lifespan and the loop."""
        if self._loop.is_closed():
            return
        self._loop.run_until_complete(self._stop())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    @contextmanager
    def altered(self, app: ASGIApp) -> Generator[InProcess]:
        """The same service through an application around it: with the lifespan that has begun, or begins now."""
        if self._lifespan is None:
            self._loop.run_until_complete(self._start())
        other = InProcess.__new__(InProcess)
        other.__dict__.update(self.__dict__)
        other.app = app
        yield other

    async def _start(self) -> None:
        async def run() -> None:
            scope: Scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": self._state}
            # An application need not have a lifespan: an error then only says so.
            with suppress(Exception):
                await self.app(scope, self._to_lifespan.get, self._from_lifespan.put)
            await self._from_lifespan.put({"type": "lifespan.over"})

        self._lifespan = asyncio.ensure_future(run())
        await self._to_lifespan.put({"type": "lifespan.startup"})
        await self._from_lifespan.get()

    async def _stop(self) -> None:
        if self._lifespan is None:
            return
        await self._to_lifespan.put({"type": "lifespan.shutdown"})
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._from_lifespan.get(), LIMIT_S)
        self._lifespan.cancel()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _exchange(self, request: Request) -> tuple[int, tuple[tuple[str, str], ...], bytes, str]:
        head: Message = {"status": 0, "headers": ()}
        body = bytearray()
        gone = asyncio.Event()
        sent = False

        async def receive() -> Message:
            nonlocal sent
            if not sent:
                sent = True
                return {"type": "http.request", "body": request.body, "more_body": False}
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                head = message
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if len(body) > LIMIT_BYTES:
                    gone.set()

        failure = ""
        try:
            await asyncio.wait_for(self.app(_scope(request, self._state), receive, send), LIMIT_S)
        except asyncio.TimeoutError:  # noqa: UP041  two classes on Python 3.10
            failure = "" if body else f"there was no answer within {LIMIT_S:g} seconds"
        except Exception as error:  # noqa: BLE001  whatever an application may raise
            failure = f"the application raised {type(error).__name__}"
        lines = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in head["headers"])
        return int(head["status"]), lines, bytes(body), failure


def _scope(request: Request, state: Mapping[str, Any]) -> Scope:
    path, _, query = request.target.partition("?")
    headers = [(name.lower().encode("latin-1"), value.encode("utf-8")) for name, value in request.headers]
    names = {name for name, _ in headers}
    if b"host" not in names:
        headers.insert(0, (b"host", b"127.0.0.1:8080"))
    if (request.body or request.method in ("POST", "PUT", "PATCH")) and b"content-length" not in names:
        headers.append((b"content-length", str(len(request.body)).encode()))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8080),
        "state": dict(state),
    }


class Remote:
    """A service that runs elsewhere, at a URL: its path comes before those of the contract."""

    def __init__(self, url: str) -> None:
        import httpx2  # noqa: PLC0415  slow to import, and not needed in process

        parts = urlsplit(url)
        self.address = f"{parts.scheme}://{parts.netloc}"
        self._httpx = httpx2
        self._client = httpx2.Client(timeout=LIMIT_S, follow_redirects=False, trust_env=False)

    def send(self, request: Request) -> Answer:
        """The answer to a request."""
        began = time.perf_counter()
        headers = [(name.encode("latin-1"), value.encode("utf-8")) for name, value in request.headers]
        try:
            with self._client.stream(
                request.method, self.address + request.target, headers=headers, content=request.body or None
            ) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > LIMIT_BYTES or time.perf_counter() - began > LIMIT_S:
                        break
                lines = tuple((name, value) for name, value in response.headers.multi_items())
                return Answer(response.status_code, lines, bytes(body), time.perf_counter() - began)
        except self._httpx.HTTPError as error:
            seconds = time.perf_counter() - began
            return Answer(0, failure=f"no answer: {type(error).__name__}: {error}", seconds=seconds)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
