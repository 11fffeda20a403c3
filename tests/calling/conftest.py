"""Both kinds of client for a service that one test knows: called alike, closed with the test, nothing left over."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any, Literal

import orjson
import pytest

from accord import call
from accord.call import pool
from tests.calling.things import NotFound, contract

Kind = Literal["sync", "async"]


class Things(call.Client):
    def get_thing(self, *, number: int) -> Any:
        return self._call("getThing", {"number": number})


class AsyncThings(call.AsyncClient):
    async def get_thing(self, *, number: int) -> Any:
        return await self._call("getThing", {"number": number})


class Calls:
    """Calls a service by one kind of client; an asynchronous one is driven on an event loop of its own."""

    def __init__(self, client: Things | AsyncThings, runner: asyncio.Runner) -> None:
        self.client: Any = client
        self._runner = runner
        self.asynchronous = isinstance(client, AsyncThings)

    def _run(self, result: Any) -> Any:
        return self._runner.run(result, context=copy_context()) if self.asynchronous else result

    def with_options(self, **options: Any) -> Calls:
        return Calls(self.client.with_options(**options), self._runner)

    def __call__(self, operation: str, **arguments: Any) -> Any:
        return self._run(self.client._call(operation, arguments))

    def get(self, number: int = 1) -> Any:
        return self("getThing", number=number)

    def response(self, number: int = 1) -> call.Response[Any]:
        return self._run(call.with_response(self.client.get_thing)(number=number))

    def download(self, number: int = 1) -> Any:
        return self._read(self._run(call.streaming(self.client.get_thing)(number=number)))

    def stream(self, operation: str, **arguments: Any) -> list[Any]:
        return self._read(self._run(self.client._stream(operation, arguments)))

    def _read(self, stream: Any) -> list[Any]:
        async def read() -> list[Any]:
            async with stream:
                return [item async for item in stream]

        if self.asynchronous:
            return self._run(read())
        with stream:
            return list(stream)

    def pages(self, operation: str, **arguments: Any) -> list[Any]:
        pages = self.client._pages(operation, arguments)

        async def read() -> list[Any]:
            return [item async for item in pages]

        return self._run(read()) if self.asynchronous else list(pages)

    def at_once(self, count: int, operation: str, **arguments: Any) -> list[Any]:
        """What as many calls at the same time gave, or raised."""

        async def gather() -> list[Any]:
            calls = (self.client._call(operation, arguments) for _ in range(count))
            return await asyncio.gather(*calls, return_exceptions=True)

        def attempt(_: int) -> Any:
            try:
                return self.client._call(operation, arguments)
            except call.CallError as error:
                return error

        if self.asynchronous:
            return self._run(gather())
        with ThreadPoolExecutor(count) as threads:
            return list(threads.map(attempt, range(count)))

    def one_after_another(self, clients: list[Calls], operation: str, pause: float) -> list[tuple[Any, float]]:
        """What calls of several clients gave or raised that began a *pause* apart, and after how many seconds."""

        async def gather() -> list[tuple[Any, float]]:
            async def attempt(place: int, calls: Calls) -> tuple[Any, float]:
                await asyncio.sleep(place * pause)
                started = time.monotonic()
                (found,) = await asyncio.gather(calls.client._call(operation, {}), return_exceptions=True)
                return found, time.monotonic() - started

            return list(await asyncio.gather(*(attempt(place, calls) for place, calls in enumerate(clients))))

        def attempt(place: int, calls: Calls) -> tuple[Any, float]:
            time.sleep(place * pause)
            started = time.monotonic()
            try:
                found = calls.client._call(operation, {})
            except call.CallError as error:
                found = error
            return found, time.monotonic() - started

        if self.asynchronous:
            return self._run(gather())
        with ThreadPoolExecutor(len(clients)) as threads:
            return list(threads.map(attempt, range(len(clients)), clients))

    def close(self) -> None:
        self._run(self.client.aclose() if self.asynchronous else self.client.close())


Make = Callable[..., Calls]


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param


@pytest.fixture
def make(kind: Kind, tmp_path: Path) -> Iterator[Make]:
    """Makes a client for a URL, impatient unless told otherwise."""
    path = tmp_path / "client.json"
    path.write_bytes(orjson.dumps(contract()))
    made: list[Calls] = []
    with asyncio.Runner() as runner:

        def start(url: str | None, changes: dict[str, Any] | None = None, **options: Any) -> Calls:
            if changes is not None:
                path.write_bytes(orjson.dumps(contract(**changes)))
            service = call.Service(path, {"404": NotFound})
            options = {"timeout": 2.0, "deadline": 5.0, "wait": 0.01, **options}
            client = (AsyncThings if kind == "async" else Things)(service, url, **options)
            made.append(Calls(client, runner))
            return made[-1]

        yield start
        for calls in made:
            calls.close()
    # Ports are used again, and what is known of a host with them.
    pool.pool().hosts.clear()
