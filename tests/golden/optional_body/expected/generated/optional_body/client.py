# Written by accord from specs/optional_body.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Optional body: a method for each operation, without ``async`` and with."""

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
    """Optional body."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def patch_note(self, *, id_: str, body: models.PatchNoteBody | None = None, dry: bool | None = None) -> None:
        """``PATCH /notes/{id}``"""
        self._call("patchNote", {"id_": id_, "body": body, "dry": dry})

    def put_note(self, *, id_: str, body: Any) -> None:
        """``PUT /notes/{id}``"""
        self._call("putNote", {"id_": id_, "body": body})


class AsyncClient(call.AsyncClient):
    """Optional body, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def patch_note(self, *, id_: str, body: models.PatchNoteBody | None = None, dry: bool | None = None) -> None:
        """``PATCH /notes/{id}``"""
        await self._call("patchNote", {"id_": id_, "body": body, "dry": dry})

    async def put_note(self, *, id_: str, body: Any) -> None:
        """``PUT /notes/{id}``"""
        await self._call("putNote", {"id_": id_, "body": body})
