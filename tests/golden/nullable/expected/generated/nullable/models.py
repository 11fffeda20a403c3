# Written by accord from specs/nullable.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Nullable."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Other(TypedDict):
    name: NotRequired[str]


class Thing(TypedDict):
    id: int
    note: str | None
    size: NotRequired[float | None]
    kind: NotRequired[Literal["a", "b"] | None]
    other: NotRequired[Other]
    """Another one"""
