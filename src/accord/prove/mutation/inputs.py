"""The values that a request brings: its parameters, and the members of its JSON body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from accord.contract.model import Operation, Parameter
from accord.prove.mutation.messages import ABSENT, Found, Request
from accord.prove.mutation.samples import sample
from accord.prove.mutation.shapes import Shape
from accord.schema.values import JSON, Schema

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_SCALARS = frozenset({"boolean", "integer", "number", "string"})


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the JSON body, an object."""

    name: str
    shape: Shape
    required: bool
    sample: Found

    @property
    def about(self) -> str:
        """What the id of a defect calls it."""
        return self.name

    @property
    def words(self) -> str:
        """What a sentence calls it."""
        return f"the member '{self.name}'"

    def read(self, request: Request) -> Found:
        """The value in a request, ABSENT where there is none."""
        body = request.json()
        return body.get(self.name, ABSENT) if isinstance(body, dict) else ABSENT

    def write(self, request: Request, value: Found) -> Request:
        """The request with another value; ABSENT takes it away."""
        body = request.json()
        if not isinstance(body, dict):
            return request
        kept = {name: known for name, known in body.items() if name != self.name or value is not ABSENT}
        return request.with_json(kept if value is ABSENT else {**kept, self.name: value})


@dataclass(frozen=True, slots=True)
class Query:
    """A query parameter: one text, or several of an array."""

    name: str
    shape: Shape
    required: bool
    sample: Found
    explode: bool

    @property
    def about(self) -> str:
        """What the id of a defect calls it."""
        return f"query.{self.name}"

    @property
    def words(self) -> str:
        """What a sentence calls it."""
        return f"the query parameter '{self.name}'"

    def read(self, request: Request) -> Found:
        """The value in a request, ABSENT where there is none."""
        texts = request.queried(self.name)
        if not texts:
            return ABSENT
        if not self.shape.is_only("array"):
            return _value(texts[0], self.shape) if len(texts) == 1 else ABSENT
        items = texts if self.explode else texts[0].split(",")
        of = self.shape.items
        return [text if of is None else _value(text, of) for text in items]

    def write(self, request: Request, value: Found) -> Request:
        """The request with another value; ABSENT takes it away."""
        if value is ABSENT:
            return request.with_query(self.name)
        if isinstance(value, list):
            texts = list(map(text_of, value))
            return request.with_query(self.name, *(texts if self.explode else [",".join(texts)]))
        return request.with_query(self.name, text_of(value))


@dataclass(frozen=True, slots=True)
class Line:
    """A header that is a parameter, or a cookie."""

    name: str
    shape: Shape
    required: bool
    sample: Found
    place: str

    @property
    def about(self) -> str:
        """What the id of a defect calls it."""
        return f"{self.place}.{self.name}"

    @property
    def words(self) -> str:
        """What a sentence calls it."""
        return f"the {self.place} '{self.name}'"

    def read(self, request: Request) -> Found:
        """The value in a request, ABSENT where there is none."""
        text = request.cookie(self.name) if self.place == "cookie" else request.header(self.name)
        return ABSENT if text is None else _value(text, self.shape)

    def write(self, request: Request, value: Found) -> Request:
        """The request with another value; ABSENT takes it away."""
        text = None if value is ABSENT else text_of(value)
        if self.place != "cookie":
            return request.with_header(self.name, text)
        others = [
            part.strip()
            for part in (request.header("cookie") or "").split(";")
            if part.strip() and part.partition("=")[0].strip() != self.name
        ]
        crumbs = [*others, *([] if text is None else [f"{self.name}={text}"])]
        return request.with_header("cookie", "; ".join(crumbs) or None)


@dataclass(frozen=True, slots=True)
class Segment:
    """A path parameter that is a segment of the path by itself."""

    name: str
    shape: Shape
    required: bool
    sample: Found
    position: int

    @property
    def about(self) -> str:
        """What the id of a defect calls it."""
        return f"path.{self.name}"

    @property
    def words(self) -> str:
        """What a sentence calls it."""
        return f"the path parameter '{self.name}'"

    def read(self, request: Request) -> Found:
        """The value in a request."""
        return _value(request.variables[self.name], self.shape) if self.name in request.variables else ABSENT

    def write(self, request: Request, value: Found) -> Request:
        """The request with another value."""
        if value is ABSENT:
            return request
        text = text_of(value)
        segments = request.path.split("/")
        segments[self.position] = text
        return replace(request, path="/".join(segments), variables={**request.variables, self.name: text})


Input: TypeAlias = Member | Query | Line | Segment


def inputs(
    operation: Operation, definitions: Mapping[str, Schema], body: Shape | None, examples: Sequence[JSON]
) -> tuple[Input, ...]:
    """What a request for an operation brings; *examples* are of its body."""
    found: list[Input] = [
        known for parameter in operation.parameters for known in _parameter(parameter, operation, definitions)
    ]
    given = [value for value in examples if isinstance(value, dict)]
    for name, shape in body.members.items() if body is not None else ():
        known = [value[name] for value in given if name in value]
        found.append(Member(name, shape, body is not None and name in body.required, sample(shape, known)))
    return tuple(found)


def _parameter(parameter: Parameter, operation: Operation, definitions: Mapping[str, Schema]) -> Iterator[Input]:
    """A parameter, where its value is plain to read and to write."""
    shape = Shape.of(parameter.schema, definitions)
    value = sample(shape, tuple(parameter.examples.values()))
    plain = parameter.content is None and bool(shape.kinds) and shape.kinds <= _SCALARS
    if parameter.place == "query" and parameter.content is None and parameter.style == "form":
        of = shape.items
        if plain or (shape.is_only("array") and of is not None and of.kinds <= _SCALARS):
            yield Query(parameter.name, shape, parameter.required, value, parameter.explode)
    elif parameter.place in ("header", "cookie") and plain:
        yield Line(parameter.name, shape, parameter.required, value, parameter.place)
    elif parameter.place == "path" and plain and parameter.style == "simple":
        segments = operation.path.split("/")
        if f"{{{parameter.name}}}" in segments:
            position = segments.index(f"{{{parameter.name}}}") - len(segments)
            yield Segment(parameter.name, shape, True, value, position)


def _value(text: str, shape: Shape) -> JSON:
    """What a text means where a value of some shape is asked for; the text itself where it means none."""
    if "integer" in shape.kinds and _INTEGER.fullmatch(text):
        return int(text) if len(text) < _LONGEST else text
    if "number" in shape.kinds and _NUMBER.fullmatch(text):
        return float(text)
    if "boolean" in shape.kinds and text in ("true", "false"):
        return text == "true"
    return text


# Python refuses to read longer numbers.
_LONGEST = 4000


def text_of(value: JSON) -> str:
    """The text of a value in a parameter."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
