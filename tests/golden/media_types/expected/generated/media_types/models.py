# Written by accord from specs/media_types.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Media types."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class MakeReportBadRequest(TypedDict):
    d: NotRequired[str]


class MakeReportBody(TypedDict):
    a: int


class MakeReportBody2(TypedDict):
    b: NotRequired[str]


class MakeReportOk(TypedDict):
    c: NotRequired[int]


MakeReportOkHeaders = TypedDict(
    "MakeReportOkHeaders",
    {
        "Content-Type": NotRequired[Literal["application/json", "application/pdf", "text/csv"]],
    },
)
MakeReportPartialContentHeaders = TypedDict(
    "MakeReportPartialContentHeaders",
    {
        "Content-Type": NotRequired[str],
    },
)
