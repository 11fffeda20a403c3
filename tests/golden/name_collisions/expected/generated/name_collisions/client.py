# Written by accord from specs/name_collisions.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Name collisions: a method for each operation, without ``async`` and with."""

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
    """Name collisions."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def list_any(self) -> models.AnyModel:
        """``GET /a``"""
        return self._call("list_any", {})

    def create_run(self, *, body: models.CreateRun) -> models.TypedDictModel:
        """``POST /a``"""
        return self._call("createRun", {"body": body})

    def models_(self, *, body: models.ModelsBody2) -> models.CreateRun_3:
        """``PUT /a``"""
        return self._call("models", {"body": body})

    def handlers(self, *, body: models.HandlersBody) -> None:
        """``PATCH /a``"""
        self._call("handlers", {"body": body})

    def operations(self) -> None:
        """``DELETE /a``"""
        self._call("operations", {})


class AsyncClient(call.AsyncClient):
    """Name collisions, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def list_any(self) -> models.AnyModel:
        """``GET /a``"""
        return await self._call("list_any", {})

    async def create_run(self, *, body: models.CreateRun) -> models.TypedDictModel:
        """``POST /a``"""
        return await self._call("createRun", {"body": body})

    async def models_(self, *, body: models.ModelsBody2) -> models.CreateRun_3:
        """``PUT /a``"""
        return await self._call("models", {"body": body})

    async def handlers(self, *, body: models.HandlersBody) -> None:
        """``PATCH /a``"""
        await self._call("handlers", {"body": body})

    async def operations(self) -> None:
        """``DELETE /a``"""
        await self._call("operations", {})
