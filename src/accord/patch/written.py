"""A handler as it is written: its parameters one by one, read from the text of its module."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from accord.binding.source import Definition, Module, parse_module
from accord.patch.annotations import imports, meaning

Kind: TypeAlias = Literal["positional only", "/", "positional", "*", "keyword only", "**"]
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a parameter list: a parameter, or a ``/`` or a bare ``*``, which have no name.

    ``annotation`` is what it means, ``""`` where there is none; ``default`` is None where there is none.
    """

    kind: Kind
    name: str = ""
    annotation: str = ""
    default: str | None = None

    @property
    def is_parameter(self) -> bool:
        """Whether it takes one argument that callers can name, or could."""
        return self.kind in {"positional only", "positional", "keyword only"}


@dataclass(frozen=True, slots=True)
class Written:
    """A function's parameter list. ``receiver`` is 1 for a method, whose first parameter is not ours to touch.

    ``line`` and ``column`` are where its ``def``, or ``async``, is (from 1; from 0, in bytes). ``annotated`` says
    whether its author writes annotations, ``lazy`` that they are not evaluated; ``late`` are the imported names that
    evaluating one here would not find. ``uses`` is where its body first reads each name that it does not bind.
    """

    elements: tuple[Element, ...]
    line: int
    column: int
    receiver: int
    decorated: bool
    annotated: bool
    lazy: bool
    late: frozenset[str]
    uses: Mapping[str, tuple[int, int]]

    @property
    def open(self) -> bool:
        """Whether it takes any further keyword."""
        return any(element.kind == "**" for element in self.elements)


@dataclass(frozen=True, slots=True)
class Reading:
    """A module read once, whatever number of its functions is asked for."""

    source: Module
    tree: ast.Module
    functions: Mapping[tuple[int, int], Function]
    names: Mapping[str, str]


def reading(text: str, module: str, file: str) -> Reading:
    """The module that *text* is; *module* and *file* are what it is called."""
    source = parse_module(text, module, file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse("" if source.problem else text.removeprefix("\ufeff"))
    found = (node for node in ast.walk(tree) if isinstance(node, Function))
    package = module if file.endswith("/__init__.py") else module.rpartition(".")[0]
    return Reading(source, tree, {(node.lineno, node.col_offset + 1): node for node in found}, imports(tree, package))


def written(module: Reading, defined: str) -> Written | None:
    """The function called *defined* in a module, or None where the text has no ``def`` of that name."""
    definition = _definition(module.source, defined)
    node = module.functions.get((definition.line, definition.column)) if definition else None
    return _written(node, module, defined) if node else None


def _definition(module: Module, defined: str) -> Definition | None:
    outer, _, inner = defined.partition(".")
    definition = module.definitions.get(outer)
    if definition is None or not inner:
        return definition
    return next((member for member in definition.members if member.name == inner), None)


def _written(node: Function, module: Reading, defined: str) -> Written:
    static = any(isinstance(each, ast.Name) and each.id == "staticmethod" for each in node.decorator_list)
    plain = {"classmethod", "staticmethod"}
    names = module.names
    elements = tuple(_elements(node.args, names))
    return Written(
        elements,
        node.lineno,
        node.col_offset,
        receiver=int("." in defined and not static),
        decorated=any(not (isinstance(each, ast.Name) and each.id in plain) for each in node.decorator_list),
        annotated=node.returns is not None or any(element.annotation for element in elements),
        lazy=names.get("annotations") == "__future__.annotations",
        late=frozenset(names) - frozenset(_bound(module.tree, node.lineno)),
        uses=_uses(node),
    )


def _elements(given: ast.arguments, names: Mapping[str, str]) -> Iterator[Element]:
    positional = [*given.posonlyargs, *given.args]
    defaults = [*[None] * (len(positional) - len(given.defaults)), *given.defaults]
    for index, (argument, default) in enumerate(zip(positional, defaults, strict=True)):
        if given.posonlyargs and index == len(given.posonlyargs):
            yield Element("/")
        yield _element("positional only" if index < len(given.posonlyargs) else "positional", argument, default, names)
    if given.posonlyargs and not given.args:
        yield Element("/")
    if given.vararg:
        yield _element("*", given.vararg, None, names)
    elif given.kwonlyargs:
        yield Element("*")
    for argument, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        yield _element("keyword only", argument, default, names)
    if given.kwarg:
        yield _element("**", given.kwarg, None, names)


def _element(kind: Kind, argument: ast.arg, default: ast.expr | None, names: Mapping[str, str]) -> Element:
    annotation = meaning(argument.annotation, names) if argument.annotation else ""
    return Element(kind, argument.arg, annotation, ast.unparse(default) if default else None)


def _bound(tree: ast.Module, line: int) -> Iterator[str]:
    """The names that imports at the top level of a module bind before *line*, those for type checkers left out."""
    for node in tree.body:
        if node.lineno < line and isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0]


def _uses(function: Function) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    own: set[str] = set()
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                place = (node.lineno, node.col_offset + 1)
                found[node.id] = min(place, found.get(node.id, place))
            elif isinstance(node, ast.Name):
                own.add(node.id)
    return {name: place for name, place in found.items() if name not in own}
