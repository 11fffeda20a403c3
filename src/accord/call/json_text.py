"""Values as JSON text and back (RFC 8259): integers exact, and nothing in place of what JSON cannot say."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from math import isfinite
from typing import Any

import orjson

from accord.call.text import UnfitError, is_array, is_object

_LONG = re.compile(rb"[0-9]{19}")


def encode(value: Any) -> bytes:
    """A value as JSON text; dates, UUIDs, dataclasses, enumerations and decimals are written too.

    Raises ``UnfitError`` for what JSON has no room for: bytes, sets, NaN, half a surrogate pair, endless nesting.
    """
    try:
        text = _dump(value)
    except (TypeError, ValueError, RecursionError) as error:
        if isinstance(error.__cause__, UnfitError):
            raise error.__cause__ from None
        raise UnfitError(f"cannot be written as JSON: {_reason(error)}") from None
    if b"null" in text and not _finite(value):  # orjson writes null for NaN
        raise UnfitError("holds a number that is not finite, and JSON has no other")
    return text


def _dump(value: Any) -> bytes:
    try:
        return orjson.dumps(value, default=_plain)
    except TypeError:
        pass
    try:
        return orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    except TypeError:
        text = json.dumps(value, default=_plainer, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if is_object(value):
        return dict(value)
    raise UnfitError(f"holds a value of type {type(value).__name__}, which JSON has no room for")


def _plainer(value: Any) -> Any:
    """What ``json`` cannot write, as ``orjson`` writes it."""
    return orjson.loads(orjson.dumps(value, default=_plain))


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply, or holds itself"
    if isinstance(error, UnicodeEncodeError):
        return "it holds half of a surrogate pair"
    return str(error)


def _finite(value: Any) -> bool:
    """Whether every number in a value that was written is finite."""
    pending: list[Any] = [value]
    while pending:
        found = pending.pop()
        if isinstance(found, float | Decimal):
            if not isfinite(found):
                return False
        elif is_object(found):
            pending.extend(found.values())
        elif is_array(found):
            pending.extend(found)
    return True


def decode(text: bytes) -> Any:
    """The value of UTF-8 JSON text, integers exact. Raises ``ValueError`` with a predicate."""
    try:
        # orjson makes floats of integers beyond 64 bits.
        return json.loads(text, parse_constant=_no_constant) if _LONG.search(text) else orjson.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("is not valid JSON") from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)
