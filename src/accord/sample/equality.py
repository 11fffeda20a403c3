"""When two JSON values are the same one (JSON Schema 2020-12 §4.2.2): 1 is 1.0, and ``true`` is no number."""

from __future__ import annotations

from collections.abc import Hashable

from accord.schema.values import JSON


def identity(value: JSON) -> Hashable:
    """What is equal for equal values, and for no others."""
    if isinstance(value, bool) or value is None:
        return ("literal", value)
    if isinstance(value, dict):
        return ("object", frozenset((name, identity(member)) for name, member in value.items()))
    if isinstance(value, list):
        return ("array", tuple(map(identity, value)))
    return value
