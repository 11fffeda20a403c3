"""Text from a request into the values a schema speaks of, strictly.

``Decoder`` makes text of octets, and ``Reading`` is what a schema asks of a text: where it allows several types, the
first reading that it finds valid is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from accord.contract.content import is_raw
from accord.schema.values import JSON, Schema
from accord.serve import literals, shapes
from accord.serve.closed import ClosedSchemas
from accord.serve.shapes import KINDS, SCALARS, Shape

__all__ = ["KINDS", "SCALARS", "Decoder", "MalformedError", "Reading", "Schemas", "pointer"]

Valid = Callable[[JSON], bool]
MakeValid = Callable[[Schema], Valid]

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def pointer(name: str) -> str:
    """A name as a step of a JSON pointer (RFC 6901 §3)."""
    return "/" + name.replace("~", "~0").replace("/", "~1")


class MalformedError(ValueError):
    """A text that cannot be taken apart; its message is a sentence for the client, ``pointer`` says where inside."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer

    def inside(self, name: str) -> MalformedError:
        """The same, seen from around the property or element *name*."""
        return MalformedError(str(self), pointer(name) + self.pointer)


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
        return self.plain(decoded)

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
        return self.plain(text)

    def plain(self, text: str) -> str:
        """The text itself, where it has no NUL that it must not have."""
        if "\0" in text and not self.allow_nul:
            raise MalformedError("contains a NUL character")
        return text


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read for one schema: ``kinds`` of JSON value it allows, ``valid`` to choose between them."""

    kinds: frozenset[str]
    steps: tuple[Callable[[str], JSON], ...]
    valid: Valid

    @property
    def free(self) -> bool:
        """Whether the schema says nothing of types."""
        return self.kinds == KINDS

    def scalar(self, text: str) -> JSON:
        """The value of a text that stands for no array or object."""
        if len(self.steps) == 1:
            return self.steps[0](text)
        for step in self.steps:
            value = step(text)
            if (value is not text or step is literals.as_string) and self.valid(value):
                return value
        return self.steps[0](text)


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas of one direction, for questions about what they allow; ``make_valid`` compiles one."""

    definitions: Mapping[str, Schema]
    make_valid: MakeValid
    closed: ClosedSchemas
    _readings: dict[int, tuple[Schema, Reading]] = field(default_factory=dict[int, tuple[Schema, Reading]])
    _shapes: dict[int, tuple[Schema, tuple[Shape, ...]]] = field(
        default_factory=dict[int, "tuple[Schema, tuple[Shape, ...]]"]
    )
    readers: dict[int, tuple[Schema, Callable[[bytes], JSON]]] = field(
        default_factory=dict[int, "tuple[Schema, Callable[[bytes], JSON]]"]
    )

    def kinds(self, schema: Schema) -> frozenset[str]:
        """The JSON types that a schema leaves possible; ``number`` comes with ``integer``."""
        return shapes.kinds(schema, self.definitions)

    def facets(self, schema: Schema) -> Iterator[dict[str, JSON]]:
        """Every schema object that may apply to the same value: itself, references, the members of combinations."""
        return shapes.facets(schema, self.definitions)

    def shapes(self, schema: Schema) -> tuple[Shape, ...]:
        """The alternatives of a schema, at least one; where there are several, all of them together come first."""
        if id(schema) not in self._shapes:
            self._shapes[id(schema)] = (schema, self._alternatives(schema))
        return self._shapes[id(schema)][1]

    def _alternatives(self, schema: Schema) -> tuple[Shape, ...]:
        found = shapes.alternatives(schema, self.definitions)
        made = [shapes.shape(facets, self._matcher) for facets in found[: shapes.MOST_ALTERNATIVES]]
        made = [shape for shape in made if shape.kinds]
        if len(made) == 1:
            return tuple(made)
        if not made or len(found) > shapes.MOST_ALTERNATIVES:
            found = [(facet,) for facet in self.facets(schema)]
        # Alternatives that leave room for other properties take what they do not know as text, where another one knows
        # it: that is why they come second.
        return (shapes.union(found, self._matcher), *made)

    def _matcher(self, pattern: str) -> Callable[[str], bool]:
        return self.make_valid({"pattern": pattern})

    def properties(self, schema: Schema) -> dict[str, Schema]:
        """The properties that a schema names, with what is said of each."""
        return dict(self.shapes(schema)[0].named)

    def items(self, schema: Schema) -> Schema:
        """What is said of the elements of an array, the first one for all."""
        return self.shapes(schema)[0].item(0)

    def default(self, schema: Schema) -> tuple[JSON, ...]:
        """The schema's default in a tuple of one, or an empty tuple where it has none."""
        for facet in self.facets(schema):
            if "default" in facet:
                return (facet["default"],)
        return ()

    def binary(self, schema: Schema) -> bool:
        """Whether a schema is of raw bytes."""
        return "string" in self.kinds(schema) and any(map(is_raw, self.facets(schema)))

    def opaque(self, schema: Schema) -> bool:
        """Whether a text, taken for the value it writes, can never satisfy a schema: it wants an array or object."""
        return not self.kinds(schema) & SCALARS

    def reading(self, schema: Schema) -> Reading:
        """How a text that is neither array nor object is read for a schema."""
        if id(schema) not in self._readings:
            self._readings[id(schema)] = (schema, self._reading(schema))
        return self._readings[id(schema)][1]

    def _reading(self, schema: Schema) -> Reading:
        kinds = self.kinds(schema)
        steps: list[Callable[[str], JSON]] = []
        if kinds != KINDS:  # a schema that says nothing of types takes the text as it is
            if "number" in kinds:
                steps.append(literals.as_number)
            elif "integer" in kinds:
                steps.append(literals.as_integer)
            if "boolean" in kinds:
                steps.append(literals.as_boolean)
            if "null" in kinds:
                steps.append(literals.as_null)
        if "string" in kinds or not steps:
            steps.append(literals.as_string)
        return Reading(kinds, tuple(steps), self.make_valid(schema))
