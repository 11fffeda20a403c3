# Written by accord from specs/client_streams.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Client streams: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Unpack

from accord import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Client streams."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def follow_events(self) -> call.Stream[call.Event]:
        """Follow what happens"""
        return self._stream("followEvents", {})

    def export_records(self) -> call.Stream[models.Record]:
        """``GET /records``"""
        return self._stream("exportRecords", {})

    def import_records(self, *, body: bytes | Iterable[models.Record] | BinaryIO) -> None:
        """``POST /records``"""
        self._call("importRecords", {"body": body})

    def create_answer(self, *, body: models.Question) -> models.Answer:
        """Answer a question"""
        return self._call("createAnswer", {"body": body})

    def stream_create_answer(self, *, body: models.Question) -> call.Stream[call.Event]:
        """Answer a question"""
        return self._stream("createAnswer", {"body": body})


class AsyncClient(call.AsyncClient):
    """Client streams, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def follow_events(self) -> call.AsyncStream[call.Event]:
        """Follow what happens"""
        return await self._stream("followEvents", {})

    async def export_records(self) -> call.AsyncStream[models.Record]:
        """``GET /records``"""
        return await self._stream("exportRecords", {})

    async def import_records(
        self,
        *,
        body: bytes | Iterable[models.Record] | BinaryIO | AsyncIterable[models.Record],
    ) -> None:
        """``POST /records``"""
        await self._call("importRecords", {"body": body})

    async def create_answer(self, *, body: models.Question) -> models.Answer:
        """Answer a question"""
        return await self._call("createAnswer", {"body": body})

    async def stream_create_answer(self, *, body: models.Question) -> call.AsyncStream[call.Event]:
        """Answer a question"""
        return await self._stream("createAnswer", {"body": body})
