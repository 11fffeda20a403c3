"""What a schema asks of a value beyond its type, in short phrases for readers of ``Annotated``."""

from __future__ import annotations

from accord.schema.formats import with_limits
from accord.schema.values import JSON, Schema

_SAID_BY_THE_TYPE = frozenset({"binary", "float", "double", "int32", "int64", "password"})


def constraints(schema: Schema) -> tuple[str, ...]:
    """The limits that stand in a schema itself, such as ``1 to 40 characters``; none for what is referred to."""
    if not isinstance(schema, dict) or "$ref" in schema or "enum" in schema or "const" in schema:
        return ()
    given = _without_implied(schema)
    found = [
        _range(given, ("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")),
        _count(given, "minLength", "maxLength", "character"),
        _count(given, "minItems", "maxItems", "item"),
        _count(given, "minProperties", "maxProperties", "member"),
        f"a multiple of {given['multipleOf']}" if "multipleOf" in given else "",
        f"matches {given['pattern']}" if "pattern" in given else "",
        f"format {given['format']}" if given.get("format") not in {None, *_SAID_BY_THE_TYPE} else "",
        "no item twice" if given.get("uniqueItems") is True else "",
        *(f"each {phrase}" for phrase in constraints(_items(given))),
    ]
    return tuple(phrase for phrase in found if phrase)


def _without_implied(schema: dict[str, JSON]) -> dict[str, JSON]:
    """The schema without the limits that its integer format alone has put there."""
    implied = with_limits({"format": schema.get("format")})
    return {
        keyword: value
        for keyword, value in schema.items()
        if keyword == "format" or keyword not in implied or implied[keyword] != value
    }


def _items(schema: dict[str, JSON]) -> Schema:
    items = schema.get("items")
    return items if isinstance(items, dict) else True


def _range(schema: dict[str, JSON], least: tuple[str, str], most: tuple[str, str]) -> str:
    """A range of numbers, its ends included or not."""
    low, above = (schema.get(keyword) for keyword in least)
    high, below = (schema.get(keyword) for keyword in most)
    if low is not None and high is not None and above is None and below is None:
        return f"{low} to {high}"
    ends = (("at least", low), ("more than", above), ("at most", high), ("less than", below))
    return ", ".join(f"{word} {limit}" for word, limit in ends if limit is not None)


def _count(schema: dict[str, JSON], least: str, most: str, what: str) -> str:
    """A number of characters, items or members."""
    low, high = schema.get(least) or None, schema.get(most)
    if low is None and high is None:
        return ""
    if low is None:
        number = f"at most {high}"
    elif high is None:
        number = f"at least {low}"
    else:
        number = f"{low}" if low == high else f"{low} to {high}"
    last = low if high is None else high
    return f"{number} {what}" if last == 1 else f"{number} {what}s"
