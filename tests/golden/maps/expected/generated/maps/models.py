# Written by accord from specs/maps.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Maps."""

from __future__ import annotations

from typing import Annotated, Any, Never, NotRequired, TypeAlias, TypedDict


class ListsItemItem(TypedDict):
    b: NotRequired[str]


class NestedValue(TypedDict):
    a: int


class Open(TypedDict):
    """Known members and others

    May have further members: ``str``.
    """

    id: int


Anything: TypeAlias = Any
Free: TypeAlias = dict[str, Any]
Lists: TypeAlias = list[list[ListsItemItem]]
Nested: TypeAlias = dict[str, NestedValue]
Nothing: TypeAlias = Annotated[list[Never], "at most 0 items"]
Patterned: TypeAlias = dict[str, float | str]
Scores: TypeAlias = dict[str, int]
