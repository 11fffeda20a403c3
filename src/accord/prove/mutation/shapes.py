"""What a compiled schema says of a value, references followed and ``allOf`` merged: where defects find their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from accord.schema.keywords import definition_name
from accord.schema.validator import Validator, compile_validator
from accord.schema.values import JSON, Schema

TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
_LOWEST = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
_HIGHEST = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"})
_FORKS = ("oneOf", "anyOf")


@dataclass(frozen=True)
class Shape:
    """A schema and what it comes down to: ``keywords`` holds every demand that is made of the value without condition.

    One of two alternatives that is only ``null`` is seen as a type more. Whatever else is conditional stays a keyword.
    """

    schema: Schema
    definitions: Mapping[str, Schema]
    keywords: Mapping[str, JSON] = field(repr=False)

    @classmethod
    def of(cls, schema: Schema, definitions: Mapping[str, Schema]) -> Shape:
        """The shape of a schema whose references name *definitions*."""
        keywords: dict[str, JSON] = {}
        for part in _parts(schema, definitions):
            for name, value in part.items():
                keywords[name] = _both(name, keywords[name], value) if name in keywords else value
        return cls(schema, definitions, keywords)

    @cached_property
    def types(self) -> frozenset[str]:
        """The JSON types that the value may have: all of them where nothing is said; an integer is a number too."""
        said = self.keywords.get("type")
        if isinstance(said, str):
            return frozenset({said})
        if isinstance(said, list):
            return frozenset(map(str, said))
        values = self.values
        return frozenset(map(type_of, values)) if values else TYPES

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The types but for null."""
        return self.types - {"null"}

    def is_only(self, kind: str) -> bool:
        """Whether the value has this type wherever it is not null."""
        return self.kinds == frozenset({kind})

    @property
    def nullable(self) -> bool:
        """Whether null is valid."""
        return self.valid(None)

    @cached_property
    def values(self) -> tuple[JSON, ...]:
        """The only values there are, where they are listed."""
        listed = self.keywords.get("enum")
        if isinstance(listed, list):
            return tuple(listed)
        return (self.keywords["const"],) if "const" in self.keywords else ()

    @cached_property
    def members(self) -> dict[str, Shape]:
        """The documented members of an object; one that is forbidden in this direction is not there."""
        return {name: Shape.of(schema, self.definitions) for name, schema in self._properties() if schema is not False}

    @cached_property
    def forbidden(self) -> tuple[str, ...]:
        """The documented members that this direction may not have: readOnly in requests, writeOnly in answers."""
        return tuple(name for name, schema in self._properties() if schema is False)

    @cached_property
    def required(self) -> frozenset[str]:
        """The members that an object must have."""
        names = self.keywords.get("required")
        return frozenset(map(str, names)) if isinstance(names, list) else frozenset()

    @property
    def closed(self) -> bool:
        """Whether members that are not documented are forbidden."""
        return self.keywords.get("additionalProperties") is False or self.keywords.get("unevaluatedProperties") is False

    @property
    def documented_whole(self) -> bool:
        """Whether the documented members are all there are meant to be, be the schema open for others or not."""
        return bool(self.members) and (self.closed or "additionalProperties" not in self.keywords)

    @cached_property
    def items(self) -> Shape | None:
        """The items of an array, where one schema is for all of them."""
        schema = self.keywords.get("items")
        return Shape.of(schema, self.definitions) if isinstance(schema, (dict, bool)) else None

    def said(self, keyword: str) -> str:
        """The text that a keyword says, ``""`` where it says none."""
        value = self.keywords.get(keyword)
        return value if isinstance(value, str) else ""

    def number(self, keyword: str) -> int | float | None:
        """The number that a keyword says."""
        value = self.keywords.get(keyword)
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def valid(self, value: JSON) -> bool:
        """Whether a value is valid."""
        return self._validator.valid(value)

    def without(self, *keywords: str) -> Shape:
        """The same, but for some of its unconditional demands."""
        kept = {name: value for name, value in self.keywords.items() if name not in keywords}
        return Shape(cast("Schema", kept), self.definitions, kept)

    @cached_property
    def _validator(self) -> Validator:
        return compile_validator(self.schema, self.definitions)

    def _properties(self) -> Iterator[tuple[str, Schema]]:
        properties = self.keywords.get("properties")
        for name, schema in properties.items() if isinstance(properties, dict) else ():
            if isinstance(schema, (dict, bool)):
                yield name, schema


_NAMES: Mapping[type, str] = {
    type(None): "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def type_of(value: JSON) -> str:
    """The JSON type of a value."""
    return _NAMES[type(value)]


def _parts(schema: Schema, definitions: Mapping[str, Schema]) -> Iterator[dict[str, JSON]]:
    """The schemas that a value has to satisfy, one and all, each without those it leads to."""
    pending: list[Schema] = [schema]
    seen: set[int] = set()
    while pending:
        part = pending.pop(0)
        if not isinstance(part, dict) or id(part) in seen:
            if part is False:
                yield {"not": {}}
            continue
        seen.add(id(part))
        name = definition_name(part)
        if name is not None and name in definitions:
            pending.append(definitions[name])
        if isinstance(parts := part.get("allOf"), list):
            pending += [child for child in parts if isinstance(child, (dict, bool))]
        yield _opened({name: value for name, value in part.items() if name not in ("$ref", "allOf")}, definitions)


def _opened(part: dict[str, JSON], definitions: Mapping[str, Schema]) -> dict[str, JSON]:
    """A schema with its one alternative to null, if it has just that, as a demand of its own."""
    for fork in _FORKS:
        chosen = _only_branch(part.get(fork))
        if chosen is not None and "type" not in part:
            merged = dict(Shape.of(chosen, definitions).keywords)
            types = merged.get("type")
            listed: list[JSON] = [*types] if isinstance(types, list) else [types] if types else []
            if listed:
                merged["type"] = [*listed, "null"]
            part = {**merged, **{name: value for name, value in part.items() if name != fork}}
    return part


def _only_branch(branches: JSON) -> Schema | None:
    """The one alternative to null, where there are just these two."""
    if not isinstance(branches, list) or len(branches) != 2:  # noqa: PLR2004  one, and null
        return None
    kept = [branch for branch in branches if branch not in ({"type": "null"}, {"const": None}, {"enum": [None]})]
    only = kept[0] if len(kept) == 1 else None
    return only if isinstance(only, dict) else None


def _both(keyword: str, first: JSON, second: JSON) -> JSON:
    """What a keyword demands where two schemas about one value have it."""
    match (first, second):
        case (dict(), dict()) if keyword == "properties":
            return {
                **second,
                **first,
                **{name: _each(first[name], second[name]) for name in first.keys() & second.keys()},
            }
        case (list(), list()) if keyword == "required":
            return [*first, *(name for name in second if name not in first)]
        case (int() | float(), int() | float()) if keyword in _LOWEST | _HIGHEST:
            return min(first, second) if keyword in _LOWEST else max(first, second)
        case _ if keyword == "type":
            return _common_types(first, second)
        case _:
            return False if keyword == "additionalProperties" and False in (first, second) else first


def _each(first: JSON, second: JSON) -> JSON:
    """The schema of a property that two schemas are about."""
    if first == second:
        return first
    return False if False in (first, second) else {"allOf": [first, second]}


def _common_types(first: JSON, second: JSON) -> JSON:
    mine = first if isinstance(first, list) else [first]
    other = second if isinstance(second, list) else [second]
    common: list[JSON] = [name for name in mine if name in other or (name == "integer" and "number" in other)]
    return common or first
