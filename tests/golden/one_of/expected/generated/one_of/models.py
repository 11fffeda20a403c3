# Written by accord from specs/one_of.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of One of."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict


class BasedRound(TypedDict):
    radius: float
    id: int


class BasedSquare(TypedDict):
    side: float
    id: int


class Cat(TypedDict):
    kind: Literal["cat"]
    lives: int


class Dog(TypedDict):
    kind: Literal["dog"]
    bark: NotRequired[str]


class Household(TypedDict):
    animal: HouseholdAnimalBird | HouseholdAnimalOption2 | str


class HouseholdAnimalBird(TypedDict):
    """Bird"""

    wings: int


class HouseholdAnimalOption2(TypedDict):
    fins: int


class OneOrOther(TypedDict):
    mail: NotRequired[str]
    phone: NotRequired[str]


Based: TypeAlias = BasedRound | BasedSquare
Many: TypeAlias = Cat | Dog | Household | Based | OneOrOther | list[Household] | None
Pet: TypeAlias = Cat | Dog
"""Whoever lives with us"""
