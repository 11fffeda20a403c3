"""Which definitions a compiled schema refers to."""

from __future__ import annotations

from collections.abc import Iterator

from accord.schema.values import JSON, Schema

POINTER = "#/$defs/"


def references(schema: Schema | JSON) -> Iterator[str]:
    """The definitions that a schema refers to, however deep."""
    pending: list[JSON] = [schema]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str) and reference.startswith(POINTER):
                yield reference.removeprefix(POINTER)
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
