"""Schemas written so that they are judged sooner, and judge the same.

jsonschema-rs looks for every required property by its name, which is the dearest of what it does with small objects;
in an object that may have no other properties, counting them says as much. It compares with limits that are written as
decimals exactly and slowly, and with whole ones at once.
"""

from __future__ import annotations

from typing import cast

from accord.schema.values import JSON

_LIMITS = ("exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf")


def quick(schema: dict[str, JSON]) -> dict[str, JSON]:
    """A schema that finds the same values valid, what is inside of it left as it is."""
    return _counted(_whole(schema))


def _whole(schema: dict[str, JSON]) -> dict[str, JSON]:
    """The schema with limits such as 1.0 as 1."""
    changed: dict[str, JSON] = {
        name: int(limit)
        for name in _LIMITS
        if isinstance(limit := schema.get(name), float) and limit.is_integer() and abs(limit) < 2**53
    }
    return {**schema, **changed} if changed else schema


def _counted(schema: dict[str, JSON]) -> dict[str, JSON]:
    """The schema with what is required counted, where a closed object has most of its properties as a rule.

    An object that has as many properties as it may have at all has every one of them; only if it has fewer are the
    required ones looked for.
    """
    if not _is_closed(schema):
        return schema
    required, most = cast("list[JSON]", schema["required"]), len(cast("dict[str, JSON]", schema["properties"]))
    rest = {keyword: value for keyword, value in schema.items() if keyword != "required"}
    if len(required) == most:
        return {**rest, "minProperties": max(most, cast("int", schema.get("minProperties", 0)))}
    if 2 * len(required) < most or not schema.keys().isdisjoint({"if", "then", "else"}):
        return schema
    return {**rest, "if": {"maxProperties": most - 1}, "then": {"required": required}}


def _is_closed(schema: dict[str, JSON]) -> bool:
    """Whether all properties that there may be are listed, the required ones among them, and everything well-formed."""
    properties, required = schema.get("properties"), schema.get("required")
    if not isinstance(properties, dict) or not isinstance(required, list) or not required:
        return False
    if schema.get("additionalProperties") is not False or schema.get("patternProperties"):
        return False
    names = {name for name in required if isinstance(name, str)}
    return (
        len(names) == len(required) and names <= properties.keys() and isinstance(schema.get("minProperties", 0), int)
    )
