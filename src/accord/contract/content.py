"""Bodies and responses compiled: media types, encodings, headers, links."""

from __future__ import annotations

import re
from collections.abc import Mapping

from accord.contract.document import Node
from accord.contract.examples import examples
from accord.contract.model import Body, Encoding, Link, MediaType, Response
from accord.contract.parameters import compile_headers
from accord.contract.resources import Identity
from accord.contract.schemas import SchemaCompiler
from accord.diagnostics import DocumentError
from accord.schema.values import Direction

_STATUS = re.compile(r"[1-5](?:[0-9]{2}|[xX]{2})|default")


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
    return MediaType(
        name=name,
        location=node.location,
        schema=None if schema is None else schemas.compile(schema, direction),
        item_schema=None if item_schema is None else schemas.compile(item_schema, direction),
        encodings=tuple(
            _encoding(key, child, schemas, direction) for key, child in (encodings.items() if encodings else ())
        ),
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
