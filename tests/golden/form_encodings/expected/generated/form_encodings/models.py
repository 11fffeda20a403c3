# Written by accord from specs/form_encodings.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Form encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from accord import call


class AddEvidenceBody(TypedDict):
    file: str
    pages: NotRequired[Annotated[list[UploadFile], "at most 3 items"]]
    about: Address
    note: NotRequired[str]
    count: NotRequired[int]


class AddEvidenceForm(TypedDict):
    file: str
    pages: NotRequired[Annotated[list[call.Upload], "at most 3 items"]]
    about: Address
    note: NotRequired[str]
    count: NotRequired[int]


class Address(TypedDict):
    city: NotRequired[str]
    lines: NotRequired[list[str]]


class CreateChargeBody(TypedDict):
    amount: int
    expand: NotRequired[list[str]]
    metadata: NotRequired[dict[str, str]]
    shipping: NotRequired[Address]
    items: NotRequired[list[Address]]
    capture: NotRequired[bool | Literal[""]]
