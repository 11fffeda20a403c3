"""Compiled schemas → validators: jsonschema-rs, and what its findings are in plain words.

Formats are asserted, nothing is ever fetched, and regular expressions cannot backtrack without bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import overload

import jsonschema_rs

from accord.schema import sentences
from accord.schema.formats import CHECKS
from accord.schema.keywords import LISTS, MAPS, ONE, reachable, subschemas
from accord.schema.patterns import OPTIONS, translated
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

    __slots__ = ("_compiled", "_definitions", "_schema", "valid")

    def __init__(self, schema: Schema, definitions: Mapping[str, Schema]) -> None:
        self._schema = schema
        self._definitions = definitions
        self._compiled = _compile(schema, definitions)
        self.valid = self._compiled.is_valid

    def violations(self, value: JSON) -> tuple[Violation, ...]:
        """Every violation in *value*, sorted, at most ``MAX_VIOLATIONS``; none if it is valid."""
        try:
            errors = tuple(islice(self._compiled.iter_errors(value), MAX_VIOLATIONS))
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


def _compile(schema: Schema, definitions: Mapping[str, Schema]) -> jsonschema_rs.Draft202012Validator:
    if isinstance(schema, dict):
        needed: dict[str, JSON] = {name: _readable(definitions[name]) for name in reachable(schema, definitions)}
        readable = _readable(schema)
        schema = {**readable, "$defs": needed} if needed else readable
    return jsonschema_rs.Draft202012Validator(
        schema,
        formats=_checks(schema),
        validate_formats=True,
        pattern_options=OPTIONS,
        offline=True,
    )


def _checks(schema: Schema) -> dict[str, Callable[[str], bool]] | None:
    """The checks of our own that a schema with its definitions asks for.

    A validator that has any takes half as long again, whether a value ever meets one or not.
    """
    used: set[str] = set()
    pending: list[JSON] = [schema]
    while pending:
        found = pending.pop()
        if isinstance(found, dict) and isinstance(name := found.get("format"), str) and name in CHECKS:
            used.add(name)
        pending.extend(subschemas(found))
    return {name: CHECKS[name] for name in used} or None


@overload
def _readable(schema: dict[str, JSON]) -> dict[str, JSON]: ...
@overload
def _readable(schema: Schema) -> Schema: ...
def _readable(schema: Schema) -> Schema:
    """The schema with its patterns as the engine reads them; itself where it has none."""
    if isinstance(schema, bool):
        return schema
    changed: dict[str, JSON] = {}
    for keyword, value in schema.items():
        new = _keyword(keyword, value)
        if new is not value:
            changed[keyword] = new
    return {**schema, **changed} if changed else schema


def _keyword(keyword: str, value: JSON) -> JSON:
    if keyword == "pattern" and isinstance(value, str):
        text = translated(value)
        return value if text == value else text
    if keyword in ONE and isinstance(value, dict):
        return _readable(value)
    if keyword in LISTS and isinstance(value, list):
        items = [_readable(item) if isinstance(item, dict) else item for item in value]
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if keyword in MAPS and isinstance(value, dict):
        members = {
            translated(name) if keyword == "patternProperties" else name: _readable(item)
            if isinstance(item, dict)
            else item
            for name, item in value.items()
        }
        same = all(members.get(name) is item for name, item in value.items())
        return value if same else members
    return value
