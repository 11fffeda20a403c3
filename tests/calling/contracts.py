"""What a client and a server have in common: a document, as the client's contract and as a running application."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from connexion.resolver import Resolver

from accord import App
from accord.call.contract import ClientContract, load
from accord.call.requests import Prepared, prepare
from accord.contract.compile import compile_document
from accord.contract.read import read_value
from accord.emit.client_contract import client_contract
from tests.serving.wire import asked

BASE = "http://service.test"


def read_contract(folder: Path, document: dict[str, Any], service: str = "training") -> ClientContract:
    """The contract that a generated client has of a document."""
    file = folder / "client.json"
    file.write_text(client_contract(compile_document(read_value(document), service=service)), encoding="utf-8")
    return load(file)


@dataclass
class Echo:
    """An application that keeps the arguments of each request, and the contract to call it by."""

    contract: ClientContract
    app: Any
    runner: asyncio.Runner
    received: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def prepared(self, operation_id: str, arguments: Mapping[str, Any]) -> Prepared:
        return prepare(self.contract.operations[operation_id], BASE, arguments)

    def sent(self, operation_id: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What arrives of a call's arguments."""
        return self.deliver(self.prepared(operation_id, arguments))

    def deliver(self, request: Prepared) -> dict[str, Any]:
        """What arrives of a request, with what httpx2 makes of its URL, on the wire of ASGI."""
        headers = [(name.lower().encode(), value.encode()) for name, value in request.headers]
        target, body = httpx2.URL(request.url).raw_path.decode(), content_of(request)
        reply = self.runner.run(asked(self.app, request.method, target, headers, [body]))
        assert reply.status == 200, (request.url, request.headers, reply.status, reply.body)
        return self.received.pop()


def content_of(request: Prepared) -> bytes:
    """The whole content of a request."""
    content = request.content
    if content is None or isinstance(content, bytes):
        return content or b""
    if hasattr(content, "__iter__"):
        return b"".join(content)

    async def collect() -> bytes:
        return b"".join([piece async for piece in content])

    return asyncio.run(collect())


@contextmanager
def echo(folder: Path, document: dict[str, Any]) -> Iterator[Echo]:
    """An application of a document whose handlers keep what they are given."""
    received: list[dict[str, Any]] = []

    def handle(**arguments: Any) -> dict[str, Any]:
        received.append(arguments)
        return {}

    app = App("test")
    app.add_api(document, resolver=Resolver(lambda _: handle), pythonic_params=True)
    with asyncio.Runner() as runner:
        yield Echo(read_contract(folder, document), app, runner, received)
