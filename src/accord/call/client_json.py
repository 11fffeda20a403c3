"""``client.json`` as values: read once as a whole, and operation by operation when each is first called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import orjson

from accord.call import media_types
from accord.call.contract import (
    Answer,
    AnswerHeader,
    AnswerKind,
    Body,
    BodyKind,
    ClientContract,
    Encoding,
    Operation,
    Pages,
    Parameter,
    Scheme,
)
from accord.call.streams import decoder

if TYPE_CHECKING:
    from pathlib import Path

    from accord.call.contract import Schema


def read(path: Path) -> ClientContract:
    """The contract in a file. Raises ``OSError``, and ``ValueError`` for a file that is no ``client.json``."""
    try:
        return _contract(str(path), orjson.loads(path.read_bytes()))
    except (KeyError, TypeError, AttributeError, orjson.JSONDecodeError) as error:
        raise _foreign(str(path)) from error


def _foreign(file: str) -> ValueError:
    return ValueError(f"{file} is not the client.json of a generated client; generate it again")


def _contract(file: str, fields: dict[str, Any]) -> ClientContract:
    return ClientContract(
        service=fields["service"],
        title=fields["title"],
        version=fields["version"],
        url=fields["url"],
        schemes=MappingProxyType({name: _scheme(name, of) for name, of in fields["schemes"].items()}),
        operations=_Operations(file, dict(fields["operations"])),
        definitions=MappingProxyType(cast("dict[str, Schema]", fields["definitions"])),
    )


class _Operations(Mapping[str, Operation]):
    """The operations by their ids: of hundreds, a program calls a few."""

    def __init__(self, file: str, written: dict[str, Any]) -> None:
        self._file = file
        self._written = written
        self._made: dict[str, Operation] = {}

    def __getitem__(self, operation_id: str) -> Operation:
        made = self._made.get(operation_id)
        if made is None:
            fields = self._written[operation_id]
            try:
                made = _operation(operation_id, fields)
            except (KeyError, TypeError, AttributeError) as error:
                raise _foreign(self._file) from error
            made = self._made.setdefault(operation_id, made)
        return made

    def __contains__(self, operation_id: object) -> bool:
        return operation_id in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def _scheme(name: str, fields: dict[str, Any]) -> Scheme:
    return Scheme(
        name=name,
        type=fields["type"],
        scheme=(fields.get("scheme") or "").lower(),
        place=fields.get("in") or "",
        parameter=fields.get("name") or "",
        token_url=fields.get("token_url") or "",
        scopes=tuple(fields.get("scopes") or ()),
        openid_url=fields.get("openid_url") or "",
    )


def _operation(operation_id: str, fields: dict[str, Any]) -> Operation:
    parameters = tuple(_parameter(entry) for entry in fields["parameters"])
    answers = {status: _answer(status, entry) for status, entry in fields["responses"].items()}
    body, pages = fields["body"], fields.get("pages")
    return Operation(
        id=operation_id,
        method=fields["method"].upper(),
        path=fields["path"],
        parameters=parameters,
        body=None if body is None else _body(body),
        answers=MappingProxyType(answers),
        security=tuple(
            tuple((name, tuple(scopes)) for name, scopes in alternative) for alternative in fields["security"]
        ),
        deprecated=fields.get("deprecated") is True,
        idempotency_key=fields.get("idempotency_key") or "",
        pages=None if pages is None else _pages(pages, parameters),
        accept=_accept(answers, _rank),
        accept_items=_accept(answers, _rank_of_items),
    )


def _parameter(entry: dict[str, Any]) -> Parameter:
    return Parameter(
        name=entry["name"],
        place=entry["in"],
        argument=entry["argument"],
        required=entry["in"] == "path" or entry.get("required") is True,
        style=entry.get("style") or "",
        explode=entry.get("explode") is True,
        allow_reserved=entry.get("allow_reserved") is True,
        content=entry.get("content") or "",
    )


def _body(fields: dict[str, Any]) -> Body:
    kinds = tuple(
        BodyKind(entry["type"], {name: _encoding(of) for name, of in _named(entry, "encodings").items()})
        for entry in fields["content"]
    )
    return Body(fields["argument"], fields.get("required") is True, kinds)


def _encoding(fields: dict[str, Any]) -> Encoding:
    return Encoding(
        content_type=fields.get("content_type") or "",
        style=fields.get("style") or "",
        explode=fields.get("explode"),
        allow_reserved=fields.get("allow_reserved") is True,
        headers=tuple(fields.get("headers") or ()),
    )


def _answer(status: str, fields: dict[str, Any]) -> Answer:
    return Answer(
        status=status,
        kinds=tuple(
            AnswerKind(entry["type"], entry.get("schema"), entry.get("item_schema"))
            for entry in fields.get("content") or ()
        ),
        headers=tuple(
            AnswerHeader(name, header.get("required") is True, header.get("schema"))
            for name, header in _named(fields, "headers").items()
        ),
    )


def _pages(fields: dict[str, Any], parameters: tuple[Parameter, ...]) -> Pages:
    arguments: dict[str | None, str] = {parameter.name: parameter.argument for parameter in parameters}
    parameter, limit = fields.get("parameter"), fields.get("limit")
    return Pages(
        style=fields["style"],
        items=fields.get("items") or "",
        argument=arguments.get(parameter, parameter),
        limit=arguments.get(limit, limit),
        next=fields.get("next"),
        total=fields.get("total"),
    )


def _named(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """A map inside a map, empty where it is left out."""
    return fields.get(name) or {}


def _accept(answers: Mapping[str, Answer], rank: Callable[[str], int]) -> str:
    """What to ask for (RFC 9110 §12.5.1): MessagePack before JSON before all else, but rather anything than a 406."""
    documented = dict.fromkeys(media_types.essence(kind.media_type) for a in answers.values() for kind in a.kinds)
    names = [name for name in documented if name != "*/*"]
    if not names:
        return "*/*"
    ranked = sorted(names, key=rank)
    first = rank(ranked[0])
    return ", ".join([*(f"{name}{_QUALITY[rank(name) - first]}" for name in ranked), "*/*;q=0.1"])


_QUALITY = ("", ";q=0.9", ";q=0.8", ";q=0.7")


def _rank_of_items(name: str) -> int:
    """Streams of items before all else."""
    return 0 if decoder(name) is not None else 1 + _rank(name)


def _rank(name: str) -> int:
    return 0 if media_types.is_msgpack(name) else 1 if media_types.is_json(name) else 2
