"""Bodies and responses compiled: media types, encodings, headers, links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from accord.contract.document import Identity, Node
from accord.contract.examples import examples
from accord.contract.model import Body, Encoding, Link, MediaType, Response
from accord.contract.parameters import compile_headers
from accord.contract.schemas import SchemaCompiler
from accord.diagnostics import DocumentError
from accord.schema.values import JSON, Direction

_STATUS = re.compile(r"[1-5](?:[0-9]{2}|[xX]{2})|default")
_TEXTUAL = re.compile(r"text/.*|[^/]+/(?:.*\+)?(?:json|xml)", re.IGNORECASE)
_FORM = "application/x-www-form-urlencoded"

JSON_SEQUENCES = {
    "application/jsonl": b"\n",
    "application/ndjson": b"\n",
    "application/x-ndjson": b"\n",
    "application/x-jsonlines": b"\n",
    "application/json-seq": b"\x1e",
}
"""Media types whose content is many JSON texts, with what stands between them."""


def is_textual(media_type: str) -> bool:
    """Whether content of a media type is text: JSON and XML are."""
    return _TEXTUAL.fullmatch(media_type.partition(";")[0].strip()) is not None


def is_range(media_type: str) -> bool:
    """Whether a documented name, parameters or not, is a range: ``*/*``, ``image/*``, ``application/*+json``."""
    return "*" in media_type.partition(";")[0]


def is_raw(schema: Mapping[str, JSON], content_types: tuple[str, ...] = ()) -> bool:
    """Whether a schema object by itself is of raw bytes (OpenAPI 3.0.3 §4.7.14.2, 3.1 §4.8.14.2).

    That is ``format: binary``, or ``contentMediaType`` without ``contentEncoding``, unless that says what a text holds.
    *content_types* are those of an Encoding Object, which say it of a text and of what has no type.
    """
    if schema.get("format") == "binary":
        return True
    media_type = schema.get("contentMediaType")
    if isinstance(media_type, str):
        content_types = (media_type,)
    elif schema.get("type", "string") != "string":
        return False
    return bool(content_types) and "contentEncoding" not in schema and not any(map(is_textual, content_types))


def compile_body(node: Node | None, schemas: SchemaCompiler, direction: Direction) -> Body | None:
    """A Request Body Object, or None where the operation has none (OpenAPI 3.1 §4.8.13).

    ``x-body-name`` names the handler's argument, as in connexion.
    """
    if node is None:
        return None
    node = node.follow()
    name = node.mapping.get("x-body-name")
    return Body(
        location=node.location,
        content=compile_content(node.get("content"), schemas, direction),
        required=node.mapping.get("required") is True,
        argument=name if isinstance(name, str) and name else "body",
        description=_text(node.mapping.get("description")),
    )


def compile_content(node: Node | None, schemas: SchemaCompiler, direction: Direction) -> tuple[MediaType, ...]:
    """A ``content`` map, in the document's order (OpenAPI 3.1 §4.8.14)."""
    return tuple(
        _media_type(name, child.follow(), schemas, direction) for name, child in (node.items() if node else ())
    )


def compile_responses(
    node: Node | None, schemas: SchemaCompiler, operation_ids: Mapping[Identity, str], direction: Direction
) -> tuple[Response, ...]:
    """A Responses Object: ranges are upper case, what is no status is left out (OpenAPI 3.1 §4.8.16)."""
    return tuple(
        _response(status if status == "default" else status.upper(), child.follow(), schemas, operation_ids, direction)
        for status, child in (node.items() if node else ())
        if _STATUS.fullmatch(status)
    )


def _response(
    status: str, node: Node, schemas: SchemaCompiler, operation_ids: Mapping[Identity, str], direction: Direction
) -> Response:
    links = node.get("links")
    compiled = (_link(name, child.follow(), operation_ids) for name, child in (links.items() if links else ()))
    return Response(
        status=status,
        location=node.location,
        description=_text(node.mapping.get("description")),
        content=compile_content(node.get("content"), schemas, direction),
        headers=compile_headers(node.get("headers"), schemas, direction),
        links=tuple(link for link in compiled if link is not None),
    )


def _media_type(name: str, node: Node, schemas: SchemaCompiler, direction: Direction) -> MediaType:
    schema, item_schema, encodings = node.get("schema"), node.get("itemSchema"), node.get("encoding")
    given = encodings.items() if encodings else ()
    compiled = tuple(_encoding(key, child, schemas, direction) for key, child in given)
    if schemas.is_3_0 and name.partition(";")[0].strip().lower() != _FORM:
        # OpenAPI 3.0.3 §4.7.15.1: how properties are serialised is said of URL-encoded forms only.
        compiled = tuple(replace(encoding, style="", explode=None) for encoding in compiled)
    return MediaType(
        name=name,
        location=node.location,
        schema=None if schema is None else schemas.compile(schema, direction),
        item_schema=None if item_schema is None else schemas.compile(item_schema, direction),
        encodings=compiled,
        examples=examples(node),
    )


def _encoding(name: str, node: Node, schemas: SchemaCompiler, direction: Direction) -> Encoding:
    """One Encoding Object (OpenAPI 3.1 §4.8.15)."""
    explode = node.mapping.get("explode")
    return Encoding(
        property=name,
        content_types=tuple(part.strip() for part in _text(node.mapping.get("contentType")).split(",") if part.strip()),
        headers=compile_headers(node.get("headers"), schemas, direction),
        style=_text(node.mapping.get("style")),
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=node.mapping.get("allowReserved") is True,
    )


def _link(name: str, node: Node, operation_ids: Mapping[Identity, str]) -> Link | None:
    """A Link Object; None for a link to another document's operation, which this contract has no name for."""
    target = node.mapping.get("operationId")
    reference = node.mapping.get("operationRef")
    if not isinstance(target, str) and isinstance(reference, str):
        try:
            target = operation_ids.get(node.at(reference).identity)
        except DocumentError:
            target = None
    if not isinstance(target, str):
        return None
    parameters = node.mapping.get("parameters")
    return Link(
        name=name,
        location=node.location,
        operation_id=target,
        parameters=parameters if isinstance(parameters, dict) else {},
        body=node.mapping.get("requestBody"),
        description=_text(node.mapping.get("description")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
