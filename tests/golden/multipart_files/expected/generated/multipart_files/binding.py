# Written by accord from specs/multipart_files.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Multipart files keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.multipart_files.photos

    from . import operations

    add_photo: operations.AddPhoto = handlers.multipart_files.photos.add_photo
    replace_photos: operations.ReplacePhotos = handlers.multipart_files.photos.replace_photos
