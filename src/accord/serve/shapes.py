"""What a schema says of a value, taken apart: the types it leaves possible, and the alternatives it offers.

An alternative is all that applies to a value at once: a schema, what it refers to, its ``allOf``, and one member of
each of its ``anyOf`` and ``oneOf``. What several of its schemas say of one property or element holds together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, product
from typing import Any, TypeAlias, cast

from accord.schema.keywords import DEFINITION
from accord.schema.values import JSON, Schema

Definitions: TypeAlias = Mapping[str, Schema]
Facets: TypeAlias = tuple[dict[str, JSON], ...]

KINDS = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
SCALARS = KINDS - {"array", "object"}
MOST_ALTERNATIVES = 16


def kinds(schema: Schema, definitions: Definitions, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """The JSON types that a schema leaves possible; ``number`` comes with ``integer``."""
    if isinstance(schema, bool):
        return KINDS if schema else frozenset()
    left = _own_kinds(schema)
    for reference, target in _referred(schema, definitions, seen):
        left &= kinds(target, definitions, seen | {reference})
    for member in members(schema, "allOf"):
        left &= kinds(member, definitions, seen)
    for keyword in ("anyOf", "oneOf"):
        if found := members(schema, keyword):
            left &= frozenset[str]().union(*(kinds(member, definitions, seen) for member in found))
    return left


def facets(schema: Schema, definitions: Definitions, seen: frozenset[str] = frozenset()) -> Iterator[dict[str, JSON]]:
    """Every schema object that may apply to the same value: itself, references, the members of combinations."""
    if isinstance(schema, bool):
        return
    yield schema
    for reference, target in _referred(schema, definitions, seen):
        yield from facets(target, definitions, seen | {reference})
    for keyword in ("allOf", "anyOf", "oneOf"):
        for member in members(schema, keyword):
            yield from facets(member, definitions, seen)


def alternatives(schema: Schema, definitions: Definitions, seen: frozenset[str] = frozenset()) -> list[Facets]:
    """The alternatives of a schema, in its order; one more than ``MOST_ALTERNATIVES`` where there are too many."""
    if isinstance(schema, bool):
        return [()] if schema else []
    factors = [
        alternatives(target, definitions, seen | {reference})
        for reference, target in _referred(schema, definitions, seen)
    ]
    factors += [alternatives(member, definitions, seen) for member in members(schema, "allOf")]
    for keyword in ("anyOf", "oneOf"):
        if found := members(schema, keyword):
            factors.append(list(chain.from_iterable(alternatives(member, definitions, seen) for member in found)))
    chosen = islice(product(*factors), MOST_ALTERNATIVES + 1)
    return [(schema, *chain.from_iterable(parts)) for parts in chosen]


@dataclass(frozen=True, slots=True)
class Shape:
    """One alternative: what it says of the properties of an object and of the elements of an array.

    ``open`` tells whether there may be properties that ``named`` and ``patterns`` do not have.
    """

    kinds: frozenset[str]
    named: Mapping[str, Schema]
    patterns: tuple[Callable[[str], bool], ...]
    open: bool
    _facets: tuple[_Facet, ...]
    _made: dict[object, Schema] = field(default_factory=dict[object, Schema])

    @property
    def prefix(self) -> int:
        """How many elements have a schema of their own."""
        return max((len(facet.prefix) for facet in self._facets), default=0)

    def owns(self, name: str) -> bool:
        """Whether a property is named here, or has a name of a pattern that is."""
        return name in self.named or any(matches(name) for matches in self.patterns)

    def member(self, name: str) -> Schema:
        """What is said of a property."""
        if name in self.named:
            return self.named[name]
        # What is kept depends on the patterns alone: names come from clients, and there is no end of them.
        matched = tuple(matches(name) for matches in self.patterns)
        if matched not in self._made:
            self._made[matched] = _all(_said(self._facets, name))
        return self._made[matched]

    def item(self, position: int) -> Schema:
        """What is said of an element."""
        position = min(position, self.prefix)
        if position not in self._made:
            self._made[position] = _all([said for facet in self._facets for said in facet.item(position)])
        return self._made[position]


@dataclass(frozen=True, slots=True)
class _Facet:
    """The keywords of one schema object that speak of what is inside of a value."""

    properties: Mapping[str, Schema]
    patterns: tuple[tuple[Callable[[str], bool], Schema], ...]
    additional: tuple[Schema, ...]
    unevaluated: tuple[Schema, ...]
    prefix: tuple[Schema, ...]
    items: tuple[Schema, ...]

    def member(self, name: str) -> Iterator[Schema]:
        """What this schema says of a property."""
        said = [schema for matches, schema in self.patterns if matches(name)]
        if name in self.properties:
            said.append(self.properties[name])
        yield from said or self.additional

    def item(self, position: int) -> Iterator[Schema]:
        """What this schema says of an element."""
        yield from self.prefix[position : position + 1] if position < len(self.prefix) else self.items


def shape(found: Facets, matcher: Callable[[str], Callable[[str], bool]]) -> Shape:
    """The shape of an alternative; *matcher* makes the test of a name from a pattern."""
    parts = tuple(_facet(facet, matcher) for facet in found)
    names = dict.fromkeys(name for part in parts for name in part.properties)
    left = KINDS
    for facet in found:
        left &= _own_kinds(facet)
    return Shape(
        kinds=left,
        named={name: _all(_said(parts, name)) for name in names},
        patterns=tuple(matches for part in parts for matches, _ in part.patterns),
        open=not any(False in (*part.additional, *part.unevaluated) for part in parts),
        _facets=parts,
    )


def union(found: list[Facets], matcher: Callable[[str], Callable[[str], bool]]) -> Shape:
    """The shape of alternatives taken together: each property is what some alternative that knows it says of it."""
    known = [shape(facets, matcher) for facets in found]
    properties = {
        name: any_of([one.named[name] for one in known if name in one.named]) for one in known for name in one.named
    }
    patterns: dict[str, list[Schema]] = {}
    for facet in chain.from_iterable(found):
        for pattern, schema in _mapped(facet, "patternProperties").items():
            patterns.setdefault(pattern, []).append(schema)
    rest = [
        _all([said for facet in facets for said in _schemas(facet.get("additionalProperties"))]) for facets in found
    ]
    prefix = max((one.prefix for one in known), default=0)
    together: dict[str, Any] = {
        "properties": properties,
        "patternProperties": {pattern: any_of(schemas) for pattern, schemas in patterns.items()},
        "additionalProperties": any_of(rest),
        "prefixItems": [any_of([one.item(position) for one in known]) for position in range(prefix)],
        "items": any_of([one.item(prefix) for one in known]),
    }
    return shape((together,), matcher)


def _facet(facet: Mapping[str, JSON], matcher: Callable[[str], Callable[[str], bool]]) -> _Facet:
    items = facet.get("items", facet.get("unevaluatedItems"))
    return _Facet(
        properties=_mapped(facet, "properties"),
        patterns=tuple((matcher(pattern), schema) for pattern, schema in _mapped(facet, "patternProperties").items()),
        additional=_schemas(facet.get("additionalProperties")),
        unevaluated=_schemas(facet.get("unevaluatedProperties")),
        prefix=tuple(members(facet, "prefixItems")),
        items=_schemas(items),
    )


def _said(parts: tuple[_Facet, ...], name: str) -> list[Schema]:
    """What an alternative says of a property; what is left to the unevaluated ones where it says nothing."""
    said = [schema for part in parts for schema in part.member(name)]
    return said or [schema for part in parts for schema in part.unevaluated]


def _mapped(facet: Mapping[str, JSON], keyword: str) -> dict[str, Schema]:
    """The schemas by name in a keyword."""
    found = facet.get(keyword)
    return cast("dict[str, Schema]", found) if isinstance(found, dict) else {}


def _schemas(value: JSON) -> tuple[Schema, ...]:
    """A schema, if one stands there."""
    return (value,) if isinstance(value, dict | bool) else ()


def members(schema: Mapping[str, JSON], keyword: str) -> list[Schema]:
    """The schemas in a keyword that holds a list of them."""
    found = schema.get(keyword)
    return cast("list[Schema]", found) if isinstance(found, list) else []


def _referred(
    schema: Mapping[str, JSON], definitions: Definitions, seen: frozenset[str]
) -> Iterator[tuple[str, Schema]]:
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference not in seen:
        yield reference, definitions.get(reference.removeprefix(DEFINITION), True)


def _all(schemas: list[Schema]) -> Schema:
    if not schemas:
        return True
    return schemas[0] if len(schemas) == 1 else {"allOf": cast("JSON", schemas)}


def any_of(schemas: list[Schema]) -> Schema:
    """What is said by one of some schemas; True where there are none."""
    if not schemas or True in schemas:
        return True
    some = [schema for schema in schemas if schema is not False]
    if not some:
        return False
    return some[0] if len(some) == 1 else {"anyOf": cast("JSON", some)}


def _own_kinds(schema: Mapping[str, JSON]) -> frozenset[str]:
    """What the keywords of one schema object leave, without those that combine it with others."""
    left = KINDS
    if "type" in schema:
        left &= declared(schema["type"])
    if isinstance(values := schema.get("enum"), list):
        left &= frozenset[str]().union(*map(_kind, values))
    if "const" in schema:
        left &= _kind(schema["const"])
    return left


def declared(types: JSON) -> frozenset[str]:
    """The types that the keyword ``type`` allows."""
    named = frozenset(str(name) for name in (types if isinstance(types, list) else [types]))
    return named | {"integer"} if "number" in named else named


def _kind(value: JSON) -> frozenset[str]:
    if value is None:
        return frozenset({"null"})
    if isinstance(value, bool):
        return frozenset({"boolean"})
    if isinstance(value, int):
        return frozenset({"integer"})
    if isinstance(value, float):
        return frozenset({"integer", "number"})
    return frozenset({"string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"})
