# Written by accord from specs/client_names.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Client names: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    import builtins

    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Client names."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def close_(self) -> None:
        """``GET /a``"""
        self._call("close", {})

    def with_options_2(self) -> None:
        """``PUT /a``"""
        self._call("withOptions", {})

    def with_options_(self) -> None:
        """``POST /a``"""
        self._call("with_options", {})

    def models_(self) -> models.Call:
        """``PATCH /a``"""
        return self._call("models", {})

    def call_(self) -> None:
        """``DELETE /a``"""
        self._call("call", {})

    def str(
        __self,
        *,
        self: builtins.int,
        _self: builtins.list[float] | None = None,
        call: builtins.str | None = None,
    ) -> builtins.list[builtins.str]:
        """``GET /b``"""
        return __self._call("str", {"self": self, "_self": _self, "call": call})

    def list(self) -> builtins.list[builtins.str]:
        """``PUT /b``"""
        return self._call("list", {})

    def int(self) -> builtins.int:
        """``POST /b``"""
        return self._call("int", {})

    def builtins_(self) -> None:
        """``DELETE /b``"""
        self._call("builtins", {})


class AsyncClient(call.AsyncClient):
    """Client names, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def close_(self) -> None:
        """``GET /a``"""
        await self._call("close", {})

    async def with_options_2(self) -> None:
        """``PUT /a``"""
        await self._call("withOptions", {})

    async def with_options_(self) -> None:
        """``POST /a``"""
        await self._call("with_options", {})

    async def models_(self) -> models.Call:
        """``PATCH /a``"""
        return await self._call("models", {})

    async def call_(self) -> None:
        """``DELETE /a``"""
        await self._call("call", {})

    async def str(
        __self,
        *,
        self: builtins.int,
        _self: builtins.list[float] | None = None,
        call: builtins.str | None = None,
    ) -> builtins.list[builtins.str]:
        """``GET /b``"""
        return await __self._call("str", {"self": self, "_self": _self, "call": call})

    async def list(self) -> builtins.list[builtins.str]:
        """``PUT /b``"""
        return await self._call("list", {})

    async def int(self) -> builtins.int:
        """``POST /b``"""
        return await self._call("int", {})

    async def builtins_(self) -> None:
        """``DELETE /b``"""
        await self._call("builtins", {})
