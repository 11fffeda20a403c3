"""Streams: for as long as there is somebody to read them, and not longer."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.serving.conftest import Serve
from tests.serving.servers import PATIENCE_S, exchange, served
from tests.serving.wire import ask

APPLICATION = """
import asyncio, collections, time
from accord import App

closed = collections.Counter()

async def ticking():
    try:
        while True:
            yield b"tick"
            await asyncio.sleep(0.01)
    finally:
        await asyncio.sleep(0.01)
        closed["ticking"] += 1

async def silent():
    try:
        yield b"tick"
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0.01)
        closed["silent"] += 1

async def flooding():
    try:
        while True:
            yield b"x" * 1_000_000
    finally:
        closed["flooding"] += 1

def plain():
    try:
        while True:
            yield b"tick"
            time.sleep(0.01)
    finally:
        closed["plain"] += 1

def state():
    return dict(closed)

def documented(name, media_type):
    answer = {"description": "", "content": {media_type: {}}}
    return {"get": {"operationId": "streaming." + name, "responses": {"200": answer}}}
"""
START = """
from streaming import App, documented
streams = {f"/{name}": documented(name, "text/plain") for name in ("ticking", "silent", "flooding", "plain")}
paths = {**streams, "/state": documented("state", "application/json")}
app = App("streaming")
app.add_api({"openapi": "3.1.0", "info": {"title": "Streams", "version": "1"}, "paths": paths})
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("streaming")
    modules = {"streaming": APPLICATION, "start": START}
    # gunicorn would cancel by itself what a client has left; here that is nobody's work but ours.
    with served(folder, modules, "--asgi-disconnect-grace-period", "600") as where:
        yield where


def state(where: str) -> Any:
    reply = exchange(where, b"GET /state HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    return orjson.loads(reply.partition(b"\r\n\r\n")[2])


@pytest.mark.parametrize("name", ["ticking", "silent", "flooding", "plain"])
def test_a_stream_ends_with_its_client_and_is_closed(address: str, name: str) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE_S)
        connection.connect(address)
        connection.sendall(f"GET /{name} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        assert connection.recv(64).startswith(b"HTTP/1.1 200 ")
    deadline = time.monotonic() + PATIENCE_S
    while name not in state(address):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_server_stops_although_clients_have_left_its_streams(tmp_path: Path) -> None:
    options = ("--asgi-disconnect-grace-period", "600", "--graceful-timeout", "600")
    with served(tmp_path, {"streaming": APPLICATION, "start": START}, *options) as where:
        for name in (b"ticking", b"plain", b"silent"):
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(where)
                connection.sendall(b"GET /" + name + b" HTTP/1.1\r\nHost: a\r\n\r\n")
                assert connection.recv(64)


def documented(media_type: str, **fields: Any) -> dict[str, Any]:
    answer = {"200": {"description": "", "content": {media_type: fields}}}
    return {"/act": {"get": {"operationId": "act", "responses": answer}}}


def closing(closed: list[str], failure: Exception | None = None) -> Callable[[], AsyncIterator[bytes]]:
    async def act() -> AsyncIterator[bytes]:
        try:
            yield b"a"
            if failure is not None:
                raise failure
            yield b"b"
        finally:
            await asyncio.sleep(0)
            closed.append("closed")

    return act


def scope_of(app: Any) -> dict[str, Any]:
    assert app
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "method": "GET",
        "path": "/act",
        "raw_path": b"/act",
        "query_string": b"",
        "headers": [],
    }


def test_a_stream_is_closed_when_it_can_no_longer_be_sent(serve: Serve) -> None:
    closed: list[str] = []
    app = serve(documented("text/plain"), closing(closed)).app

    async def broken(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            raise ConnectionResetError

    async def receive() -> dict[str, Any]:
        return await asyncio.Event().wait() or {}

    asyncio.run(app(scope_of(app), receive, broken))  # type: ignore[arg-type]
    assert closed == ["closed"]


def test_who_cancels_a_request_cancels_its_stream(serve: Serve) -> None:
    closed: list[str] = []
    app = serve(documented("text/plain"), closing(closed)).app

    async def blocked(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async def receive() -> dict[str, Any]:
        return await asyncio.Event().wait() or {}

    async def main() -> None:
        async with asyncio.timeout(0.2):
            await app(scope_of(app), receive, blocked)  # type: ignore[arg-type]

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    assert closed == ["closed"]


def test_a_stream_that_fails_is_cut_off_and_closed(serve: Serve) -> None:
    closed: list[str] = []
    client = serve(documented("text/plain"), closing(closed, KeyError("secret")))
    with pytest.raises(KeyError):
        ask(client.app, "GET", "/act")
    assert closed == ["closed"]


class Lines:
    """An iterator that is no generator, as a cursor is."""

    def __init__(self) -> None:
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        raise StopIteration

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_was_returned_is_closed_even_if_nothing_of_it_is_sent(serve: Serve, method: str) -> None:
    lines = Lines()

    def act() -> Lines:
        return lines

    assert ask(serve(documented("text/plain"), act).app, method, "/act").status == 200
    assert lines.closed


def test_a_file_that_is_not_there_is_the_500_of_the_contract(serve: Serve) -> None:
    from starlette.responses import FileResponse  # noqa: PLC0415

    def act() -> Any:
        return FileResponse("/nothing/here", media_type="text/plain")

    reply = ask(serve(documented("text/plain"), act).app, "GET", "/act")
    assert (reply.status, reply.json["title"]) == (500, "Internal Server Error")
