"""``operations.py``: for each operation a ``Protocol`` that says how its handler is called and what it returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.emit.code import Code, code, docstring, identifier
from accord.emit.layout import (
    STEP,
    Alternatives,
    Atom,
    Expression,
    Parameter,
    Subscript,
    heads,
    prefixed,
    signature,
    text,
)
from accord.emit.shapes import Shape, Shapes
from accord.emit.text import FUTURE, module, separated, typing_import


def operations(shapes: Shapes) -> str:
    """The module's text: classes in the document's order."""
    about = f"What the handlers of {shapes.contract.title} take and return."
    return module(
        shapes.contract, about, _imports(shapes), separated([_class(shape) for shape in shapes.operations], 2)
    )


def _class(shape: Shape) -> list[str]:
    operation = shape.operation
    route = f"``{operation.method.upper()} {operation.path}``"
    summary = operation.summary or operation.description
    about = f"{route}: {summary}" if summary else f"{route}."
    parameters = [
        replace(parameter, annotation=prefixed(parameter.annotation, "models.") if parameter.annotation else None)
        for parameter in shape.parameters
    ]
    star = [Parameter(Code("*"))] if parameters else []
    opening = Code("def __call__")
    return [
        f"class {identifier(shape.name)}(Protocol):",
        *docstring(about, STEP),
        "",
        *signature(opening, [_self(parameters), *star, *parameters], _result(shape), Code(": ..."), STEP),
    ]


def _self(parameters: Sequence[Parameter]) -> Parameter:
    """``self``, with underscores before it where the contract has a parameter of this name."""
    taken = {parameter.name.text for parameter in parameters}
    name = "self"
    while name in taken:
        name = f"_{name}"
    return Parameter(identifier(name))


def _result(shape: Shape) -> Expression:
    result = Atom(code("responses.{}.Result", identifier(shape.name)))
    return Alternatives((result, Subscript(Code("Awaitable"), (result,))))


def _imports(shapes: Shapes) -> Iterator[str]:
    yield FUTURE
    if not shapes.operations:
        return
    annotations = [
        prefixed(parameter.annotation, "models.")
        for shape in shapes.operations
        for parameter in shape.parameters
        if parameter.annotation is not None
    ]
    used = heads(Alternatives(tuple(annotations))) if annotations else frozenset[str]()
    yield ""
    yield typing_import({"TYPE_CHECKING", "Protocol"} | (used & {"Any", "Literal", "Never"}))
    yield ""
    yield "if TYPE_CHECKING:"
    yield "    from collections.abc import Awaitable"
    yield ""
    needs_models = any("models." in text(annotation) for annotation in annotations)
    yield "    from . import models, responses" if needs_models else "    from . import responses"
