"""Compiled schemas as jsonschema-rs takes them: formats asserted, nothing ever fetched, patterns bounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import jsonschema_rs

from accord.schema.formats import CHECKS
from accord.schema.keywords import reachable, rewritten, subschemas
from accord.schema.patterns import OPTIONS
from accord.schema.values import JSON, Schema


def compiled(
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
