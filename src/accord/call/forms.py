"""Objects as URL-encoded forms, property by property (OpenAPI 3.1 §4.8.15, WHATWG URL §5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.call import json_text, media_types, styles
from accord.call.contract import Encoding
from accord.call.text import IN_QUERY, UnfitError, is_array, is_object, keeping_triples, members, percent, primitive

_PLAIN = Encoding()


def urlencoded(value: Any, encodings: Mapping[str, Encoding]) -> str:
    """An object as ``application/x-www-form-urlencoded``.

    A property has the style that its encoding says. Without one, objects are JSON, and arrays are their name repeated.
    """
    if not is_object(value):
        raise UnfitError("must be an object, to be sent as a form")
    written: styles.Pairs = []
    for name, member in members(value):
        try:
            written += _field(name, member, encodings.get(name, _PLAIN))
        except UnfitError as error:
            raise UnfitError(f"has a field {name!r} that {error}") from None
    return "&".join(f"{percent(name)}={text}" for name, text in written)


def _field(name: str, value: Any, encoding: Encoding) -> styles.Pairs:
    if is_styled(encoding):
        style = encoding.style or "form"
        explode = style == "form" if encoding.explode is None else encoding.explode
        encode = keeping_triples(IN_QUERY - frozenset(",;=")) if encoding.allow_reserved else percent
        return styles.pairs(name, value, style, encode, lone, explode=explode)
    if any(media_types.is_json(name) for name in encoding.content_type.split(",")):
        return [(name, percent(json_text.encode(value).decode()))]
    values = value if is_array(value) else [value]
    return [(name, percent(lone(element))) for element in values]


def is_styled(encoding: Encoding) -> bool:
    """Whether a property is written in a style: its content type is ignored then (OpenAPI 3.1 §4.8.15)."""
    return bool(encoding.style) or encoding.explode is not None or encoding.allow_reserved


def lone(value: Any) -> str:
    """The text of one value of a form: arrays and objects as JSON."""
    return json_text.encode(value).decode() if is_array(value) or is_object(value) else primitive(value)
