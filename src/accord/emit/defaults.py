"""Defaults that their schema forbids: legal, and passed to handlers as documented, so that types must allow them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accord.emit.code import Code, literal
from accord.emit.layout import Atom, Expression, either, subscript
from accord.schema.values import JSON, Schema

_TYPES: Mapping[str, Callable[[JSON], bool]] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}


def allowing(annotation: Expression, default: JSON, schema: JSON | Schema, known: Mapping[str, Schema]) -> Expression:
    """The type of a parameter with a scalar default: its schema's, and the default's own where that is none of it."""
    if _is_typed(default, schema, known, frozenset()):
        return annotation
    own = Atom(Code("float")) if isinstance(default, float) else subscript("Literal", Atom(literal(default)))
    return either((annotation, own))


def _is_typed(value: JSON, schema: JSON | Schema, known: Mapping[str, Schema], seen: frozenset[str]) -> bool:
    """Whether a value is of the type that a schema has in Python: limits, formats and patterns are in none."""
    if not isinstance(schema, dict):
        return True
    types = schema.get("type")
    names = types if isinstance(types, list) else [types]
    if types is not None and not any(_TYPES[str(name)](value) for name in names if name in _TYPES):
        return False
    choices = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if isinstance(choices, list) and not any(type(choice) is type(value) and choice == value for choice in choices):
        return False
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference not in seen:
        seen |= {reference}
        if not _is_typed(value, known.get(reference.removeprefix("#/$defs/")), known, seen):
            return False
    return all(
        judge(_is_typed(value, member, known, seen) for member in members)
        for keyword, judge in (("allOf", all), ("anyOf", any), ("oneOf", any))
        if isinstance(members := schema.get(keyword), list)
    )
