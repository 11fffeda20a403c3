"""What a client of a service has: a method for each operation, more for streams and pages, an error for each status.

Names do not depend on the order of the document, and none is one that the base class has, or that types in the class
are named by.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from accord.contract.names import assign, function_name
from accord.emit.client_contract import PAGINATION
from accord.emit.layout import Expression, either, level
from accord.emit.pages import item
from accord.emit.shapes import Answer, Shape, Shapes
from accord.emit.statuses import phrase, title
from accord.emit.types import ANY, NONE

RESERVED_METHODS = frozenset({"aclose", "builtins", "call", "close", "giving", "models", "with_options"})
"""What the base class has, and what annotations in the class are named by."""
RESERVED_KEYWORDS = frozenset(
    {"attempts", "base_url", "breaker", "budget", "cache", "credentials", "deadline", "idle", "longest_wait"}
    | {"max_body_size", "options", "reconnect", "self", "service", "timeout", "tls", "validate", "wait"}
)
"""What the base class takes."""
BUILTINS = frozenset(dir(builtins))

Way: TypeAlias = Literal["_call", "_stream", "_pages"]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method: it may be left out where it is not ``required``."""

    name: str
    annotation: Expression
    required: bool


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a client: by which function of the base class it calls its operation, and what comes of it.

    ``result`` is what a call returns, or one item of a stream or of pages. ``errors`` are names of classes.
    """

    name: str
    shape: Shape
    way: Way
    result: Expression
    about: str
    arguments: tuple[Argument, ...]
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Error:
    """A status that is no success: its class, the type of its bodies, and what the document says of it."""

    status: str
    name: str
    body: Expression
    description: str


def methods(shapes: Shapes) -> tuple[Method, ...]:
    """The methods of a client, in the order of the document."""
    names = _names(shapes)
    return tuple(method for shape in shapes.operations for method in _methods(shape, shapes, names))


def errors(shapes: Shapes) -> tuple[Error, ...]:
    """The errors that the service documents, in the order of their statuses, ranges after numbers."""
    found: dict[str, list[Answer]] = {}
    for shape in shapes.operations:
        for answer in _failures(shape):
            found.setdefault(answer.response.status, []).append(answer)
    return tuple(_error(status, found[status]) for status in sorted(found, key=lambda name: (name == "default", name)))


def keywords(shapes: Shapes) -> dict[str, str]:
    """The keyword for what each security scheme asks for; a certificate of the client's is an option of its own."""
    schemes = [scheme.name for scheme in shapes.contract.security_schemes.values() if scheme.type != "mutualTLS"]
    names = assign(schemes, lambda scheme: _unreserved(function_name(scheme), RESERVED_KEYWORDS))
    return {scheme: names[scheme] for scheme in schemes}


def _unreserved(name: str, reserved: frozenset[str]) -> str:
    return f"{name}_" if name in reserved else name


def _error(status: str, answers: Sequence[Answer]) -> Error:
    said = {answer.response.description.strip() for answer in answers}
    description = said.pop() if len(said) == 1 else phrase(status).capitalize()
    body = level(either(_whole(answer) or ANY for answer in answers))
    return Error(status, _error_name(status), body, description)


def _error_name(status: str) -> str:
    return "DefaultError" if status == "default" else title(status)


def _failures(shape: Shape) -> list[Answer]:
    """What is no result, and is raised."""
    results = {answer.response.status for answer in _results(shape)} - {"default"}
    return [answer for answer in shape.answers if answer.response.status not in results and _is_final(answer)]


def _is_final(answer: Answer) -> bool:
    return not answer.response.status.startswith("1")


def _results(shape: Shape) -> list[Answer]:
    """The successes that are documented; without any the redirects, and without these what stands for all statuses."""
    for first in ("2", "3", "default"):
        found = [answer for answer in shape.answers if answer.response.status.startswith(first)]
        if found:
            return found
    return []


def _whole(answer: Answer) -> Expression | None:
    """The type of an answer that is read as a whole; None where it can only be a stream."""
    return NONE if answer.received is None else answer.received.whole


def _item(answer: Answer) -> Expression | None:
    return None if answer.received is None else answer.received.item


def _names(shapes: Shapes) -> dict[str, str]:
    """The name of each operation's method, and of those beside it: by ``operationId``, and by which way it goes."""
    wishes: dict[str, str] = {}
    for shape in shapes.operations:
        name = function_name(shape.operation.function)
        wishes[shape.operation.id] = _unreserved(name, RESERVED_METHODS)
        if PAGINATION in shape.operation.extensions:
            wishes[f"{shape.operation.id}\0_pages"] = f"iter_{name}"
        results = _results(shape)
        if any(map(_item, results)) and any(map(_whole, results)):
            wishes[f"{shape.operation.id}\0_stream"] = f"stream_{name}"
    return assign(wishes, lambda name: wishes[name])


def _methods(shape: Shape, shapes: Shapes, names: Mapping[str, str]) -> Iterator[Method]:
    operation, results = shape.operation, _results(shape)
    name = names[operation.id]
    about = operation.summary or operation.description
    taken, raised = _arguments(shape), tuple(_error_name(answer.response.status) for answer in _failures(shape))
    wholes = [whole for answer in results if (whole := _whole(answer)) is not None]
    items = [each for answer in results if (each := _item(answer)) is not None]
    whole = either(wholes) if wholes else NONE
    if wholes or not items:
        yield Method(name, shape, "_call", whole, about, taken, raised)
    if items:
        beside = names.get(f"{operation.id}\0_stream", name)
        yield Method(beside, shape, "_stream", either(items), about, taken, raised)
    pagination = operation.extensions.get(PAGINATION)
    if pagination is not None:
        iterates = names[f"{operation.id}\0_pages"]
        found = item(whole, pagination, shapes.declarations)
        yield Method(iterates, shape, "_pages", found, f"Every item of every page of ``{name}``.", taken, raised)


def _arguments(shape: Shape) -> tuple[Argument, ...]:
    """Path parameters first, then the body, then what may be left out."""
    operation = shape.operation
    types = {parameter.name.text: parameter.annotation for parameter in shape.parameters}
    found = [
        Argument(parameter.argument, types[parameter.argument] or ANY, parameter.required)
        for parameter in operation.parameters
    ]
    needed = [argument for argument in found if argument.required]
    others = [argument for argument in found if not argument.required]
    if operation.body is not None:
        body = Argument(operation.body.argument, shape.sent or ANY, operation.body.required)
        needed += [body] if body.required else []
        others = others if body.required else [body, *others]
    return (*needed, *others)
