"""Parameters and headers compiled: defaults filled in, schemas translated, argument names given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast, get_args

from accord.contract import names
from accord.contract.document import Node
from accord.contract.examples import examples
from accord.contract.model import Body, Header, Parameter, Place
from accord.contract.schemas import SchemaCompiler
from accord.schema.values import JSON, Direction, Schema

# Parameters that the specification says to ignore: other parts of the document describe them (3.1 §4.8.12.2).
_DESCRIBED_ELSEWHERE = frozenset({"accept", "content-type", "authorization"})
_EXPRESSION = re.compile(r"\{([^{}]+)\}")
_STYLES: Mapping[str, str] = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


def parameter_nodes(lists: Iterable[Node | None]) -> tuple[Node, ...]:
    """The Parameter Objects of an operation, references followed: later lists override earlier ones by place and name.

    *lists* are the ``parameters`` of the path item and of the operation, None where there are none.
    """
    found: dict[tuple[str, str], Node] = {}
    for nodes in lists:
        for element in nodes.elements() if nodes else ():
            node = element.follow()
            place, name = str(node.mapping.get("in")), str(node.mapping.get("name"))
            key = (place, name.lower() if place == "header" else name)
            if place in get_args(Place) and not (place == "header" and key[1] in _DESCRIBED_ELSEWHERE):
                found[key] = node
    return tuple(found.values())


def borrowed(path: str, declared: Iterable[Node], operations: Iterable[Node]) -> tuple[Node, ...]:
    """The path parameters that a template names and its operation does not declare, as another of the path has them.

    *operations* are those of the path, in the document's order; the first that declares a parameter lends it.
    """
    known = {str(node.mapping.get("name")) for node in declared if node.mapping.get("in") == "path"}
    lacking = [name for name in dict.fromkeys(_EXPRESSION.findall(path)) if name not in known]
    if not lacking:
        return ()
    offered = [
        node
        for operation in operations
        for node in parameter_nodes((operation.get("parameters"),))
        if node.mapping.get("in") == "path"
    ]
    found = (next((node for node in offered if node.mapping.get("name") == name), None) for name in lacking)
    return tuple(node for node in found if node is not None)


def compile_parameter(node: Node, schemas: SchemaCompiler) -> Parameter:
    """One Parameter Object; its ``argument`` is still to be given (OpenAPI 3.1 §4.8.12)."""
    fields = node.mapping
    place = cast("Place", fields["in"])
    content, schema = content_or_schema(node, schemas, "request")
    if place == "query" and fields.get("allowEmptyValue") is True:
        # OpenAPI 3.1 §4.8.12.1: it may be there without a value, and is an empty string then.
        schema = {"anyOf": cast("JSON", [schema, {"const": ""}])}
    style = _text(fields.get("style")) or _STYLES.get(place, "")
    explode = fields.get("explode")
    return Parameter(
        name=str(fields["name"]),
        place=place,
        argument="",
        location=node.location,
        schema=schema,
        required=place == "path" or fields.get("required") is True,
        style="" if content else style,
        explode=explode if isinstance(explode, bool) else style in {"form", "cookie"},
        allow_reserved=fields.get("allowReserved") is True,
        content=content,
        deprecated=fields.get("deprecated") is True,
        description=_text(fields.get("description")),
        examples=examples(node),
    )


def name_arguments(
    parameters: tuple[Parameter, ...], body: Body | None, *, pythonic: bool
) -> tuple[tuple[Parameter, ...], Body | None]:
    """The same with the argument names that the handler gets them under, no two alike."""
    convert = names.argument_name if pythonic else names.plain_argument_name
    wanted = [
        (
            parameter.place,
            parameter.name,
            names.header_argument_name(parameter.name) if parameter.place == "header" else convert(parameter.name),
        )
        for parameter in parameters
    ]
    if body is not None:
        wanted.append(("body", "", convert(body.argument)))  # type: ignore[arg-type]
    chosen = names.arguments(wanted)
    if body is not None:
        body = replace(body, argument=chosen["body", ""])
    return tuple(replace(parameter, argument=chosen[parameter.place, parameter.name]) for parameter in parameters), body


def compile_headers(node: Node | None, schemas: SchemaCompiler, direction: Direction) -> tuple[Header, ...]:
    """A map of Header Objects; ``Content-Type`` is described by the content itself (OpenAPI 3.1 §4.8.17)."""
    return tuple(
        _header(name, child.follow(), schemas, direction)
        for name, child in (node.items() if node else ())
        if name.lower() != "content-type"
    )


def content_or_schema(node: Node, schemas: SchemaCompiler, direction: Direction) -> tuple[str | None, Schema]:
    """The media type that a parameter or header is serialised with, if it is, and its schema."""
    content = node.get("content")
    if content is not None:
        for name, child in content.items():
            schema = child.follow().get("schema")
            return name, True if schema is None else schemas.compile(schema, direction)
    schema = node.get("schema")
    return None, True if schema is None else schemas.compile(schema, direction)


def _header(name: str, node: Node, schemas: SchemaCompiler, direction: Direction) -> Header:
    content, schema = content_or_schema(node, schemas, direction)
    return Header(
        name=name,
        location=node.location,
        schema=schema,
        required=node.mapping.get("required") is True,
        explode=node.mapping.get("explode") is True,
        content=content,
        deprecated=node.mapping.get("deprecated") is True,
        description=_text(node.mapping.get("description")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
