# Written by accord from specs/multipart_files.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Multipart files: a method for each operation, without ``async`` and with."""

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
    """Multipart files."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def add_photo(self, *, body: models.AddPhotoForm) -> None:
        """``POST /photos``"""
        self._call("addPhoto", {"body": body})

    def replace_photos(self, *, body: models.ReplacePhotosBody | None = None) -> None:
        """``PUT /photos``"""
        self._call("replacePhotos", {"body": body})


class AsyncClient(call.AsyncClient):
    """Multipart files, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def add_photo(self, *, body: models.AddPhotoForm) -> None:
        """``POST /photos``"""
        await self._call("addPhoto", {"body": body})

    async def replace_photos(self, *, body: models.ReplacePhotosBody | None = None) -> None:
        """``PUT /photos``"""
        await self._call("replacePhotos", {"body": body})
