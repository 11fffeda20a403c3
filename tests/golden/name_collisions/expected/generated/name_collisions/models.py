# Written by accord from specs/name_collisions.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Name collisions."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict


class AnyModel(TypedDict):
    literal: NotRequired[LiteralModel]


class CreateRun(TypedDict):
    a: NotRequired[str]


class CreateRun_2(TypedDict):
    c: NotRequired[str]


class CreateRun_3(TypedDict):
    b: NotRequired[str]


class HandlersBody(TypedDict):
    a: NotRequired[int]


class ModelsBody(TypedDict):
    d: NotRequired[str]


class ModelsBody2(TypedDict):
    a: NotRequired[int]


class TypedDictModel(TypedDict):
    a: NotRequired[str]


LiteralModel: TypeAlias = Literal["a"]
Model2fast: TypeAlias = str
None_: TypeAlias = str
