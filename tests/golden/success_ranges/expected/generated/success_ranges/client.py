# Written by accord from specs/success_ranges.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Success ranges: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models


class Redirection(call.ErrorResponse[None]):
    """3XX: Elsewhere"""


class ClientError(call.ErrorResponse["Any"]):
    """4XX: Refused"""


_SERVICE = call.Service(Path(__file__).with_name("client.json"), {"3XX": Redirection, "4XX": ClientError})


class Client(call.Client):
    """Success ranges."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_file(self, *, name: str) -> Any:
        """``GET /files/{name}``"""
        return self._call("getFile", {"name": name})

    def put_file(self, *, name: str, body: Any) -> models.File:
        """``PUT /files/{name}``"""
        return self._call("putFile", {"name": name, "body": body})

    def patch_file(self, *, name: str, body: Any = None) -> Any:
        """``PATCH /files/{name}``

        Raises Redirection, ClientError.
        """
        return self._call("patchFile", {"name": name, "body": body})


class AsyncClient(call.AsyncClient):
    """Success ranges, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_file(self, *, name: str) -> Any:
        """``GET /files/{name}``"""
        return await self._call("getFile", {"name": name})

    async def put_file(self, *, name: str, body: Any) -> models.File:
        """``PUT /files/{name}``"""
        return await self._call("putFile", {"name": name, "body": body})

    async def patch_file(self, *, name: str, body: Any = None) -> Any:
        """``PATCH /files/{name}``

        Raises Redirection, ClientError.
        """
        return await self._call("patchFile", {"name": name, "body": body})
