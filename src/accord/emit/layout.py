"""Expressions as trees, written on one line where they fit and one part per line where they do not.

The lines are those that ``ruff format`` and black would write: brackets are opened before alternatives are
broken, and what is broken ends in a comma.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import LiteralString, TypeAlias

from accord.emit.code import WIDTH, Code, code, identifier

STEP = 4
MOST_ALTERNATIVES = 100
"""How many alternatives may be written with ``|``: pyright sees no more than some 250 operators, one inside another."""


@dataclass(frozen=True, slots=True)
class Atom:
    """An expression that is never broken. ``uses`` are the names of generated types in it."""

    code: Code
    uses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subscript:
    """``head[one, two]``."""

    head: Code
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """``one | two``, of at least two."""

    items: tuple[Expression, ...]


Expression: TypeAlias = "Atom | Subscript | Alternatives"


@dataclass(frozen=True, slots=True)
class Parameter:
    """``name: annotation = default`` in a signature; a bare ``*`` or ``self`` has no annotation."""

    name: Code
    annotation: Expression | None = None
    default: Code | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """``{name: value}`` as an argument, with ``keyword=`` before it where it has one."""

    entries: tuple[tuple[Code, Code], ...]
    keyword: LiteralString = ""

    def __str__(self) -> str:
        return f"{self.keyword}{{{', '.join(f'{name}: {value}' for name, value in self.entries)}}}"


def builtin(name: LiteralString) -> Atom:
    """A name of Python's own or of ``typing``."""
    return Atom(Code(name))


def reference(name: str) -> Atom:
    """A generated type."""
    return Atom(identifier(name), frozenset({name}))


def subscript(head: LiteralString, *items: Expression) -> Subscript:
    """``head[items]``."""
    return Subscript(Code(head), items)


def either(items: Iterable[Expression]) -> Expression:
    """The union of *items*, each once and ``None`` last; ``Any`` if one of them is that."""
    flat: dict[str, Expression] = {}
    literals: dict[str, Expression] = {}
    for item in _members(items):
        if isinstance(item, Subscript) and item.head.text == "Literal":
            literals.update((text(value), value) for value in item.items)
            flat.setdefault("Literal", item)
        else:
            flat.setdefault(text(item), item)
    if "Any" in flat:
        return flat["Any"]
    if literals:
        flat["Literal"] = Subscript(Code("Literal"), tuple(literals.values()))
    none = flat.pop("None", None)
    if len(flat) > 1:
        flat.pop("Never", None)
    members = (*flat.values(), none) if none else tuple(flat.values())
    return members[0] if len(members) == 1 else Alternatives(members)


def level(expression: Expression) -> Expression:
    """The same, with ``Union`` instead of ``|`` where type checkers would get lost in so many."""
    if isinstance(expression, Alternatives) and len(expression.items) > MOST_ALTERNATIVES:
        return Subscript(Code("Union"), expression.items)
    return expression


def _members(items: Iterable[Expression]) -> Iterator[Expression]:
    for item in items:
        if isinstance(item, Alternatives):
            yield from item.items
        else:
            yield item


def prefixed(expression: Expression, prefix: LiteralString) -> Expression:
    """The expression with *prefix*, such as ``models.``, before each generated type."""
    return renamed(expression, Code(prefix), {})


def renamed(expression: Expression, prefix: Code, names: Mapping[str, str]) -> Expression:
    """The expression with *prefix* before each generated type, and other names replaced as *names* says."""
    if isinstance(expression, Atom):
        if expression.uses:
            return Atom(code("{}{}", prefix, expression.code), expression.uses)
        return Atom(_renamed(expression.code, names))
    items = tuple(renamed(item, prefix, names) for item in expression.items)
    if isinstance(expression, Alternatives):
        return Alternatives(items)
    return Subscript(_renamed(expression.head, names), items)


def _renamed(name: Code, names: Mapping[str, str]) -> Code:
    return identifier(names[name.text]) if name.text in names else name


def uses(expression: Expression) -> frozenset[str]:
    """The names of generated types in an expression."""
    if isinstance(expression, Atom):
        return expression.uses
    return frozenset[str]().union(*(uses(item) for item in expression.items))


def heads(expression: Expression) -> frozenset[str]:
    """Every name in an expression that is not a generated type: what has to be imported, or not be shadowed."""
    if isinstance(expression, Atom):
        name = expression.code.text.partition(".")[0]
        return frozenset({name}) if name.isidentifier() and not expression.uses else frozenset()
    own = frozenset({expression.head.text}) if isinstance(expression, Subscript) else frozenset[str]()
    return own.union(*(heads(item) for item in expression.items))


