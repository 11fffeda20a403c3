"""Which keywords of a schema hold schemas, and which only describe (JSON Schema 2020-12 §10, §11).

Walks over schemas share these tables, so that a property called ``items`` is never taken for the keyword.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import overload

from accord.schema.values import JSON, Schema

ONE = frozenset(
    {
        "additionalProperties",
        "contains",
        "else",
        "if",
        "items",
        "not",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
MAPS = frozenset({"dependentSchemas", "patternProperties", "properties"})

# Keywords that apply to the same value as the schema they stand in.
IN_PLACE = frozenset({"allOf", "anyOf", "dependentSchemas", "else", "if", "not", "oneOf", "then"})

# Keywords that can make a value invalid; everything else is an annotation.
ASSERTIONS = frozenset(
    {
        *ONE,
        *LISTS,
        *MAPS,
        "$ref",
        "const",
        "dependentRequired",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "pattern",
        "required",
        "type",
        "uniqueItems",
    }
)

DEFINITION = "#/$defs/"


def subschemas(schema: JSON) -> Iterator[Schema]:
    """Every schema directly inside *schema*, itself excluded; references are not followed."""
    if not isinstance(schema, dict):
        return
    for keyword, value in schema.items():
        if keyword in ONE:
            if isinstance(value, (dict, bool)):
                yield value
        elif keyword in LISTS:
            if isinstance(value, list):
                yield from (item for item in value if isinstance(item, (dict, bool)))
        elif keyword in MAPS and isinstance(value, dict):
            yield from (item for item in value.values() if isinstance(item, (dict, bool)))


@overload
def rewritten(schema: dict[str, JSON], change: Callable[[dict[str, JSON]], dict[str, JSON]]) -> dict[str, JSON]: ...
@overload
def rewritten(schema: Schema, change: Callable[[dict[str, JSON]], dict[str, JSON]]) -> Schema: ...
def rewritten(schema: Schema, change: Callable[[dict[str, JSON]], dict[str, JSON]]) -> Schema:
    """*schema* with every schema in it, itself last, as *change* makes it; the same object where nothing changes."""
    if not isinstance(schema, dict):
        return schema
    changed: dict[str, JSON] = {}
    for keyword, value in schema.items():
        new = _rewritten_keyword(keyword, value, change)
        if new is not value:
            changed[keyword] = new
    return change({**schema, **changed} if changed else schema)


def _rewritten_keyword(keyword: str, value: JSON, change: Callable[[dict[str, JSON]], dict[str, JSON]]) -> JSON:
    if keyword in ONE and isinstance(value, dict):
        return rewritten(value, change)
    if keyword in LISTS and isinstance(value, list):
        items = [rewritten(item, change) if isinstance(item, dict) else item for item in value]
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if keyword in MAPS and isinstance(value, dict):
        members = {name: rewritten(item, change) if isinstance(item, dict) else item for name, item in value.items()}
        return members if any(members[name] is not item for name, item in value.items()) else value
    return value


def definition_name(schema: JSON) -> str | None:
    """The name that a compiled schema's ``$ref`` refers to, or None where it has none."""
    if not isinstance(schema, dict):
        return None
    reference = schema.get("$ref")
    return reference.removeprefix(DEFINITION) if isinstance(reference, str) else None


def reachable(schema: JSON, definitions: Mapping[str, Schema]) -> list[str]:
    """The names of all definitions that *schema* refers to, directly or through others, in order met."""
    names: dict[str, None] = {}
    pending: list[JSON] = [schema]
    while pending:
        found = pending.pop()
        name = definition_name(found)
        if name is not None and name not in names and name in definitions:
            names[name] = None
            pending.append(definitions[name])
        pending.extend(subschemas(found))
    return list(names)
