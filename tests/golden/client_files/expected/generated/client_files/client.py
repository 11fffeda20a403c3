# Written by accord from specs/client_files.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Client files: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Unpack

from accord import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Client files."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def add_photo(self, *, body: models.AddPhotoForm) -> None:
        """Add a photo"""
        self._call("addPhoto", {"body": body})

    def get_photo(self, *, photo_id: int) -> bytes:
        """Get a photo"""
        return self._call("getPhoto", {"photo_id": photo_id})

    def replace_photo(self, *, photo_id: int, body: bytes | Iterable[bytes] | BinaryIO | call.Upload) -> None:
        """Replace a photo"""
        self._call("replacePhoto", {"photo_id": photo_id, "body": body})

    def append_to_photo(self, *, photo_id: int, body: bytes | Iterable[bytes] | BinaryIO | None = None) -> models.Size:
        """``PATCH /photos/{photo_id}``"""
        return self._call("appendToPhoto", {"photo_id": photo_id, "body": body})

    def add_note(self, *, body: models.Size | str | call.Upload) -> str:
        """``POST /notes``"""
        return self._call("addNote", {"body": body})


class AsyncClient(call.AsyncClient):
    """Client files, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def add_photo(self, *, body: models.AddPhotoForm) -> None:
        """Add a photo"""
        await self._call("addPhoto", {"body": body})

    async def get_photo(self, *, photo_id: int) -> bytes:
        """Get a photo"""
        return await self._call("getPhoto", {"photo_id": photo_id})

    async def replace_photo(
        self,
        *,
        photo_id: int,
        body: bytes | Iterable[bytes] | BinaryIO | call.Upload | AsyncIterable[bytes],
    ) -> None:
        """Replace a photo"""
        await self._call("replacePhoto", {"photo_id": photo_id, "body": body})

    async def append_to_photo(
        self,
        *,
        photo_id: int,
        body: bytes | Iterable[bytes] | BinaryIO | AsyncIterable[bytes] | None = None,
    ) -> models.Size:
        """``PATCH /photos/{photo_id}``"""
        return await self._call("appendToPhoto", {"photo_id": photo_id, "body": body})

    async def add_note(self, *, body: models.Size | str | call.Upload) -> str:
        """``POST /notes``"""
        return await self._call("addNote", {"body": body})
