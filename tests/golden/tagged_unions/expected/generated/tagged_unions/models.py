# Written by accord from specs/tagged_unions.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Tagged unions."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict


class AddEventBodyOption1(TypedDict):
    what: Literal["Born"]
    where: str
    at: int


class AddEventBodyOption2(TypedDict):
    what: Literal["Fed"]
    food: str
    at: int


class Animal(TypedDict):
    kind: str
    """What it is"""


class Born(TypedDict):
    what: Literal["Born"]
    where: str


class Cat(TypedDict):
    kind: Literal["cat"]
    """What it is"""
    lives: int


class Dog(TypedDict):
    kind: Literal["dog", "puppy"]
    bark: str


class Fed(TypedDict):
    what: Literal["Fed"]
    food: str


class Fish(TypedDict):
    kind: Literal["Fish"]
    fins: int


class FishRequest(TypedDict):
    kind: Literal["Fish"]


class Kitten(TypedDict):
    kind: str
    """What it is"""
    lives: int
    age: NotRequired[int]


Kind: TypeAlias = Literal["cat", "dog", "puppy", "Fish"]
Pet: TypeAlias = Cat | Dog | Fish
PetRequest: TypeAlias = Cat | Dog | FishRequest
