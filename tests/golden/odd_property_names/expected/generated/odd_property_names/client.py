# Written by accord from specs/odd_property_names.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Odd property names: a method for each operation, without ``async`` and with."""

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
    """Odd property names."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def post_odd(self, *, body: models.Odd) -> models.Odd:
        """``POST /odd``"""
        return self._call("postOdd", {"body": body})


class AsyncClient(call.AsyncClient):
    """Odd property names, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def post_odd(self, *, body: models.Odd) -> models.Odd:
        """``POST /odd``"""
        return await self._call("postOdd", {"body": body})
