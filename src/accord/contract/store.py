"""Contract ⇄ ``contract.json``: what the compiler made, as the running service loads it.

The text is the same to the byte for the same contract. Fields at their defaults are left out; a place is
``[file, line, column, pointer]``; a response's schema that equals the request's of that name is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from accord.contract.model import Contract, Definitions
from accord.diagnostics import AccordError, Location

FORMAT = 1
"""Rises when older text can no longer be loaded: ``accord generate`` then writes it anew."""

_Decode: TypeAlias = Callable[[Any], Any]


def dump(contract: Contract) -> str:
    """The contract as JSON text, indented so that a diff can be read."""
    return json.dumps({"accord": FORMAT, "contract": _encode(contract)}, ensure_ascii=False, indent=1) + "\n"


def load(data: bytes) -> Contract:
    """The contract in *data*; raises ``AccordError`` for what ``dump`` of this format did not write."""
    try:
        stored = json.loads(data)
        stored_format = stored["accord"]
        if stored_format == FORMAT:
            return cast("Contract", _decoder(Contract)(stored["contract"]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        raise AccordError("this is no compiled contract; run: accord generate") from problem
    raise AccordError("the contract was compiled by another version of Accord; run: accord generate")


def _encode(value: Any) -> Any:
    if isinstance(value, Location):
        return [value.file, value.line, value.column, value.pointer]
    if isinstance(value, Definitions):
        own = {name: schema for name, schema in value.response.items() if value.request.get(name) is not schema}
        return {"request": dict(value.request), "response": own, "order": list(value.response)}
    if is_dataclass(value):
        encoded = {field.name: getattr(value, field.name) for field in fields(value) if not _is_default(value, field)}
        return {name: _encode(item) for name, item in encoded.items()}
    if isinstance(value, tuple):
        return [_encode(item) for item in cast("tuple[Any, ...]", value)]
    if isinstance(value, Mapping):
        return {name: _encode(item) for name, item in cast("Mapping[str, Any]", value).items()}
    return value


def _is_default(record: Any, field: Any) -> bool:
    value = getattr(record, field.name)
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return type(value) is type(field.default) and bool(value == field.default)


@cache
def _decoder(kind: Any) -> _Decode:
    """What makes a value of a type from its JSON; the types are those of the records in ``model.py``."""
    if kind is Location:
        return lambda stored: Location(*stored)
    if kind is Definitions:
        return _definitions
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(arguments)
    if origin in {Union, UnionType}:
        records = [each for each in arguments if isinstance(each, type) and is_dataclass(each)]
        return _optional(_decoder(records[0])) if records else _as_it_is
    if origin is Mapping and isinstance(arguments[1], type) and is_dataclass(arguments[1]):
        decode = _decoder(arguments[1])
        return lambda stored: {name: decode(item) for name, item in stored.items()}
    return _as_it_is


def _as_it_is(stored: Any) -> Any:
    return stored


def _record(kind: type) -> _Decode:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(cast("Any", kind))}
    plain = {name for name, decode in decoders.items() if decode is _as_it_is}

    def decode(stored: dict[str, Any]) -> Any:
        return kind(**{name: item if name in plain else decoders[name](item) for name, item in stored.items()})

    return decode


def _tuple(arguments: tuple[Any, ...]) -> _Decode:
    if arguments[-1] is Ellipsis:
        decode = _decoder(arguments[0])
        return lambda stored: tuple(map(decode, stored))
    decoders = tuple(_decoder(argument) for argument in arguments)
    return lambda stored: tuple(decode(item) for decode, item in zip(decoders, stored, strict=True))


def _optional(decode: _Decode) -> _Decode:
    return lambda stored: None if stored is None else decode(stored)


def _definitions(stored: Any) -> Definitions:
    request, own = stored["request"], stored["response"]
    return Definitions(request, {name: own[name] if name in own else request[name] for name in stored["order"]})
