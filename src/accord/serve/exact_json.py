"""JSON text as the value it says (RFC 8259), and values as JSON text: integers of any size exact."""

# Handlers return anything.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from math import isfinite
from typing import Any, cast

import orjson

from accord.schema.validator import compile_validator
from accord.schema.values import JSON
from accord.serve.text import MalformedError

_NOT_FINITE = "JSON has no NaN and no infinity"
_DEEPEST = 10_000
_NULL = re.compile(rb"null")
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
    """A value as JSON text: dates, UUIDs, dataclasses and decimals too, integers of any size, and at any depth.

    Raises ``TypeError`` or ``ValueError`` for what has no place in JSON, such as NaN or a key given twice.
    """
    data = encode_finite(value)
    if _NULL.search(data):  # which is also how orjson writes NaN and infinity
        refuse_infinite(value)
    return data


def encode_finite(value: Any) -> bytes:
    """The same of a value that has no NaN in it, as what a closed schema finds valid has not."""
    try:
        return encode_plain(value)
    except TypeError:
        # An integer of more than 64 bits, a key that is no text, more than 254 levels, or what nothing can write.
        return b"".join(_pieces(value))


def refuse_infinite(value: Any) -> None:
    """Raise ``ValueError`` where a number in *value* is NaN or infinite, which JSON has no text for (RFC 8259 §6)."""
    try:
        if _of_json.valid(value):
            return
    except (TypeError, ValueError):
        pass  # a date, say, which a validator does not know
    if not all(map(isfinite, _floats(value))):
        raise ValueError(_NOT_FINITE)


def _floats(value: Any) -> Iterator[float]:
    pending: list[Iterable[Any]] = [(value,)]
    while pending:
        for item in pending.pop():
            if type(item) in _NO_FLOAT:
                continue
            if isinstance(item, float):
                yield item
            elif isinstance(item, dict):
                pending.append(item.values())
            elif isinstance(item, list | tuple):
                pending.append(item)
            elif dataclasses.is_dataclass(item):
                pending.append(_fields(item).values())


_NO_FLOAT = frozenset({str, int, bool, type(None)})
_KINDS: list[JSON] = ["null", "boolean", "number", "string", "array", "object"]
# A validator finds NaN to be of no kind at all, and looks at a value three times as fast as Python does.
_of_json = compile_validator(
    {"$ref": "#/$defs/value"},
    {"value": {"type": _KINDS, "items": {"$ref": "#/$defs/value"}, "additionalProperties": {"$ref": "#/$defs/value"}}},
)


def _plain(value: Any) -> Any:
    """What ``orjson`` does not know, as something it knows: numbers keep all their digits."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise TypeError(_NOT_FINITE)
        return orjson.Fragment(str(value))
    raise TypeError(f"{type(value).__name__} has no place in JSON")


encode_plain: Callable[[Any], bytes] = partial(orjson.dumps, default=_plain)
"""The same of a value that has no integer of more than 64 bits either; ``TypeError`` where there is one."""


class _Text(bytes):
    """A piece of JSON text among values that are to be written."""

    __slots__ = ()


def _pieces(value: Any) -> Iterator[bytes]:
    """The JSON text of a value, piece by piece; what it is inside of is kept here, not on Python's own stack."""
    around: list[Iterator[Any]] = [iter((value,))]
    while around:
        for item in around[-1]:
            if isinstance(item, _Text):
                yield item
            elif (inside := _inside(item)) is None:
                yield _scalar(item)
            elif len(around) > _DEEPEST:
                raise ValueError("it is nested too deeply, or in itself")
            else:
                around.append(inside)
                break
        else:
            around.pop()


def _inside(value: Any) -> Iterator[Any] | None:
    """What an array or object is made of, in order, with the text between; None for anything else."""
    if isinstance(value, dict):
        return _object(value)
    if isinstance(value, list | tuple):
        return _array(value)
    return _object(_fields(value)) if dataclasses.is_dataclass(value) and not isinstance(value, type) else None


def _array(items: Iterable[Any]) -> Iterator[Any]:
    between = _Text(b"[")
    for item in items:
        yield between
        yield item
        between = _Text(b",")
    yield _Text(b"]" if between == b"," else b"[]")


def _object(members: dict[Any, Any]) -> Iterator[Any]:
    between = b"{"
    names: set[bytes] = set()
    for key, value in members.items():
        name = _name(key)
        if name in names:
            raise ValueError(f"an object has the key {name.decode()} twice")
        names.add(name)
        yield _Text(between + name + b":")
        yield value
        between = b","
    yield _Text(b"}" if names else b"{}")


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that orjson writes."""
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.name[0] != "_"}


def _name(key: Any) -> bytes:
    """A key as the name of a member: numbers, dates and the like as the text that they are written as."""
    written = _scalar(key)
    if written[:1] in (b"[", b"{"):
        raise TypeError(f"a {type(key).__name__} has no place as a key in JSON")
    return written if written.startswith(b'"') else b'"' + written + b'"'


def _scalar(value: Any) -> bytes:
    if isinstance(value, enum.Enum):
        value = value.value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int(value)).encode()
    if isinstance(value, float):
        refuse_infinite(value)
        value = float(value)
    elif isinstance(value, dt.time):  # of a time zone, perhaps, which orjson refuses
        value = value.isoformat()
    elif isinstance(value, Decimal):
        value = _plain(value)
    return orjson.dumps(value, default=_plain)
