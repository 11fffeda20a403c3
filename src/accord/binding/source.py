"""What a module of handlers says, read from its text: nothing of the user's is imported here."""

from __future__ import annotations

import ast
import inspect
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from accord.diagnostics import Diagnostic, Location

Kind: TypeAlias = Literal["function", "method", "class"]
_Function: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"


@dataclass(frozen=True, slots=True)
class Argument:
    """One parameter of a function as written; ``required`` means that it has no default."""

    name: str
    required: bool = True
    keyword: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes. ``open`` means that it takes any further keyword (``**kwargs``)."""

    arguments: tuple[Argument, ...]
    open: bool = False

    def __str__(self) -> str:
        parts = [argument.name if argument.required else f"{argument.name}=..." for argument in self.arguments]
        return f"({', '.join((*parts, '**kwargs') if self.open else parts)})"


@dataclass(frozen=True, slots=True)
class Definition:
    """A name that a module binds, and where.

    ``signature`` is None where the text does not tell it (an assignment). ``origin`` is the module and name that it
    was imported from. ``members`` are the functions of a class; ``kind`` tells those that need an instance
    (``method``) from those that do not.
    """

    name: str
    line: int
    column: int
    signature: Signature | None = None
    origin: tuple[str, str] | None = None
    members: tuple[Definition, ...] = ()
    kind: Kind = "function"


@dataclass(frozen=True, slots=True)
class Module:
    """A module as written: the names it binds at run time, and all names it binds for anyone.

    ``name`` is its dotted name, ``file`` its path relative to the project. ``stars`` are the modules it imports
    everything from. ``problem`` says why the text cannot be read or understood, and everything else is then empty.
    """

    name: str
    file: str
    text: str
    definitions: Mapping[str, Definition] = field(default_factory=dict[str, Definition])
    names: frozenset[str] = frozenset()
    stars: tuple[str, ...] = ()
    problem: Diagnostic | None = None


def read_module(path: Path, name: str, file: str) -> Module:
    """The module in the file at *path*; *name* and *file* are what it is called in Python and in diagnostics."""
    try:
        text = path.read_bytes().decode()
    except OSError as problem:
        reason = (problem.strerror or "unknown reason").lower()
        return _unreadable(Location(file), name, "", f"the file cannot be read: {reason}")
    except UnicodeDecodeError as problem:
        return _unreadable(Location(file), name, "", f"the file is not valid UTF-8, at byte {problem.start}")
    return parse_module(text, name, file)


def parse_module(text: str, name: str, file: str) -> Module:
    """The module that *text* is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.removeprefix("\ufeff"))
    except SyntaxError as problem:
        place = Location(file, problem.lineno or 1, max(problem.offset or 1, 1))
        return _unreadable(place, name, text, f"not valid Python: {problem.msg}")
    except (ValueError, RecursionError, MemoryError) as problem:
        return _unreadable(Location(file), name, text, f"not valid Python: {problem}")
    package = name if file.endswith("/__init__.py") else name.rpartition(".")[0]
    definitions: dict[str, Definition] = {}
    stars: list[str] = []
    for statement in _statements(tree.body):
        if isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*":
            stars.append(_absolute(statement, package))
        for definition in _definitions(statement, package):
            definitions[definition.name] = definition
    return Module(name, file, text, definitions, _names(tree), tuple(stars))


def runtime_signature(function: object) -> Signature | None:
    """What a function really takes, behind its decorators; None where Python cannot tell (some built-ins)."""
    try:
        signature = inspect.signature(function)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  not callable: TypeError
    except (ValueError, TypeError):
        return None
    parameters = signature.parameters.values()
    return Signature(
        tuple(
            Argument(
                parameter.name,
                required=parameter.default is parameter.empty,
                keyword=parameter.kind is not parameter.POSITIONAL_ONLY,
            )
            for parameter in parameters
            if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
        ),
        open=any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters),
    )


def _unreadable(place: Location, name: str, text: str, message: str) -> Module:
    return Module(name, place.file, text, problem=Diagnostic(place, "unreadable-handlers", message))


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Every statement that runs when the module is imported, those inside of ``if`` and ``try`` too."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If):
            if not _for_checkers(statement.test):
                yield from _statements(statement.body)
            yield from _statements(statement.orelse)
        elif isinstance(statement, ast.For | ast.AsyncFor | ast.While):
            yield from _statements((*statement.body, *statement.orelse))
        elif isinstance(statement, ast.With | ast.AsyncWith):
            yield from _statements(statement.body)
        elif isinstance(statement, ast.Try | ast.TryStar):
            handlers = [inner for handler in statement.handlers for inner in handler.body]
            yield from _statements((*statement.body, *handlers, *statement.orelse, *statement.finalbody))


def _for_checkers(test: ast.expr) -> bool:
    """Whether a condition is ``TYPE_CHECKING``, false whenever the program runs."""
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def _definitions(statement: ast.stmt, package: str) -> Iterator[Definition]:
    place = (statement.lineno, statement.col_offset + 1)
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        yield Definition(statement.name, *place, signature=_signature(statement, 0))
    elif isinstance(statement, ast.ClassDef):
        members = {member.name: member for member in _members(statement)}  # the last of a name is the one that counts
        yield Definition(statement.name, *place, members=tuple(members.values()), kind="class")
    elif isinstance(statement, ast.ImportFrom):
        for alias in statement.names:
            if alias.name != "*":
                yield Definition(alias.asname or alias.name, *place, origin=(_absolute(statement, package), alias.name))
    elif isinstance(statement, ast.Import):
        for alias in statement.names:
            yield Definition(alias.asname or alias.name.partition(".")[0], *place)
    else:
        for name in _targets(statement):
            yield Definition(name, *place)


def _targets(statement: ast.stmt) -> Iterator[str]:
    """The plain names that an assignment binds."""
    targets: Sequence[ast.expr] = ()
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets = (statement.target,)
    for target in targets:
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _members(class_: ast.ClassDef) -> Iterator[Definition]:
    for statement in class_.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            decorators = {node.id for node in statement.decorator_list if isinstance(node, ast.Name)}
            plain = not decorators & {"staticmethod", "classmethod"}
            skip = 0 if "staticmethod" in decorators else 1
            yield Definition(
                statement.name,
                statement.lineno,
                statement.col_offset + 1,
                signature=_signature(statement, skip),
                kind="method" if plain else "function",
            )


def _signature(function: _Function, skip: int) -> Signature:
    """The signature as written, without its first *skip* parameters (``self``)."""
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    mandatory = len(positional) - len(given.defaults)
    arguments = [
        Argument(argument.arg, required=index < mandatory, keyword=index >= len(given.posonlyargs))
        for index, argument in enumerate(positional)
    ][skip:]
    arguments += [
        Argument(argument.arg, required=default is None)
        for argument, default in zip(given.kwonlyargs, given.kw_defaults, strict=True)
    ]
    return Signature(tuple(arguments), open=given.kwarg is not None)


def _absolute(statement: ast.ImportFrom, package: str) -> str:
    """The dotted name of the module that an import names, relative ones resolved."""
    if not statement.level:
        return statement.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - statement.level + 1]
    return ".".join((*base, statement.module) if statement.module else base)


def _names(tree: ast.Module) -> frozenset[str]:
    """Every name that is bound or used anywhere in a module: a new import must not shadow one of them."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, ast.arg):
            found.add(node.arg)
    return frozenset(found)
