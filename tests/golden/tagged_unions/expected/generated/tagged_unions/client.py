# Written by accord from specs/tagged_unions.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Tagged unions: a method for each operation, without ``async`` and with."""

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
    """Tagged unions."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def add_pet(self, *, body: models.PetRequest) -> models.Pet:
        """``POST /pets``"""
        return self._call("addPet", {"body": body})

    def add_event(self, *, body: models.AddEventBodyOption1 | models.AddEventBodyOption2) -> None:
        """``POST /events``"""
        self._call("addEvent", {"body": body})


class AsyncClient(call.AsyncClient):
    """Tagged unions, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def add_pet(self, *, body: models.PetRequest) -> models.Pet:
        """``POST /pets``"""
        return await self._call("addPet", {"body": body})

    async def add_event(self, *, body: models.AddEventBodyOption1 | models.AddEventBodyOption2) -> None:
        """``POST /events``"""
        await self._call("addEvent", {"body": body})
