"""What a contract says, compiled: one immutable value that every projection reads.

Schemas inside are JSON Schema 2020-12 whatever dialect the document was written in. A reference
is always ``{"$ref": "#/$defs/<name>"}`` and is looked up in the ``Definitions`` of its direction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from accord.diagnostics import Location
from accord.schema.values import JSON, Schema

Place: TypeAlias = Literal["path", "query", "header", "cookie", "querystring"]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one property of a form or multipart body travels (OpenAPI 3.1 §4.8.15)."""

    property: str
    content_types: tuple[str, ...] = ()
    headers: tuple[Header, ...] = ()
    style: str = ""
    explode: bool | None = None
    allow_reserved: bool = False


@dataclass(frozen=True, slots=True)
class MediaType:
    """One entry of a ``content`` map: ``name`` is the media type or range as written.

    ``schema`` is None where the document gives none. ``item_schema`` is OpenAPI 3.2's ``itemSchema``,
    for streams. ``examples`` are values by name, references followed; a lone ``example`` is ``""``.
    """

    name: str
    location: Location
    schema: Schema | None = None
    item_schema: Schema | None = None
    encodings: tuple[Encoding, ...] = ()
    examples: Mapping[str, JSON] = field(default_factory=dict[str, "JSON"])


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, its defaults filled in (OpenAPI 3.1 §4.8.12).

    ``argument`` is the name the handler receives it under. ``content`` is the media type that its value is
    serialised with, where the document uses ``content`` instead of ``style``.
    """

    name: str
    place: Place
    argument: str
    location: Location
    schema: Schema
    required: bool = False
    style: str = "simple"
    explode: bool = False
    allow_reserved: bool = False
    content: str | None = None
    deprecated: bool = False
    description: str = ""
    examples: Mapping[str, JSON] = field(default_factory=dict[str, "JSON"])


@dataclass(frozen=True, slots=True)
class Header:
    """A response header (OpenAPI 3.1 §4.8.21); ``Content-Type`` never appears here."""

    name: str
    location: Location
    schema: Schema
    required: bool = False
    explode: bool = False
    content: str | None = None
    deprecated: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A request body (OpenAPI 3.1 §4.8.13); ``argument`` is the handler's name for it, ``body`` by default."""

    location: Location
    content: tuple[MediaType, ...]
    required: bool = False
    argument: str = "body"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a response to another operation (OpenAPI 3.1 §4.8.20), by its operationId here."""

    name: str
    location: Location
    operation_id: str
    parameters: Mapping[str, JSON] = field(default_factory=dict[str, "JSON"])
    body: JSON = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """A documented response: ``status`` is ``"200"``, a range such as ``"2XX"``, or ``"default"``."""

    status: str
    location: Location
    description: str = ""
    content: tuple[MediaType, ...] = ()
    headers: tuple[Header, ...] = ()
    links: tuple[Link, ...] = ()


Renderer: TypeAlias = Literal["problem", "service", "empty"]


@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """What the engine answers for one error status of one operation.

    ``renderer`` is ``problem`` (RFC 9457), ``service`` (the document says another shape: the service's
    ``errors.py``, or fields filled by their names) or ``empty`` (documented without content).
    ``documented`` is False where the document is silent and problem+json is the default.
    """

    status: int
    media_type: str
    schema: Schema | None
    renderer: Renderer
    documented: bool


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A security scheme (OpenAPI 3.1 §4.8.27). ``raw`` is the object as authored, extensions included."""

    name: str
    type: Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
    location: Location
    raw: dict[str, JSON]
    scheme: str = ""
    parameter: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One alternative of ``security``: every scheme in it must be satisfied; none at all is anonymous."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, everything inherited from its path and document resolved.

    ``id`` is the operationId, or the derived name where the document has none; ``function`` is the Python
    name of its handler; ``controller`` is ``x-openapi-router-controller``. ``security`` lists alternatives;
    an empty tuple means no security. ``extensions`` are the ``x-`` fields as authored.
    """

    id: str
    function: str
    method: str
    path: str
    location: Location
    responses: tuple[Response, ...]
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    security: tuple[Requirement, ...] = ()
    errors: tuple[ErrorResponse, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    deprecated: bool = False
    derived_id: bool = False
    controller: str = ""
    extensions: Mapping[str, JSON] = field(default_factory=dict[str, "JSON"])


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request that the service itself sends: a webhook, or a callback (OpenAPI 3.1 §4.8.1, §4.8.18).

    ``name`` is the webhook's or the callback's. ``expression`` is the callback's runtime expression for its URL; of a
    webhook it is the name once more. The body of the request is in the form of what the service answers, ``readOnly``
    members and all; the response in that of what it is sent.
    """

    name: str
    expression: str
    operation: Operation


@dataclass(frozen=True, slots=True)
class Definitions:
    """Named schemas, by direction: ``readOnly`` and ``writeOnly`` make the two differ.

    A name whose two forms are equal holds one and the same object in both mappings.
    """

    request: Mapping[str, Schema]
    response: Mapping[str, Schema]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the contract was read from, and the SHA-256 of its bytes, to see when it has changed."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Contract:
    """A compiled document.

    ``service`` is a Python identifier made from the file's name. ``base_path`` is the path of ``servers[0]``,
    variables at their defaults, ``""`` for the root. ``document`` is the document as authored with other
    files' parts bundled into it. ``operations`` are in the document's order.
    """

    service: str
    location: Location
    title: str
    version: str
    openapi: str
    base_path: str
    operations: tuple[Operation, ...]
    definitions: Definitions
    security_schemes: Mapping[str, SecurityScheme]
    document: dict[str, JSON]
    sources: tuple[Source, ...]
    description: str = ""
    outgoing: tuple[Outgoing, ...] = ()
