"""The Photos operations of Multipart files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.multipart_files.responses import AddPhoto, ReplacePhotos

if TYPE_CHECKING:
    from generated.multipart_files import models


def add_photo(body: models.AddPhotoBody) -> AddPhoto.Result:
    raise NotImplementedError("write add_photo in handlers/multipart_files/photos.py")


def replace_photos(body: models.ReplacePhotosBody | None = None) -> ReplacePhotos.Result:
    raise NotImplementedError("write replace_photos in handlers/multipart_files/photos.py")
