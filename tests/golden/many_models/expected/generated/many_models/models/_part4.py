# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Some of the payloads of Many models; the package has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from accord import call

    from ._part0 import Shape
    from ._part9 import Lengths, Note


class AddShapeBody(TypedDict):
    file: UploadFile
    shape: NotRequired[Shape]


class AddShapeForm(TypedDict):
    file: call.Upload
    shape: NotRequired[Shape]


Odd = TypedDict(
    "Odd",
    {
        "@id": str,
        "+1": NotRequired["Note"],
        "self": NotRequired["Odd"],
        "import": NotRequired["Lengths"],
    },
)
