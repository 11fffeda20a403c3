# Written by accord from specs/reserved_names.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Reserved names: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    import builtins

    from . import models


class DefaultError(call.ErrorResponse[None]):
    """default: A"""


_SERVICE = call.Service(Path(__file__).with_name("client.json"), {"default": DefaultError})


class Client(call.Client):
    """Reserved names."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def list(_self, *, self: builtins.list[str] | None = None) -> models.MappingModel:
        """``GET /a``"""
        return _self._call("list", {"self": self})

    def created(self) -> None:
        """``POST /a``"""
        self._call("created", {})

    def default(self) -> None:
        """``PUT /a``

        Raises DefaultError.
        """
        self._call("default", {})

    def any(self) -> None:
        """``PATCH /a``"""
        self._call("any", {})

    def status299(self) -> None:
        """``DELETE /a``"""
        self._call("status299", {})

    def operation_2fast(self) -> None:
        """``GET /b``"""
        self._call("2fast", {})

    def result(self) -> None:
        """``PUT /b``"""
        self._call("result", {})

    def annotations_(self) -> None:
        """``POST /b``"""
        self._call("annotations", {})


class AsyncClient(call.AsyncClient):
    """Reserved names, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def list(_self, *, self: builtins.list[str] | None = None) -> models.MappingModel:
        """``GET /a``"""
        return await _self._call("list", {"self": self})

    async def created(self) -> None:
        """``POST /a``"""
        await self._call("created", {})

    async def default(self) -> None:
        """``PUT /a``

        Raises DefaultError.
        """
        await self._call("default", {})

    async def any(self) -> None:
        """``PATCH /a``"""
        await self._call("any", {})

    async def status299(self) -> None:
        """``DELETE /a``"""
        await self._call("status299", {})

    async def operation_2fast(self) -> None:
        """``GET /b``"""
        await self._call("2fast", {})

    async def result(self) -> None:
        """``PUT /b``"""
        await self._call("result", {})

    async def annotations_(self) -> None:
        """``POST /b``"""
        await self._call("annotations", {})
