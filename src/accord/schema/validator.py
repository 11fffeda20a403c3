"""Compiled schemas → validators: jsonschema-rs, and what its findings are in plain words.

Formats are asserted, nothing is ever fetched, and regular expressions cannot backtrack without bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from accord.schema.checks import Checks
from accord.schema.compiled import compiled
from accord.schema.explain import flaws
from accord.schema.patterns import readable
from accord.schema.quick import quick
from accord.schema.sentences import sentence
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

    __slots__ = ("_checks", "_definitions", "_schema", "valid")

    def __init__(self, schema: Schema, definitions: Mapping[str, Schema]) -> None:
        self._schema = schema
        self._definitions = definitions
        self._checks: Checks | None = None
        self.valid = compiled(schema, definitions, _judged).is_valid

    def violations(self, value: JSON) -> tuple[Violation, ...]:
        """Every violation in *value*, sorted, at most the first ``MAX_VIOLATIONS``; none if it is valid."""
        if self._checks is None:
            self._checks = Checks(self._schema, self._definitions)
        found: dict[Violation, None] = {}
        with suppress(ValueError):  # what a handler answered with need not be JSON at all
            for flaw in flaws(self._checks, self._schema, value):
                found[Violation(flaw.pointer, sentence(flaw.keyword, flaw.argument))] = None
                if len(found) == MAX_VIOLATIONS:
                    break
        if not found and not self.valid(value):
            return (Violation("", "is not valid"),)
        return tuple(sorted(found))


def compile_validator(schema: Schema, definitions: Mapping[str, Schema]) -> Validator:
    """The validator of a compiled schema, whose references name *definitions*.

    Raises ``ValueError`` for what is no schema: a limit that is no number, a pattern that cannot be compiled.
    """
    return Validator(schema, definitions)


def narrowed(
    schema: Schema, definitions: Mapping[str, Schema], narrow: Callable[[dict[str, JSON]], dict[str, JSON]]
) -> Callable[[JSON], bool]:
    """Whether a value satisfies a schema, after *narrow* has made another one of it and of every schema in it."""
    return compiled(schema, definitions, lambda found: _judged(narrow(found))).is_valid


def _judged(schema: dict[str, JSON]) -> dict[str, JSON]:
    return quick(readable(schema))
