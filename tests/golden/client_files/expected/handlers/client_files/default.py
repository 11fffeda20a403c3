"""The operations of Client files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.client_files.responses import AddNote, AddPhoto, AppendToPhoto, GetPhoto, ReplacePhoto

if TYPE_CHECKING:
    from generated.client_files import models


def add_photo(body: models.AddPhotoBody) -> AddPhoto.Result:
    """Add a photo"""
    raise NotImplementedError("write add_photo in handlers/client_files/default.py")


def get_photo(photo_id: int) -> GetPhoto.Result:
    """Get a photo"""
    raise NotImplementedError("write get_photo in handlers/client_files/default.py")


def replace_photo(photo_id: int, body: bytes) -> ReplacePhoto.Result:
    """Replace a photo"""
    raise NotImplementedError("write replace_photo in handlers/client_files/default.py")


def append_to_photo(photo_id: int, body: bytes | None = None) -> AppendToPhoto.Result:
    raise NotImplementedError("write append_to_photo in handlers/client_files/default.py")


def add_note(body: models.Size | str) -> AddNote.Result:
    raise NotImplementedError("write add_note in handlers/client_files/default.py")
