"""Values as the text of a parameter or a field, and that text escaped for its place (OpenAPI 3.1 §4.8.12, RFC 6570).

What has no text is refused with ``UnfitError``; a value is never shortened, repaired or quoted in a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any, TypeAlias, TypeGuard
from urllib.parse import quote
from uuid import UUID

Encode: TypeAlias = Callable[[str], str]

_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
UNRESERVED = frozenset(_ALPHANUMERIC + "-._~")
RESERVED = frozenset(":/?#[]@!$&'()*+,;=")
IN_QUERY = UNRESERVED | RESERVED - frozenset("#[]&+")
"""What ``allowReserved`` leaves as it is in a query: not what ends one, or stands for something in a form."""
_TRIPLE = re.compile(r"(%[0-9A-Fa-f]{2})")


class UnfitError(ValueError):
    """A value that a request has no room for; the message is a predicate, to follow the argument's name."""


def is_object(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether a value is written as an object."""
    return isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is written as an array."""
    return isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray | memoryview)


def primitive(value: Any) -> str:
    """A value that is neither array nor object as text: as JSON writes it, strings as they are."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if is_array(value) or is_object(value):
        raise UnfitError("is nested more deeply than its style can write")
    raise UnfitError(f"is of a type that cannot be written as text: {type(value).__name__}")


def _number(value: float | Decimal) -> str:
    if isinstance(value, int):
        try:
            return str(int(value))
        except ValueError:  # Python writes no more than 4,300 digits
            raise UnfitError("is an integer of too many digits") from None
    if not isfinite(value):
        raise UnfitError("must be a finite number: JSON has no other")
    return repr(float(value)) if isinstance(value, float) else str(value)


def members(value: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    """The properties of an object. Their names are strings."""
    pairs: list[tuple[str, Any]] = []
    for name, member in value.items():
        if not isinstance(name, str):
            raise UnfitError(f"has a property whose name is no string but of type {type(name).__name__}")
        pairs.append((name, member))
    return pairs


def percent(text: str) -> str:
    """A text with everything but RFC 3986's unreserved characters percent-encoded, as UTF-8."""
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise UnfitError("holds half of a surrogate pair, which UTF-8 cannot write") from None


def keeping(kept: frozenset[str]) -> Encode:
    """Percent-encoding that leaves *kept* and nothing else as it is."""

    def encode(text: str) -> str:
        return "".join(chr(octet) if chr(octet) in kept else f"%{octet:02X}" for octet in utf8(text))

    return encode


def keeping_triples(kept: frozenset[str]) -> Encode:
    """The same for ``allowReserved``: what is percent-encoded already passes too (RFC 6570 §3.2.3)."""
    encode = keeping(kept)

    def encode_between(text: str) -> str:
        # The pattern has one group: what it matched stands at the odd places.
        return "".join(part if place % 2 else encode(part) for place, part in enumerate(_TRIPLE.split(text)))

    return encode_between


def utf8(text: str) -> bytes:
    """A text as UTF-8."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise UnfitError("holds half of a surrogate pair, which UTF-8 cannot write") from None
