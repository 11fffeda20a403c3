# Written by accord from specs/nullable.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Nullable."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict


class Other(TypedDict):
    name: NotRequired[str]


class Thing(TypedDict):
    id: int
    note: Annotated[str | None, "at most 9 characters"]
    size: NotRequired[float | None]
    kind: NotRequired[Literal["a", "b"] | None]
    other: NotRequired[Other]
    """Another one"""
