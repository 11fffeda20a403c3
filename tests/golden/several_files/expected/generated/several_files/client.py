# Written by accord from specs/several_files.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Several files: a method for each operation, without ``async`` and with."""

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
    """Several files."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_far(self) -> models.Far:
        """``GET /a``"""
        return self._call("getFar", {})


class AsyncClient(call.AsyncClient):
    """Several files, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_far(self) -> models.Far:
        """``GET /a``"""
        return await self._call("getFar", {})
