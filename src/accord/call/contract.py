"""What a generated client knows of its contract: ``client.json``, read once into frozen values.

``accord generate`` writes the file; nothing here looks at a document again. Schemas are JSON Schema 2020-12 of the
response direction, whose references name ``ClientContract.definitions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

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

    ``accept_items`` is what to ask for where a stream of items is wanted. ``idempotency_key`` names the header that
    makes it safe to send again, or is ``""``.
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
    accept_items: str = "*/*"


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
    """The contract in a ``client.json``; an operation becomes a value when it is first asked for.

    Raises ``OSError`` where the file cannot be read, and ``ValueError`` where it is not one that this run time knows.
    """
    from accord.call.client_json import read  # noqa: PLC0415 - it makes the values that this module describes

    return read(path)
