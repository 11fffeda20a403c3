# Written by accord from specs/deep_all_of.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Deep all of."""

from __future__ import annotations

from typing import Literal, Never, NotRequired, TypeAlias, TypedDict


class A(TypedDict):
    a: int
    both: NotRequired[ABoth]


class ABoth(TypedDict):
    one: NotRequired[int]


class B(TypedDict):
    a: int
    both: NotRequired[BBoth]
    b: NotRequired[str]


class BBoth(TypedDict):
    one: NotRequired[int]
    two: NotRequired[int]


class C(TypedDict):
    a: int
    both: NotRequired[CBoth]
    b: str


class CBoth(TypedDict):
    one: NotRequired[int]
    two: NotRequired[int]


class DOption1(TypedDict):
    x: Literal[1]
    a: int
    both: NotRequired[DOption1Both]
    b: str


class DOption1Both(TypedDict):
    one: NotRequired[int]
    two: NotRequired[int]


class DOption2(TypedDict):
    y: Literal[2]
    a: int
    both: NotRequired[DOption2Both]
    b: str


class DOption2Both(TypedDict):
    one: NotRequired[int]
    two: NotRequired[int]


Closed: TypeAlias = dict[str, Never]
D: TypeAlias = DOption1 | DOption2
Either: TypeAlias = str
Names: TypeAlias = list[str]
Nothing: TypeAlias = str
