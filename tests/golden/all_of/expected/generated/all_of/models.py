# Written by accord from specs/all_of.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of All of."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict


class Beside(TypedDict):
    age: int
    name: str
    """What it is called"""


class Car(TypedDict):
    """Has four wheels"""

    doors: int
    owner: NotRequired[Named]
    name: str
    """What it is called"""
    created: NotRequired[Annotated[str, "format date-time"]]
    wheels: int


class Circle(TypedDict):
    inner: NotRequired[Circle]
    name: str
    """What it is called"""


class Named(TypedDict):
    name: str
    """What it is called"""


class Timed(TypedDict):
    created: NotRequired[Annotated[str, "format date-time"]]


class Vehicle(TypedDict):
    name: str
    """What it is called"""
    created: NotRequired[Annotated[str, "format date-time"]]
    wheels: NotRequired[int]


Narrow: TypeAlias = Literal["a", "b"]
Short: TypeAlias = Annotated[str, "at most 3 characters"]
