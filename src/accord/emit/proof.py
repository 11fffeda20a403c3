"""``binding.py``: each handler assigned to its ``Protocol``, so that type checkers prove it against the contract."""

from __future__ import annotations

from accord.binding import Survey, home
from accord.contract.names import assign
from accord.emit.code import Code, code, identifier
from accord.emit.layout import STEP, Atom, statement
from accord.emit.shapes import Shape, Shapes
from accord.emit.text import FUTURE, module
from accord.settings import Settings


def proof(shapes: Shapes, settings: Settings, handlers: Survey) -> str:
    """The module's text; nothing in it runs."""
    found = {shape.operation.id: _handler(shape, shapes, settings, handlers) for shape in shapes.operations}
    known = {name: place for name, place in found.items() if place is not None}
    reserved = {"operations", *(module.partition(".")[0] for module, _ in known.values())}
    functions = {shape.operation.id: shape.operation.function for shape in shapes.operations}
    names = assign([*functions, *(f"\0{name}" for name in reserved)], lambda name: functions.get(name, name[1:]))
    lines: list[str] = []
    for shape in shapes.operations:
        if shape.operation.id in known:
            source, function = known[shape.operation.id]
            name = names[shape.operation.id]
            name = f"{name}_" if name in reserved else name
            prefix = code("{}: operations.{} = ", identifier(name), identifier(shape.name))
            assigned = code("{}.{}", identifier(source), _expression(function))
            lines += statement(prefix, Atom(assigned), STEP)
    margin = " " * STEP
    imports = [FUTURE]
    if lines:
        modules = sorted({source for source, _ in known.values()})
        imports += ["", "from typing import TYPE_CHECKING", "", "if TYPE_CHECKING:"]
        imports += [f"{margin}import {identifier(source)}" for source in modules]
        imports += ["", f"{margin}from . import operations"]
    about = f"Proof, for type checkers, that the handlers of {shapes.contract.title} keep to the contract."
    return module(shapes.contract, about, imports, lines)


def _handler(shape: Shape, shapes: Shapes, settings: Settings, handlers: Survey) -> tuple[str, str] | None:
    """The module and name of an operation's handler: the one there is, or the one whose stub is being written."""
    handler = handlers.handlers.get(shape.operation.id)
    if handler is not None:
        owner, _, method = handler.name.rpartition(".")
        return (handler.module, f"{owner}().{method}" if handler.needs_instance else handler.name)
    place = home(shapes.contract, shape.operation, settings, handlers.sources)
    if place is None:
        return None
    file, function = place
    return (file.removesuffix(".py").removesuffix("/__init__").replace("/", "."), function)


def _expression(function: str) -> Code:
    owner, call, method = function.partition("().")
    if call:
        return code("{}().{}", identifier(owner), identifier(method))
    return identifier(function)
