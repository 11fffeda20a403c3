# Written by accord from specs/success_ranges.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Success ranges."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class File(TypedDict):
    name: str
    size: NotRequired[int]


class PatchFileBody(TypedDict):
    size: NotRequired[int | None]


GetFileSuccessHeaders = TypedDict(
    "GetFileSuccessHeaders",
    {
        "Content-Type": NotRequired[str],
    },
)
PatchFileSuccessHeaders = TypedDict(
    "PatchFileSuccessHeaders",
    {
        "Content-Type": NotRequired[str],
        "ETag": str,
    },
)