def text(expression: Expression) -> str:
    """An expression on one line."""
    match expression:
        case Atom():
            return expression.code.text
        case Subscript():
            return f"{expression.head}[{', '.join(text(item) for item in expression.items)}]"
        case Alternatives():
            return " | ".join(text(item) for item in expression.items)


def statement(prefix: Code, expression: Expression, indent: int, suffix: str = "") -> list[str]:
    """``prefix`` and an expression, such as ``limit: `` and ``int | None``, as lines *indent* spaces in.

    *suffix* is code that follows, such as a comma.
    """
    margin = " " * indent
    line = f"{margin}{prefix}{text(expression)}{suffix}"
    if len(line) <= WIDTH:
        return [line]
    if isinstance(expression, Atom):
        inner = f"{margin}{' ' * STEP}{expression.code}"
        wraps = prefix.text.endswith("= ") and max(len(inner), len(f"{margin}{prefix}(")) <= WIDTH
        return [f"{margin}{prefix}(", inner, f"{margin}){suffix}"] if wraps else [line]
    if isinstance(expression, Alternatives):
        return [f"{margin}{prefix}(", *_broken(expression, "", indent + STEP), f"{margin}){suffix}"]
    return _broken(expression, suffix, indent, prefix.text)


def _broken(expression: Expression, suffix: str, indent: int, prefix: str = "") -> list[str]:
    """The lines of an expression inside of brackets."""
    margin = " " * indent
    line = f"{margin}{prefix}{text(expression)}{suffix}"
    if len(line) <= WIDTH or isinstance(expression, Atom):
        return [line]
    if isinstance(expression, Alternatives):
        first, *others = expression.items
        lines = _broken(first, "", indent, prefix)
        for item in others:
            lines += _broken(item, "", indent, "| ")
        lines[-1] += suffix
        return lines
    comma = "," if len(expression.items) > 1 else ""
    inner = [line for item in expression.items for line in _broken(item, comma, indent + STEP)]
    return [f"{margin}{prefix}{expression.head}[", *inner, f"{margin}]{suffix}"]


def signature(
    opening: Code, parameters: Sequence[Parameter], result: Expression, ending: Code, indent: int
) -> list[str]:
    """A function's head: *opening* is ``def name``, *ending* is ``:`` or ``: ...``."""
    margin = " " * indent
    flat = ", ".join(_parameter(parameter) for parameter in parameters)
    line = f"{margin}{opening}({flat}) -> {text(result)}{ending}"
    if len(line) <= WIDTH:
        return [line]
    closing = f"{margin}) -> {text(result)}{ending}"
    tail = [closing]
    if len(closing) > WIDTH and isinstance(result, Alternatives):
        tail = [f"{margin}) -> (", *_broken(result, "", indent + STEP), f"{margin}){ending}"]
    if not parameters:
        return [f"{margin}{opening}() -> (", *_broken(result, "", indent + STEP), f"{margin}){ending}"]
    lines = [f"{margin}{opening}("]
    for parameter in parameters:
        lines += _parameter_lines(parameter, indent + STEP)
    return [*lines, *tail]


def called(function: Code, arguments: Sequence[Code | Members], indent: int) -> list[str]:
    """The statement that calls *function*."""
    margin, inner = " " * indent, " " * (indent + STEP)
    flat = ", ".join(str(argument) for argument in arguments)
    if len(line := f"{margin}{function}({flat})") <= WIDTH:
        return [line]
    if len(line := f"{inner}{flat}") <= WIDTH:
        return [f"{margin}{function}(", line, f"{margin})"]
    lines = [f"{margin}{function}("]
    for argument in arguments:
        if len(line := f"{inner}{argument},") <= WIDTH or isinstance(argument, Code):
            lines.append(line)
            continue
        entries = (f"{inner}{' ' * STEP}{name}: {value}," for name, value in argument.entries)
        lines += [f"{inner}{argument.keyword}{{", *entries, f"{inner}}},"]
    return [*lines, f"{margin})"]


def _parameter(parameter: Parameter) -> str:
    if parameter.annotation is None:
        return parameter.name.text
    default = f" = {parameter.default}" if parameter.default else ""
    return f"{parameter.name}: {text(parameter.annotation)}{default}"


def _parameter_lines(parameter: Parameter, indent: int) -> list[str]:
    line = f"{' ' * indent}{_parameter(parameter)},"
    if len(line) <= WIDTH or parameter.annotation is None:
        return [line]
    suffix = f" = {parameter.default}," if parameter.default else ","
    return statement(code("{}: ", parameter.name), parameter.annotation, indent, suffix)
