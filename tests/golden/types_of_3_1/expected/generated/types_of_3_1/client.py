# Written by accord from specs/types_of_3_1.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Types of 3 1: a method for each operation, without ``async`` and with."""

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
    """Types of 3 1."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_values(self) -> models.Values:
        """``GET /values``"""
        return self._call("getValues", {})


class AsyncClient(call.AsyncClient):
    """Types of 3 1, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_values(self) -> models.Values:
        """``GET /values``"""
        return await self._call("getValues", {})
