# Written by accord from specs/multipart_files.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Multipart files take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class AddPhoto(Protocol):
    """``POST /photos``."""

    def __call__(
        self,
        *,
        body: models.AddPhotoBody,
    ) -> responses.AddPhoto.Result | Awaitable[responses.AddPhoto.Result]: ...


class ReplacePhotos(Protocol):
    """``PUT /photos``."""

    def __call__(
        self,
        *,
        body: models.ReplacePhotosBody | None = None,
    ) -> responses.ReplacePhotos.Result | Awaitable[responses.ReplacePhotos.Result]: ...
