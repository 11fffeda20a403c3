# Written by accord from specs/types_of_3_1.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Types of 3 1."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class AnchoredDefsInnerC9c893e4(TypedDict):
    c: NotRequired[str]


class Values(TypedDict):
    both: str | int | None
    tag: Literal["v1"]
    number: NotRequired[Literal[7]]
    nothing: NotRequired[None]
    real: NotRequired[float]
    pair: NotRequired[list[str | int]]
    open: NotRequired[list[Any]]
    rest: NotRequired[list[str | bool]]
    union: NotRequired[ValuesUnion | list[int]]
    implied: NotRequired[ValuesImplied]
    items: NotRequired[list[str]]
    always: NotRequired[Any]
    when: NotRequired[Any]


class ValuesImplied(TypedDict):
    b: NotRequired[str]


class ValuesUnion(TypedDict):
    a: NotRequired[str]


Anchored: TypeAlias = AnchoredDefsInnerC9c893e4
