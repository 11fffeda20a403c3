# Written by accord from specs/streams.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Streams: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Streams."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def follow_events(self) -> call.Stream[models.Event | call.Event]:
        """``GET /events``"""
        return self._stream("followEvents", {})


class AsyncClient(call.AsyncClient):
    """Streams, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def follow_events(self) -> call.AsyncStream[models.Event | call.Event]:
        """``GET /events``"""
        return await self._stream("followEvents", {})
