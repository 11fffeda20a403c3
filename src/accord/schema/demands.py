"""What a schema demands of a value, as it is worked out: the requests that the rules of keywords make.

Rules are generators. They yield what is wrong, what else has to fit what, and the questions they have on the way, to
which ``bool`` is sent back. How these are answered is up to who runs the rules, and nothing is looked into before it
is asked for: nobody needs more than the first flaws.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from accord.schema.values import JSON, Schema


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place, as a JSON pointer; the keyword that what is there breaks; what the keyword asks for."""

    pointer: str
    keyword: str
    argument: JSON = None


@dataclass(frozen=True, slots=True)
class Demand:
    """A schema that a part of the value has to fit, and where that part is."""

    schema: Schema
    value: JSON
    pointer: str


@dataclass(frozen=True, slots=True)
class Question:
    """Whether a value fits a schema; it need not."""

    schema: Schema
    value: JSON


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that fits no branch of the ``oneOf`` or ``anyOf`` of a schema."""

    schema: dict[str, Any]
    keyword: Literal["anyOf", "oneOf"]
    value: JSON
    pointer: str


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a property, in the object at a place, that does not fit the schema for names."""

    schema: Schema
    name: str
    pointer: str


Request: TypeAlias = Flaw | Demand | Question | Choice | Name
Requests: TypeAlias = Generator[Request, bool, None]


def below(pointer: str, step: str | int) -> str:
    """The pointer to what has a name or an index in what another pointer names (RFC 6901)."""
    return f"{pointer}/{step}" if isinstance(step, int) else f"{pointer}/{step.replace('~', '~0').replace('/', '~1')}"


def is_flat(value: JSON) -> bool:
    """Whether there is nothing in a value that has something in it."""
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return not any(issubclass(kind, dict | list | tuple) for kind in {*map(type, members)})
