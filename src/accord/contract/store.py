"""Contract ⇄ ``contract.json``: what the compiler made, as the running service loads it.

The text is the same to the byte for the same contract. Fields at their defaults are left out; a place is
``[file, line, column, pointer]``; a response's schema that equals the request's of that name is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeAlias, cast

from accord.contract.model import (
    Body,
    Contract,
    Definitions,
    Encoding,
    ErrorResponse,
    Header,
    Link,
    MediaType,
    Operation,
    Outgoing,
    Parameter,
    Requirement,
    Response,
    SecurityScheme,
    Source,
)
from accord.diagnostics import AccordError, Location

FORMAT = 1
"""Rises when older text can no longer be loaded: ``accord generate`` then writes it anew."""

_Decode: TypeAlias = Callable[[Any], Any]


def dump(contract: Contract) -> str:
    """The contract as JSON text, indented so that a diff can be read."""
    return json.dumps({"accord": FORMAT, **_encode(contract)}, ensure_ascii=False, indent=1) + "\n"


def load(data: bytes) -> Contract:
    """The contract in *data*; raises ``AccordError`` for what ``dump`` of this format did not write."""
    try:
        stored = json.loads(data)
        if stored.pop("accord") == FORMAT:
            return cast("Contract", _contract(stored))
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
        return [_encode(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, Mapping):
        return {name: _encode(item) for name, item in cast("Mapping[str, Any]", value).items()}
    return value


def _is_default(record: Any, field: Any) -> bool:
    value = getattr(record, field.name)
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return type(value) is type(field.default) and bool(value == field.default)


def _many(decode: _Decode) -> _Decode:
    return lambda stored: tuple(map(decode, stored))


def _optional(decode: _Decode) -> _Decode:
    return lambda stored: None if stored is None else decode(stored)


def _named(decode: _Decode) -> _Decode:
    return lambda stored: {name: decode(item) for name, item in stored.items()}


def _record(kind: Callable[..., Any], **parts: _Decode) -> _Decode:
    """What makes a record of *kind*; *parts* are the fields that are more than JSON, every place among them."""
    parts["location"] = _location

    def decode(stored: dict[str, Any]) -> Any:
        return kind(**{name: parts[name](item) if name in parts else item for name, item in stored.items()})

    return decode


def _location(stored: Any) -> Location:
    return Location(*stored)


def _definitions(stored: Any) -> Definitions:
    request, own = stored["request"], stored["response"]
    return Definitions(request, {name: own[name] if name in own else request[name] for name in stored["order"]})


def _requirement(stored: Any) -> Requirement:
    return Requirement(tuple((name, tuple(scopes)) for name, scopes in stored.get("schemes", ())))


_header = _record(Header)
_encoding = _record(Encoding, content_types=tuple, headers=_many(_header))
_media_type = _record(MediaType, encodings=_many(_encoding))
_response = _record(Response, content=_many(_media_type), headers=_many(_header), links=_many(_record(Link)))
_operation = _record(
    Operation,
    parameters=_many(_record(Parameter)),
    body=_optional(_record(Body, content=_many(_media_type))),
    responses=_many(_response),
    security=_many(_requirement),
    errors=_many(_record(ErrorResponse)),
    tags=tuple,
)
_contract = _record(
    Contract,
    operations=_many(_operation),
    definitions=_definitions,
    security_schemes=_named(_record(SecurityScheme)),
    sources=_many(_record(Source)),
    outgoing=_many(_record(Outgoing, operation=_operation)),
)
