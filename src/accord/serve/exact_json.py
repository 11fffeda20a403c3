"""JSON text as the value it says (RFC 8259), and values as JSON text: integers of any size exact."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast

import orjson

from accord.schema.values import JSON
from accord.serve.text import MalformedError

_LONG_INTEGER = re.compile(rb"[0-9]{19}")
_DIGITS_AS_ZERO = bytes(48 if 48 <= octet < 58 else 32 for octet in range(256))  # noqa: PLR2004


def decode(data: bytes) -> JSON:
    """The value of UTF-8 JSON text. Raises ``MalformedError``."""
    try:
        value: JSON = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise MalformedError(f"is not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    # orjson rounds integers beyond 64 bits. A run of 19 digits has three neighbours among every sixth byte.
    if len(data) > 18 and b"000" in data[::6].translate(_DIGITS_AS_ZERO) and _LONG_INTEGER.search(data):  # noqa: PLR2004
        return exact(data, float)
    return value


def exact(data: bytes, parse_float: Callable[[str], float]) -> JSON:
    """JSON that is known to be well-formed, read again: its integers fit a float, some 300 digits."""
    try:
        return cast("JSON", json.loads(data, parse_float=parse_float))
    except RecursionError:
        raise MalformedError("is nested too deeply") from None


def encode(value: Any) -> bytes:
    """A value as JSON text: dates, UUIDs, dataclasses and decimals too, integers of any size."""
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
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _plainer(value: Any) -> Any:
    """What ``json`` cannot write, as ``orjson`` writes it."""
    return orjson.loads(orjson.dumps(value, default=_plain))
