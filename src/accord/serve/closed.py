"""Schemas that leave nothing open: of every value inside of what satisfies one it is said what type it has.

A validator finds NaN to be of no type. What satisfies such a schema therefore has none in it, and need not be searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import cast

from accord.schema.values import JSON, Schema


class ClosedSchemas:
    """Which schemas are closed, as far as one can see; worked out for all definitions when first asked."""

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions

    def __call__(self, schema: Schema) -> bool:
        """Whether a schema is."""
        return _is_closed(schema, self._open)

    @cached_property
    def _open(self) -> set[str]:
        """The definitions that are not closed: those that are open themselves, then those that need them, and so on."""
        found: set[str] = set()
        before = -1
        while len(found) > before:
            before = len(found)
            found.update(
                name
                for name, schema in self._definitions.items()
                if name not in found and not _is_closed(schema, found)
            )
        return found


def _is_closed(schema: Schema, known_open: set[str]) -> bool:
    if isinstance(schema, bool):
        return not schema
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.removeprefix("#/$defs/") not in known_open:
        return True
    if any(_is_closed(member, known_open) for member in _schemas(schema.get("allOf"))):
        return True
    for keyword in ("anyOf", "oneOf"):
        members = _schemas(schema.get(keyword))
        if members and all(_is_closed(member, known_open) for member in members):
            return True
    if "const" in schema or "enum" in schema:
        return True
    return "type" in schema and all(_is_closed(member, known_open) for member in _inside(schema))


def _inside(schema: Mapping[str, JSON]) -> Iterable[Schema]:
    """What is said of the members of objects and arrays; True of those that nothing is said of."""
    kinds = cast("str | list[str]", schema["type"])
    if "object" in kinds:
        yield from _schemas(schema.get("properties"))
        yield from _schemas(schema.get("patternProperties"))
        yield cast("Schema", schema.get("additionalProperties", True))
    if "array" in kinds:
        yield from _schemas(schema.get("prefixItems"))
        yield cast("Schema", schema.get("items", True))


def _schemas(members: JSON) -> list[Schema]:
    return cast("list[Schema]", list(members.values()) if isinstance(members, dict) else members or [])
