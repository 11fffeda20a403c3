"""Schema objects, as far as everybody here has to look into them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias, cast

from accord.schema.values import JSON, Schema

Schemas: TypeAlias = tuple[Schema, ...]
Facet: TypeAlias = dict[str, JSON]

KINDS = ("null", "boolean", "integer", "number", "string", "array", "object")
"""The types of JSON values, in the order in which they are always gone through; ``number`` is what is not whole."""


def mapped(facet: Mapping[str, JSON], keyword: str) -> dict[str, Schema]:
    """The schemas by name in a keyword."""
    found = facet.get(keyword)
    return cast("dict[str, Schema]", found) if isinstance(found, dict) else {}


def schemas_in(facet: Mapping[str, JSON], keyword: str) -> list[Schema]:
    """The schemas in a keyword that holds a list of them."""
    found = facet.get(keyword)
    return cast("list[Schema]", found) if isinstance(found, list) else []


def named(given: JSON) -> frozenset[str]:
    """The types that a ``type`` keyword allows; whole numbers are numbers."""
    names = frozenset(map(str, given)) if isinstance(given, list) else frozenset({str(given)})
    return names | {"integer"} if "number" in names else names


def exact(number: float) -> Fraction:
    """A number as it is written in a document, and not as a binary fraction has it."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))
