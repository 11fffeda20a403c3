"""Compiled schemas → validators: jsonschema-rs, and what its findings are in plain words.

Formats are asserted, nothing is ever fetched, and regular expressions cannot backtrack without bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

import jsonschema_rs

from accord.schema import sentences
from accord.schema.formats import CHECKS
from accord.schema.keywords import reachable, rewritten, subschemas
from accord.schema.patterns import OPTIONS, readable
from accord.schema.quick import quick
from accord.schema.values import JSON, Schema

MAX_VIOLATIONS = 100
"""How many violations of one value are worth reading at once."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One way in which a value breaks its schema: where, as a JSON pointer, and what, to follow its name.

    ``message`` is a predicate without values of the request in it: "is shorter than the minimum of 2 characters".
    """

    pointer: str
    message: str


class Validator:
    """A compiled schema. ``valid`` is what a request waits for; ``violations`` explains what was found wrong."""

    __slots__ = ("_definitions", "_explaining", "_schema", "valid")

    def __init__(self, schema: Schema, definitions: Mapping[str, Schema]) -> None:
        self._schema = schema
        self._definitions = definitions
        self._explaining: jsonschema_rs.Draft202012Validator | None = None
        self.valid = _compile(schema, definitions, _judged).is_valid

    def violations(self, value: JSON) -> tuple[Violation, ...]:
        """Every violation in *value*, sorted, at most ``MAX_VIOLATIONS``; none if it is valid."""
        if self._explaining is None:
            self._explaining = _compile(self._schema, self._definitions, readable)
        try:
            errors = tuple(islice(self._explaining.iter_errors(value), MAX_VIOLATIONS))
        except ValueError:
            # What is deeper than 254 levels jsonschema-rs can judge, but not hand back to say what is wrong with it.
            return () if self.valid(value) else (Violation("", "is not valid, and nested too deeply to say where"),)
        found = [
            Violation(pointer, message)
            for error in errors
            for pointer, message in sentences.explain(error, self._schema, self._definitions)
        ]
        return tuple(sorted(set(found)))[:MAX_VIOLATIONS]


def compile_validator(schema: Schema, definitions: Mapping[str, Schema]) -> Validator:
    """The validator of a compiled schema, whose references name *definitions*.

    Raises ``ValueError`` for what is no schema: a limit that is no number, a pattern that cannot be compiled.
    """
    return Validator(schema, definitions)


def _judged(schema: dict[str, JSON]) -> dict[str, JSON]:
    return quick(readable(schema))


def _compile(
    schema: Schema, definitions: Mapping[str, Schema], write: Callable[[dict[str, JSON]], dict[str, JSON]]
) -> jsonschema_rs.Draft202012Validator:
    """The validator of a schema and the definitions it needs, each schema of them as *write* writes it."""
    names = reachable(schema, definitions)
    checks = _checks(schema, *(definitions[name] for name in names))
    if isinstance(schema, dict):
        needed: dict[str, JSON] = {name: rewritten(definitions[name], write) for name in names}
        written = rewritten(schema, write)
        schema = {**written, "$defs": needed} if needed else written
    return jsonschema_rs.Draft202012Validator(
        schema,
        formats=checks,
        validate_formats=True,
        pattern_options=OPTIONS,
        offline=True,
    )


def _checks(*schemas: Schema) -> dict[str, Callable[[str], bool]] | None:
    """The checks of our own that a schema and its definitions ask for.

    A validator that has any takes half as long again, whether a value ever meets one or not.
    """
    used: set[str] = set()
    pending: list[JSON] = [*schemas]
    while pending:
        found = pending.pop()
        if isinstance(found, dict) and isinstance(name := found.get("format"), str) and name in CHECKS:
            used.add(name)
        pending.extend(subschemas(found))
    return {name: CHECKS[name] for name in used} or None
