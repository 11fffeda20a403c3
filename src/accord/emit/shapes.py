"""What an operation takes and answers, as types: the one place where names for them are made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accord.binding.fit import default_of
from accord.contract.content import JSON_SEQUENCES
from accord.contract.model import Contract, Header, MediaType, Operation, Response
from accord.contract.names import assign, class_name
from accord.emit.code import Code, identifier, literal
from accord.emit.layout import Atom, Expression, Parameter, either, subscript
from accord.emit.statuses import TITLES, title
from accord.emit.types import ANY, BYTES, STR, Alias, Field, Record, Types, optional
from accord.emit.views import RESERVED, views
from accord.schema.values import Direction

_STRUCTURED = ("/json", "+json", "/x-www-form-urlencoded", "/form-data")
_STREAMS = frozenset({"application/x-ndjson", "application/jsonl", "application/json-seq", "text/event-stream"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One documented response: ``body`` is None where it has no content, ``headers`` where it documents none."""

    response: Response
    name: str
    body: Expression | None
    headers: Expression | None
    headers_required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One operation: the name of its classes, its parameters in the order they are written, its answers."""

    operation: Operation
    name: str
    parameters: tuple[Parameter, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Every type of a contract, by name, and every operation's shape, in the document's order."""

    contract: Contract
    declarations: tuple[Record | Alias, ...]
    operations: tuple[Shape, ...]


def shapes(contract: Contract) -> Shapes:
    """The types of a contract; names do not depend on the order of the document."""
    types = Types(views(contract))
    names = assign((operation.id for operation in contract.operations), _class)
    found = {
        operation.id: Shape(
            operation,
            names[operation.id],
            _parameters(operation, names[operation.id], types, contract),
            tuple(_answer(response, names[operation.id], types) for response in _sorted(operation.responses)),
        )
        for operation in sorted(contract.operations, key=lambda operation: operation.id)
    }
    return Shapes(contract, types.finish(), tuple(found[operation.id] for operation in contract.operations))


def _class(operation_id: str) -> str:
    """The class of an operation: not called like what it has inside (``Created``, ``Result``) or what is imported."""
    name = class_name(operation_id)
    inside = name in TITLES or name == "Result" or re.fullmatch(r"Status\d{3}", name)
    return f"{name}Operation" if inside or name in RESERVED else name


def _sorted(responses: Sequence[Response]) -> list[Response]:
    """Success first, then by number; ranges after the numbers in them, ``default`` last."""
    return sorted(responses, key=lambda response: (response.status == "default", response.status.upper()))


def _parameters(operation: Operation, name: str, types: Types, contract: Contract) -> tuple[Parameter, ...]:
    """Path parameters first, then the body, then what may be left out."""
    needed: list[Parameter] = []
    others: list[Parameter] = []
    for parameter in operation.parameters:
        place = f"{name}{class_name(parameter.name)}"
        annotation = types.annotation(parameter.schema, "request", place)
        argument = identifier(parameter.argument)
        given = default_of(parameter.schema, contract.definitions)
        if parameter.required or (given and isinstance(given[0], list | dict)):
            # A default that is a list or a mapping is passed by the engine; in a signature it would be shared.
            needed.append(Parameter(argument, annotation))
        elif given and given[0] is not None:
            others.append(Parameter(argument, annotation, literal(given[0])))
        else:
            others.append(Parameter(argument, optional(annotation), Code("None")))
    if operation.body is not None:
        annotation = _content(operation.body.content, "request", f"{name}Body", types)
        argument = identifier(operation.body.argument)
        if operation.body.required:
            needed.append(Parameter(argument, annotation))
        else:
            others.insert(0, Parameter(argument, optional(annotation), Code("None")))
    return (*needed, *others)


def _answer(response: Response, name: str, types: Types) -> Answer:
    place = f"{name}{title(response.status)}"
    body = _content(response.content, "response", place, types) if response.content else None
    fields = [_header(header, place, types) for header in response.headers]
    if len(response.content) > 1 or any("*" in media.name for media in response.content):
        chosen = [literal(name) for name in sorted(media.name for media in response.content) if "*" not in name]
        only_these = len(chosen) == len(response.content)
        kinds = subscript("Literal", *(Atom(value) for value in chosen)) if only_these else STR
        fields.append(Field("Content-Type", kinds, required=False))
    fields.sort(key=lambda field: field.name)
    headers = types.record(f"{place}Headers", tuple(fields), "") if fields else None
    return Answer(response, title(response.status), body, headers, any(field.required for field in fields))


def _header(header: Header, place: str, types: Types) -> Field:
    annotation = types.annotation(header.schema, "response", f"{place}{class_name(header.name)}")
    return Field(header.name, annotation, header.required, header.description)


def _content(content: Sequence[MediaType], direction: Direction, place: str, types: Types) -> Expression:
    ordered = sorted(content, key=lambda media: media.name)
    return either(_media(media, direction, place, types) for media in ordered) if ordered else ANY


def _media(media: MediaType, direction: Direction, place: str, types: Types) -> Expression:
    """The type of a body of one media type, as a handler gets or returns it."""
    kind = media.name.partition(";")[0].strip().lower()
    if kind in JSON_SEQUENCES or (direction == "response" and (media.item_schema is not None or kind in _STREAMS)):
        item = ANY if media.item_schema is None else types.annotation(media.item_schema, direction, f"{place}Item")
        return subscript("list", item) if direction == "request" else _streamed(item)
    in_parts = kind.startswith("multipart/")
    if "*" in kind or (media.schema is None and (in_parts or kind.endswith(_STRUCTURED))):
        return ANY
    if media.schema is not None and (in_parts or kind.endswith(_STRUCTURED)):
        form = in_parts and direction == "request"
        return types.form(media, place) if form else types.annotation(media.schema, direction, place)
    if kind.startswith("text/"):
        return STR if direction == "request" else either((STR, BYTES, _streamed(STR)))
    return BYTES if direction == "request" else either((BYTES, _streamed(BYTES)))


def _streamed(item: Expression) -> Expression:
    """What a handler returns to have its body sent item by item."""
    return either((subscript("Iterator", item), subscript("AsyncIterator", item)))
