"""What a generated client knows of its contract: ``client.json``, read once into frozen values.

``accord generate`` writes the file; nothing here looks at a document again. Schemas are JSON Schema 2020-12 of the
response direction, whose references name ``ClientContract.definitions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import orjson

from accord.call import media_types

if TYPE_CHECKING:
    from pathlib import Path

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
Schema: TypeAlias = "dict[str, JSON] | bool"
Place: TypeAlias = Literal["path", "query", "header", "cookie", "querystring"]
SchemeType: TypeAlias = Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
PageStyle: TypeAlias = Literal["cursor", "offset", "link"]
Requirement: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Schemes by name, each with the scopes it has to grant; all of them at once. None at all is anonymous."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; the caller gives it as ``argument``. ``content`` is a media type where it has one, else ``""``."""

    name: str
    place: Place
    argument: str
    required: bool = False
    style: str = "form"
    explode: bool = True
    allow_reserved: bool = False
    content: str = ""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one property of a form travels (OpenAPI 3.1 §4.8.15); ``headers`` are the names of its part's headers."""

    content_type: str = ""
    style: str = ""
    explode: bool | None = None
    allow_reserved: bool = False
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyKind:
    """One media type, or range of them, that an operation takes; ``encodings`` by property."""

    media_type: str
    encodings: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])


@dataclass(frozen=True, slots=True)
class Body:
    """A request body, given as ``argument``."""

    argument: str
    required: bool
    kinds: tuple[BodyKind, ...]


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """One media type of an answer; ``item_schema`` is of the items of a stream. None is no schema."""

    media_type: str
    schema: Schema | None = None
    item_schema: Schema | None = None


@dataclass(frozen=True, slots=True)
class AnswerHeader:
    """A documented header of an answer."""

    name: str
    required: bool = False
    schema: Schema | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A documented answer: ``status`` is ``"200"``, a range such as ``"2XX"``, or ``"default"``."""

    status: str
    kinds: tuple[AnswerKind, ...] = ()
    headers: tuple[AnswerHeader, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme: ``scheme`` of ``http`` is in lower case, ``place`` and ``parameter`` are of ``apiKey``."""

    name: str
    type: SchemeType
    scheme: str = ""
    place: str = ""
    parameter: str = ""
    token_url: str = ""
    scopes: tuple[str, ...] = ()
    openid_url: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """How an operation is read page by page (``x-accord-pagination``).

    ``argument`` carries the cursor or offset, ``limit`` the size of a page, as the caller names them; ``next``,
    ``items`` and ``total`` are JSON pointers into the body. What a style does not have is None.
    """

    style: PageStyle
    items: str = ""
    argument: str | None = None
    limit: str | None = None
    next: str | None = None
    total: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. ``security`` lists alternatives, none is no security; ``accept`` is what to ask for.

    ``idempotency_key`` names the header that makes it safe to send again, or is ``""``.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    security: tuple[Requirement, ...] = ()
    deprecated: bool = False
    idempotency_key: str = ""
    pages: Pages | None = None
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class ClientContract:
    """A client's part of a contract; ``url`` is that of ``servers[0]``, or a path, or ``""``."""

    service: str
    title: str
    version: str
    url: str
    schemes: Mapping[str, Scheme]
    operations: Mapping[str, Operation]
    definitions: Mapping[str, Schema]


def load(path: Path) -> ClientContract:
    """The contract in a ``client.json``.

    Raises ``OSError`` where it cannot be read, and ``ValueError`` where it is not one that this run time knows.
    """
    try:
        return _contract(orjson.loads(path.read_bytes()))
    except (KeyError, TypeError, AttributeError, orjson.JSONDecodeError) as error:
        raise ValueError(f"{path} is not the client.json of a generated client; generate it again") from error


def _contract(read: dict[str, Any]) -> ClientContract:
    return ClientContract(
        service=read["service"],
        title=read["title"],
        version=read["version"],
        url=read["url"],
        schemes=MappingProxyType({name: _scheme(name, fields) for name, fields in read["schemes"].items()}),
        operations=MappingProxyType({name: _operation(name, fields) for name, fields in read["operations"].items()}),
        definitions=MappingProxyType(cast("dict[str, Schema]", read["definitions"])),
    )


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
        accept=_accept(answers),
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


def _accept(answers: Mapping[str, Answer]) -> str:
    """What to ask for (RFC 9110 §12.5.1): MessagePack before JSON before all else, but rather anything than a 406."""
    documented = dict.fromkeys(media_types.essence(kind.media_type) for a in answers.values() for kind in a.kinds)
    names = [name for name in documented if name != "*/*"]
    if not names:
        return "*/*"
    ranked = sorted(names, key=_rank)
    first = _rank(ranked[0])
    return ", ".join([*(f"{name}{_QUALITY[_rank(name) - first]}" for name in ranked), "*/*;q=0.1"])


_QUALITY = ("", ";q=0.9", ";q=0.8")


def _rank(name: str) -> int:
    return 0 if media_types.is_msgpack(name) else 1 if media_types.is_json(name) else 2
