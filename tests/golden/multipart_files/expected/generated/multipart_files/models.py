# Written by accord from specs/multipart_files.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Multipart files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypeAlias, TypedDict

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from accord import call


class ReplacePhotosBody(TypedDict):
    title: NotRequired[str]
    size: NotRequired[int]


AddPhotoBody = TypedDict(
    "AddPhotoBody",
    {
        "photo": "UploadFile",
        "others": NotRequired["list[UploadFile]"],
        "class": NotRequired[str],
    },
)
AddPhotoForm = TypedDict(
    "AddPhotoForm",
    {
        "photo": "call.Upload",
        "others": NotRequired["list[call.Upload]"],
        "class": NotRequired[str],
    },
)
Upload = TypedDict(
    "Upload",
    {
        "photo": str,
        "others": NotRequired["list[File]"],
        "class": NotRequired[str],
    },
)

File: TypeAlias = str
