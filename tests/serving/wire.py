"""Requests to the byte: what a client library would tidy up before sending."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson

Headers = Sequence[tuple[bytes, bytes]]


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes
    pieces: list[bytes]

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)


def ask(
    app: Any,
    method: str,
    target: str,
    headers: Headers = (),
    body: Sequence[bytes] = (),
    *,
    raw_path: bool = True,
    hang_up: bool = False,
) -> Reply:
    """One request to an ASGI application without a lifespan; *body* arrives in the given pieces."""
    return asyncio.run(asked(app, method, target, headers, body, raw_path=raw_path, hang_up=hang_up))


async def asked(
    app: Any,
    method: str,
    target: str,
    headers: Headers = (),
    body: Sequence[bytes] = (),
    *,
    raw_path: bool = True,
    hang_up: bool = False,
) -> Reply:
    """The same, among other things that happen."""
    path, _, query = target.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote_to_bytes(path).decode(errors="replace"),
        "query_string": query.encode("latin-1"),
        "root_path": "",
        "headers": list(headers),
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    if raw_path:
        scope["raw_path"] = path.encode("latin-1")
    pieces = list(body) or [b""]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if pieces:
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces) or hang_up}
        if not hang_up:  # a client that waits for its answer
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    if not sent:
        return Reply(0, {}, b"", [])
    start, *rest = sent
    lines = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    parts = [message["body"] for message in rest if message.get("body")]
    return Reply(start["status"], lines, b"".join(parts), parts)
