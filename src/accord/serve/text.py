"""Text from a request into the values a schema speaks of, strictly.

A literal counts only as JSON writes it: ``1_0``, ``+5``, digits that are not ASCII, ``TRUE``, ``nan`` and ``1e999``
are text, and a schema that wants a number refuses them. ``Reading`` is what a schema asks of a text: where it allows
several types, the first reading that it finds valid is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast
from urllib.parse import unquote_to_bytes

from accord.schema.values import JSON, Schema

Valid = Callable[[JSON], bool]
MakeValid = Callable[[Schema], Valid]

KINDS = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
SCALARS = KINDS - {"array", "object"}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_SIGNIFICANT = re.compile(r"[-0.]*[1-9]")
_LONGEST_NUMBER = 400
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class MalformedError(ValueError):
    """A text that cannot be taken apart; its message is a sentence for the client."""


@dataclass(frozen=True, slots=True)
class Decoder:
    """How octets of a request become text: UTF-8, and NUL only where a setting allows it."""

    allow_nul: bool = False

    def percent(self, text: str) -> str:
        """The text behind a percent-encoded one (RFC 3986 §2.1)."""
        if "%" not in text and text.isascii():
            return text
        if _BAD_ESCAPE.search(text):
            raise MalformedError("contains a % that is not followed by two hexadecimal digits")
        try:
            decoded = unquote_to_bytes(text.encode("latin-1")).decode()
        except UnicodeError:
            raise MalformedError("is not valid UTF-8") from None
        if "\0" in decoded and not self.allow_nul:
            raise MalformedError("contains a NUL character")
        return decoded

    def form(self, text: str) -> str:
        """The text behind a form-encoded one: ``+`` is a space as well."""
        if "%" not in text and "+" not in text and text.isascii():
            return text
        return self.percent(text.replace("+", " "))

    def octets(self, value: bytes) -> str:
        """The text in a header."""
        try:
            text = value.decode()
        except UnicodeDecodeError:
            raise MalformedError("is not valid UTF-8") from None
        if "\0" in text and not self.allow_nul:
            raise MalformedError("contains a NUL character")
        return text


def number(text: str) -> int | float | None:
    """The number a JSON literal writes: an ``int`` where it is whole and written so, None where it is none."""
    if len(text) > _LONGEST_NUMBER:
        return None
    if not _NUMBER.fullmatch(text):
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    value = float(text)
    return None if value in (float("inf"), float("-inf")) else value


def _as_integer(text: str) -> JSON:
    if text.isdigit() and text.isascii() and text[0] != "0" and len(text) < _LONGEST_NUMBER:
        return int(text)
    value = number(text)
    if not isinstance(value, float):
        return text if value is None else value
    if not value:  # zero, or too little for a float: an exponent that no Decimal holds may stand there
        return text if _SIGNIFICANT.match(text) else 0
    # A float knows 53 bits of the integer that is meant by 1e30 or 9007199254740993.0.
    exact = Decimal(text)
    return int(exact) if exact == exact.to_integral_value() else text


def _as_number(text: str) -> JSON:
    value = number(text)
    if isinstance(value, int) and abs(value) < 2**53:
        return float(value)
    return text if value is None else value


def _as_boolean(text: str) -> JSON:
    return text == "true" if text in ("true", "false") else text


def _as_null(text: str) -> JSON:
    return None if text == "null" else text


def _as_string(text: str) -> JSON:
    return text


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read for one schema: ``kinds`` of JSON value it allows, ``valid`` to choose between them."""

    kinds: frozenset[str]
    steps: tuple[Callable[[str], JSON], ...]
    valid: Valid

    def scalar(self, text: str) -> JSON:
        """The value of a text that stands for no array or object."""
        if len(self.steps) == 1:
            return self.steps[0](text)
        for step in self.steps:
            value = step(text)
            if (value is not text or step is _as_string) and self.valid(value):
                return value
        return self.steps[0](text)


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas of one direction, for questions about what they allow; ``make_valid`` compiles one."""

    definitions: Mapping[str, Schema]
    make_valid: MakeValid
    _made: dict[int, tuple[Schema, Reading]] = field(default_factory=dict[int, tuple[Schema, Reading]])

    def resolve(self, schema: Schema) -> Schema:
        """The schema a lone reference names; anything else as it is."""
        seen: set[str] = set()
        while isinstance(schema, dict) and isinstance(reference := schema.get("$ref"), str) and reference not in seen:
            seen.add(reference)
            schema = self.definitions.get(reference.removeprefix("#/$defs/"), True)
        return schema

    def kinds(self, schema: Schema, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """The JSON types that a schema leaves possible; ``number`` comes with ``integer``."""
        if isinstance(schema, bool):
            return KINDS if schema else frozenset()
        kinds = KINDS
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            target = self.definitions.get(reference.removeprefix("#/$defs/"), True)
            kinds &= self.kinds(target, seen | {reference})
        if "type" in schema:
            kinds &= _declared(schema["type"])
        if isinstance(values := schema.get("enum"), list):
            kinds &= frozenset[str]().union(*map(_kind, values))
        if "const" in schema:
            kinds &= _kind(schema["const"])
        for member in _members(schema, "allOf"):
            kinds &= self.kinds(member, seen)
        for keyword in ("anyOf", "oneOf"):
            if members := _members(schema, keyword):
                kinds &= frozenset[str]().union(*(self.kinds(member, seen) for member in members))
        return kinds

    def facets(self, schema: Schema, seen: frozenset[str] = frozenset()) -> Iterator[dict[str, JSON]]:
        """Every schema object that applies to the same value: itself, references, the members of combinations."""
        if isinstance(schema, bool):
            return
        yield schema
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            target = self.definitions.get(reference.removeprefix("#/$defs/"), True)
            yield from self.facets(target, seen | {reference})
        for keyword in ("allOf", "anyOf", "oneOf"):
            for member in _members(schema, keyword):
                yield from self.facets(member, seen)

    def properties(self, schema: Schema) -> dict[str, Schema]:
        """The properties that a schema names, with what is said of each."""
        found: dict[str, list[Schema]] = {}
        for facet in self.facets(schema):
            properties = facet.get("properties")
            for name, member in properties.items() if isinstance(properties, dict) else ():
                found.setdefault(name, []).append(cast("Schema", member))
        return {name: _any(schemas) for name, schemas in found.items()}

    def additional(self, schema: Schema) -> Schema:
        """What is said of properties that are not named; True where nothing is."""
        keyword = "additionalProperties"
        return _any([cast("Schema", facet[keyword]) for facet in self.facets(schema) if keyword in facet])

    def items(self, schema: Schema) -> Schema:
        """What is said of the elements of an array."""
        found: list[Schema] = []
        for facet in self.facets(schema):
            found += _members(facet, "prefixItems")
            if "items" in facet:
                found.append(cast("Schema", facet["items"]))
        return _any(found)

    def default(self, schema: Schema) -> tuple[JSON, ...]:
        """The schema's default in a tuple of one, or an empty tuple where it has none."""
        for facet in self.facets(schema):
            if "default" in facet:
                return (facet["default"],)
        return ()

    def binary(self, schema: Schema) -> bool:
        """Whether a schema is of raw bytes: ``format: binary``, or OpenAPI 3.1's ``contentMediaType`` alone."""
        return any(
            facet.get("format") == "binary" or ("contentMediaType" in facet and "contentEncoding" not in facet)
            for facet in self.facets(schema)
        )

    def opaque(self, schema: Schema) -> bool:
        """Whether a text, taken for the value it writes, can never satisfy a schema: it wants an array or object."""
        return not self.kinds(schema) & SCALARS

    def reading(self, schema: Schema) -> Reading:
        """How a text that is neither array nor object is read for a schema."""
        if id(schema) not in self._made:
            self._made[id(schema)] = (schema, self._reading(schema))
        return self._made[id(schema)][1]

    def _reading(self, schema: Schema) -> Reading:
        kinds = self.kinds(schema)
        steps: list[Callable[[str], JSON]] = []
        if kinds != KINDS:  # a schema that says nothing of types takes the text as it is
            if "number" in kinds:
                steps.append(_as_number)
            elif "integer" in kinds:
                steps.append(_as_integer)
            if "boolean" in kinds:
                steps.append(_as_boolean)
            if "null" in kinds:
                steps.append(_as_null)
        if "string" in kinds or not steps:
            steps.append(_as_string)
        return Reading(kinds, tuple(steps), self.make_valid(schema) if len(steps) > 1 else _always)


def _always(_: JSON) -> bool:
    return True


def _members(schema: Mapping[str, JSON], keyword: str) -> list[Schema]:
    members = schema.get(keyword)
    return cast("list[Schema]", members) if isinstance(members, list) else []


def _any(schemas: list[Schema]) -> Schema:
    if not schemas:
        return True
    return schemas[0] if len(schemas) == 1 else {"anyOf": cast("JSON", schemas)}


def _declared(types: JSON) -> frozenset[str]:
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
