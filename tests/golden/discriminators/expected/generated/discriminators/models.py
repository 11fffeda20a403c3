# Written by accord from specs/discriminators.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Discriminators."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict


class Base(TypedDict):
    kind: str
    colour: NotRequired[str | None]


class Box(TypedDict):
    kind: Literal["Box"]
    colour: NotRequired[str | None]
    inside: NotRequired[list[Shape]]


class Circle(TypedDict):
    kind: Literal["Circle"]
    colour: NotRequired[str | None]
    radius: float


Shape: TypeAlias = Circle | Box
