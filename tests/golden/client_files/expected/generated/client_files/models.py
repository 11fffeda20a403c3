# Written by accord from specs/client_files.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Client files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from accord import call


class AddPhotoBody(TypedDict):
    """A photo, and more of the same."""

    picture: UploadFile
    """The picture."""
    others: NotRequired[list[UploadFile]]
    tags: NotRequired[list[str]]
    call: NotRequired[str]


class Photo(TypedDict):
    """A photo, and more of the same."""

    picture: str
    """The picture."""
    others: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    call: NotRequired[str]


class Size(TypedDict):
    bytes: int


AddPhotoForm = TypedDict(
    "AddPhotoForm",
    {
        "picture": "call.Upload",
        "others": NotRequired["list[call.Upload]"],
        "tags": NotRequired[list[str]],
        "call": NotRequired[str],
    },
)
"""A photo, and more of the same."""
GetPhotoOkHeaders = TypedDict(
    "GetPhotoOkHeaders",
    {
        "Content-Type": NotRequired[Literal["image/jpeg", "image/png"]],
    },
)
