"""What it takes to try a keyword from its inner side, and what cannot be tried of it at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from accord.sample.facets import named, schemas_in
from accord.sample.formats import SHORTEST, TEXTS
from accord.sample.texts import LONGEST
from accord.schema.values import JSON

Kept: TypeAlias = Callable[[Any, JSON, Mapping[str, JSON]], bool]

_MOST_ITEMS, _MOST_WRONG_ITEMS = 200, 2_000
_PORTION = 0.01


def _near_length(limit: Any, value: JSON, _: Mapping[str, JSON]) -> bool:
    return isinstance(value, str) and abs(len(value) - limit) <= 1


def _near_items(limit: Any, value: JSON, _: Mapping[str, JSON]) -> bool:
    return isinstance(value, list) and abs(len(value) - limit) <= 1


def _near_members(limit: Any, value: JSON, _: Mapping[str, JSON]) -> bool:
    return isinstance(value, dict) and abs(len(value) - limit) <= 1


def _near_number(limit: Any, value: JSON, schema: Mapping[str, JSON]) -> bool:
    """Within a step of the limit, or a hundredth of it where numbers have no steps."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    step = schema.get("multipleOf")
    steps = [step] if isinstance(step, int | float) else []
    is_whole = schema.get("type") == "integer" or isinstance(limit, int)
    return bool(abs(value - limit) <= max([*steps, 1 if is_whole else abs(limit) * _PORTION]))


def _number(_: Any, value: JSON, __: Mapping[str, JSON]) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(_: Any, value: JSON, __: Mapping[str, JSON]) -> bool:
    return isinstance(value, str)


def _array(_: Any, value: JSON, __: Mapping[str, JSON]) -> bool:
    return isinstance(value, list)


def _object(_: Any, value: JSON, __: Mapping[str, JSON]) -> bool:
    return isinstance(value, dict)


def _any(_: Any, value: JSON, __: Mapping[str, JSON]) -> bool:
    return value is not None


KEPT: Mapping[str, Kept] = {
    "type": _any,
    "const": _any,
    "not": _any,
    "minLength": _near_length,
    "maxLength": _near_length,
    "pattern": _text,
    "format": _text,
    "minimum": _near_number,
    "maximum": _near_number,
    "exclusiveMinimum": _near_number,
    "exclusiveMaximum": _near_number,
    "multipleOf": _number,
    "minItems": _near_items,
    "maxItems": _near_items,
    "uniqueItems": lambda _, value, __: isinstance(value, list) and len(value) > 1,
    "contains": _array,
    "items": _array,
    "unevaluatedItems": _array,
    "minProperties": _near_members,
    "maxProperties": _near_members,
    "propertyNames": lambda _, value, __: isinstance(value, dict) and bool(value),
    "additionalProperties": _object,
    "unevaluatedProperties": _object,
}
"""By keyword, whether a valid value keeps it at or near its bound: the argument, the value, the schema around both."""

_COUNTS = frozenset({"minLength", "minItems", "minProperties"})
_ONLY_BROKEN = frozenset({"enum", "falseSchema", "anyOf", "oneOf"})
"""What is kept by one value or branch of several, each a goal of its own."""

_LONGEST: Mapping[Any, int] = {"date": 10, "uuid": 36, "ipv4": 15, "ipv6": 45}
"""The length of the longest texts of formats that have one."""

_CLOSING = frozenset({"additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"})


def is_limit(keyword: str, argument: JSON) -> bool:
    """Whether a keyword with this argument rules anything out: ``minLength: 0`` does not."""
    if keyword in _COUNTS:
        return argument != 0
    if keyword in _CLOSING:
        return argument is False
    if keyword == "format":
        return argument in TEXTS and argument != "password"
    if keyword == "uniqueItems":
        return argument is True
    return keyword in KEPT or keyword == "enum"


def is_kept_within_reason(keyword: str, schema: Mapping[str, Any]) -> bool:
    """Whether there are values at a bound, of a size that is sent."""
    if keyword in _ONLY_BROKEN:
        return False
    limit: Any = schema.get(keyword)
    name: Any = schema.get("format")
    if keyword == "minLength":
        return bool(limit + 1 >= len(SHORTEST.get(name, "")))
    if keyword == "maxLength":
        return bool(limit <= min(LONGEST, _LONGEST.get(name, LONGEST) + 1))
    return not (keyword in ("minItems", "maxItems") and limit > _MOST_ITEMS)


def is_broken_within_reason(keyword: str, schema: Mapping[str, Any]) -> bool:
    """Whether there are values beyond a bound, of a size that is sent."""
    limit: Any = schema.get(keyword)
    if keyword == "maxLength":
        return bool(limit < LONGEST)
    return not (keyword == "maxItems" and limit >= _MOST_WRONG_ITEMS)


def is_kept_by_text(place: str, keyword: str, schema: Mapping[str, JSON]) -> bool:
    """Whether no value that travels as text can break a keyword: every text is a text, and an array of one."""
    if keyword == "type":
        return not named(schema["type"]).isdisjoint({"string", "array", "object"})
    if keyword == "minLength":
        return place == "path" and schema[keyword] == 1  # a segment without any text is another path
    if keyword == "minItems":
        return schema[keyword] == 1  # an array without any item is not sent
    if keyword in ("anyOf", "oneOf"):
        branches = schemas_in(schema, keyword)
        return any(isinstance(one, dict) and one.get("type") == "string" and not _limits(one) for one in branches)
    return keyword in ("additionalProperties", "unevaluatedProperties")  # any name may be another parameter's


def _limits(schema: Mapping[str, JSON]) -> bool:
    """Whether a schema says more of a text than that it is one."""
    return any(keyword != "type" and is_limit(keyword, argument) for keyword, argument in schema.items())
