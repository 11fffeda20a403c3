"""What an operation takes and answers, as types: the one place where names for them are made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accord.binding.fit import default_of
from accord.contract.content import is_range
from accord.contract.model import Contract, Header, Operation, Response
from accord.contract.names import assign, class_name
from accord.emit.code import Code, identifier, literal
from accord.emit.content import Content, content
from accord.emit.defaults import allowing
from accord.emit.layout import Atom, Expression, Parameter, subscript
from accord.emit.statuses import TITLES, title
from accord.emit.types import STR, Alias, Field, Record, Types, optional
from accord.emit.views import RESERVED, views
from accord.schema.values import Direction


@dataclass(frozen=True, slots=True)
class Answer:
    """One documented response: ``body`` is None where it has no content, ``headers`` where it documents none.

    ``body`` is what a handler returns, ``received`` what a client gets.
    """

    response: Response
    name: str
    body: Expression | None
    received: Content | None
    headers: Expression | None
    headers_required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One operation: the name of its classes, its parameters in the order they are written, its answers.

    ``sent`` is the type of the body that a client sends; None where there is none.
    """

    operation: Operation
    name: str
    parameters: tuple[Parameter, ...]
    sent: Expression | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Every type of a contract, by name, and every operation's shape, in the document's order.

    ``outgoing`` are the operations that the service sends: webhooks and callbacks.
    """

    contract: Contract
    declarations: tuple[Record | Alias, ...]
    operations: tuple[Shape, ...]
    outgoing: tuple[Shape, ...] = ()


def shapes(contract: Contract) -> Shapes:
    """The types of a contract; names do not depend on the order of the document."""
    types = Types(views(contract))
    sent = {entry.operation.id: entry.operation for entry in contract.outgoing}
    names = assign((*(operation.id for operation in contract.operations), *sent), _class)
    found = {
        operation.id: _shape(operation, names[operation.id], types, contract)
        for operation in sorted((*contract.operations, *sent.values()), key=lambda operation: operation.id)
    }
    return Shapes(
        contract,
        types.finish(),
        tuple(found[operation.id] for operation in contract.operations),
        tuple(found[identifier] for identifier in sent),
    )


def _shape(operation: Operation, name: str, types: Types, contract: Contract) -> Shape:
    """What an operation takes and answers; of one that the service sends, each in the form of the other."""
    sent = any(operation is entry.operation for entry in contract.outgoing)
    asked: Direction = "response" if sent else "request"
    answered: Direction = "request" if sent else "response"
    annotations = [
        types.annotation(parameter.schema, "request", f"{name}{class_name(parameter.name)}")
        for parameter in operation.parameters
    ]
    body = None if operation.body is None else content(operation.body.content, "request", f"{name}Body", types, asked)
    return Shape(
        operation,
        name,
        _parameters(operation, annotations, body, contract),
        None if body is None else body.whole,
        tuple(_answer(response, name, types, answered) for response in _sorted(operation.responses)),
    )


def _class(operation_id: str) -> str:
    """The class of an operation: not called like what it has inside (``Created``, ``Result``) or what is imported."""
    name = class_name(operation_id)
    inside = name in TITLES or name == "Result" or re.fullmatch(r"Status\d{3}", name)
    return f"{name}Operation" if inside or name in RESERVED else name


def _sorted(responses: Sequence[Response]) -> list[Response]:
    """Success first, then by number; ranges after the numbers in them, ``default`` last."""
    return sorted(responses, key=lambda response: (response.status == "default", response.status.upper()))


def _parameters(
    operation: Operation, annotations: Sequence[Expression], body: Content | None, contract: Contract
) -> tuple[Parameter, ...]:
    """Path parameters first, then the body, then what may be left out."""
    needed: list[Parameter] = []
    others: list[Parameter] = []
    for parameter, annotation in zip(operation.parameters, annotations, strict=True):
        argument = identifier(parameter.argument)
        given = default_of(parameter.schema, contract.definitions)
        if parameter.required or (given and isinstance(given[0], list | dict)):
            # A default that is a list or a mapping is passed by the engine; in a signature it would be shared.
            needed.append(Parameter(argument, annotation))
        elif given and given[0] is not None:
            allowed = allowing(annotation, given[0], parameter.schema, contract.definitions.request)
            others.append(Parameter(argument, allowed, literal(given[0])))
        else:
            others.append(Parameter(argument, optional(annotation), Code("None")))
    if operation.body is not None and body is not None:
        argument = identifier(operation.body.argument)
        if operation.body.required:
            needed.append(Parameter(argument, body.handled))
        else:
            others.insert(0, Parameter(argument, optional(body.handled), Code("None")))
    return (*needed, *others)


def _answer(response: Response, name: str, types: Types, form: Direction) -> Answer:
    place = f"{name}{title(response.status)}"
    body = content(response.content, "response", place, types, form) if response.content else None
    fields = [_header(header, place, types) for header in response.headers]
    if len(response.content) > 1 or any(is_range(media.name) for media in response.content):
        chosen = [literal(name) for name in sorted(media.name for media in response.content) if not is_range(name)]
        only_these = len(chosen) == len(response.content)
        kinds = subscript("Literal", *(Atom(value) for value in chosen)) if only_these else STR
        fields.append(Field("Content-Type", kinds, required=False))
    fields.sort(key=lambda field: field.name)
    headers = types.record(f"{place}Headers", tuple(fields), "") if fields else None
    return Answer(
        response,
        title(response.status),
        None if body is None else body.handled,
        body,
        headers,
        any(field.required for field in fields),
    )


def _header(header: Header, place: str, types: Types) -> Field:
    annotation = types.annotation(header.schema, "response", f"{place}{class_name(header.name)}")
    return Field(header.name, annotation, header.required, header.description)
