# Written by accord from specs/maps.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Maps."""

from __future__ import annotations

from typing import Annotated, Any, Never, NotRequired, TypeAlias, TypedDict


class Both(TypedDict):
    """May have further members: ``list[Both] | bool``."""

    id: NotRequired[int]


class Closed(TypedDict):
    id: NotRequired[int]


class ListsItemItem(TypedDict):
    b: NotRequired[str]


class NestedValue(TypedDict):
    a: int


class Open(TypedDict):
    """Known members and others

    May have further members: ``str``.
    """

    id: int


class Unevaluated(TypedDict):
    id: NotRequired[int]


Anything: TypeAlias = Any
Empty: TypeAlias = dict[str, Never]
Free: TypeAlias = dict[str, Any]
Impossible: TypeAlias = Never
Keyed: TypeAlias = dict[str, str | None]
Lists: TypeAlias = list[list[ListsItemItem]]
Nested: TypeAlias = dict[str, NestedValue]
Nothing: TypeAlias = Annotated[list[Never], "at most 0 items"]
Patterned: TypeAlias = dict[str, float | str]
Scores: TypeAlias = dict[str, int]
Whatever: TypeAlias = Any
