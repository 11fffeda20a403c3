# Written by accord from specs/client_files.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Client files take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class AddPhoto(Protocol):
    """``POST /photos``: Add a photo"""

    def __call__(
        self,
        *,
        body: models.AddPhotoBody,
    ) -> responses.AddPhoto.Result | Awaitable[responses.AddPhoto.Result]: ...


class GetPhoto(Protocol):
    """``GET /photos/{photo_id}``: Get a photo"""

    def __call__(self, *, photo_id: int) -> responses.GetPhoto.Result | Awaitable[responses.GetPhoto.Result]: ...


class ReplacePhoto(Protocol):
    """``PUT /photos/{photo_id}``: Replace a photo"""

    def __call__(
        self,
        *,
        photo_id: int,
        body: bytes,
    ) -> responses.ReplacePhoto.Result | Awaitable[responses.ReplacePhoto.Result]: ...


class AppendToPhoto(Protocol):
    """``PATCH /photos/{photo_id}``."""

    def __call__(
        self,
        *,
        photo_id: int,
        body: bytes | None = None,
    ) -> responses.AppendToPhoto.Result | Awaitable[responses.AppendToPhoto.Result]: ...


class AddNote(Protocol):
    """``POST /notes``."""

    def __call__(
        self,
        *,
        body: models.Size | str,
    ) -> responses.AddNote.Result | Awaitable[responses.AddNote.Result]: ...
