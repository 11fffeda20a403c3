# Written by accord from specs/handlers_in_the_package.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Handlers in the package: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Handlers in the package."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def list_a(self) -> None:
        """``GET /a``"""
        self._call("listA", {})

    def create_a(self, *, body: models.Thing) -> models.Thing:
        """``POST /a``"""
        return self._call("createA", {"body": body})

    def put_a(self) -> None:
        """``PUT /a``"""
        self._call("putA", {})

    def delete_a(self) -> None:
        """``DELETE /a``"""
        self._call("deleteA", {})

    def get_b(self) -> None:
        """``GET /b``"""
        self._call("getB", {})

    def put_b(self, *, body: models.Thing, any_: Any = None) -> None:
        """``PUT /b``"""
        self._call("putB", {"body": body, "any_": any_})


class AsyncClient(call.AsyncClient):
    """Handlers in the package, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def list_a(self) -> None:
        """``GET /a``"""
        await self._call("listA", {})

    async def create_a(self, *, body: models.Thing) -> models.Thing:
        """``POST /a``"""
        return await self._call("createA", {"body": body})

    async def put_a(self) -> None:
        """``PUT /a``"""
        await self._call("putA", {})

    async def delete_a(self) -> None:
        """``DELETE /a``"""
        await self._call("deleteA", {})

    async def get_b(self) -> None:
        """``GET /b``"""
        await self._call("getB", {})

    async def put_b(self, *, body: models.Thing, any_: Any = None) -> None:
        """``PUT /b``"""
        await self._call("putB", {"body": body, "any_": any_})
