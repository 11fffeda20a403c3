# Written by accord from specs/tags.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Tags: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from accord import call

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Tags."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_a(self) -> None:
        """``GET /a``"""
        self._call("getA", {})

    def put_a(self) -> None:
        """``PUT /a``"""
        self._call("putA", {})

    def post_a(self) -> None:
        """``POST /a``"""
        self._call("postA", {})

    def delete_a(self) -> None:
        """``DELETE /a``

        Deprecated.
        """
        self._call("deleteA", {})

    def patch_a(self) -> None:
        """``PATCH /a``"""
        self._call("patchA", {})


class AsyncClient(call.AsyncClient):
    """Tags, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_a(self) -> None:
        """``GET /a``"""
        await self._call("getA", {})

    async def put_a(self) -> None:
        """``PUT /a``"""
        await self._call("putA", {})

    async def post_a(self) -> None:
        """``POST /a``"""
        await self._call("postA", {})

    async def delete_a(self) -> None:
        """``DELETE /a``

        Deprecated.
        """
        await self._call("deleteA", {})

    async def patch_a(self) -> None:
        """``PATCH /a``"""
        await self._call("patchA", {})
