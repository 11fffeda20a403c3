"""``models.py``: the types of everything that travels, as ``TypedDict`` classes and aliases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from accord.contract.model import Contract
from accord.emit.code import WIDTH, Code, code, docstring, identifier, is_identifier, literal
from accord.emit.layout import (
    STEP,
    Alternatives,
    Atom,
    Expression,
    Subscript,
    heads,
    level,
    statement,
    subscript,
    text,
    uses,
)
from accord.emit.text import FUTURE, module, separated, typing_import
from accord.emit.types import Alias, Field, Record

Declaration: TypeAlias = "Record | Alias"

# What is there for type checkers alone.
_ELSEWHERE = frozenset({"ReadOnly", "UploadFile", "call"})
# Type checkers know ``typing_extensions`` without having it, but say so.
_READ_ONLY = (
    "    import sys",
    "",
    "    if sys.version_info >= (3, 13):",
    "        from typing import ReadOnly",
    "    else:",
    "        from typing_extensions import ReadOnly",
)


def models(
    contract: Contract,
    declarations: Sequence[Declaration],
    runtime: Code,
    about: str,
    elsewhere: Mapping[str, Collection[str]] | None = None,
) -> str:
    """A module's text: classes in alphabetical order, then aliases, each after those that it is made of.

    *runtime* is the package that ``call`` is imported from. *elsewhere* are other types, by the modules beside this one
    that they are imported from: for type checkers alone, so that modules may use each other.
    """
    records = [entry for entry in declarations if isinstance(entry, Record)]
    classes = [_class(record) for record in records if not _functional(record)]
    calls = [_call(record) for record in records if _functional(record)]
    aliases, quoted = _ordered([entry for entry in declarations if isinstance(entry, Alias)])
    if elsewhere is not None:
        quoted = frozenset(alias.name for alias in aliases)
    lines = separated(classes, 2)
    for blocks in (calls, [_alias(alias, quoted) for alias in aliases]):
        following = separated(blocks, 0)
        if lines and following:
            lines += [""] if blocks is not calls and calls else ["", ""]
        lines += following
    return module(contract, about, _imports(declarations, quoted, runtime, elsewhere or {}), lines)


def import_of(sibling: str, names: Iterable[str], indent: int) -> list[str]:
    """The lines that import *names*, such as ``A`` or ``A as A``, from a module beside this one."""
    ordered = sorted(names, key=lambda name: (not name.isupper(), name))
    start = f"{' ' * indent}from .{sibling} import "
    whole = f"{start}{', '.join(ordered)}"
    if len(whole) <= WIDTH:
        return [whole]
    return [f"{start}(", *(f"{' ' * (indent + STEP)}{name}," for name in ordered), f"{' ' * indent})"]


def _functional(record: Record) -> bool:
    """Whether a ``TypedDict`` needs the call syntax.

    It does if a property is not an attribute's name, or hides a name that an annotation in the class uses.
    """
    used = {"Annotated", "NotRequired"}
    for field in record.fields:
        used |= heads(field.annotation) | uses(field.annotation)
    return not all(
        is_identifier(field.name) and not field.name.startswith("__") and field.name not in used
        for field in record.fields
    )


def _class(record: Record) -> list[str]:
    lines = [f"class {identifier(record.name)}(TypedDict):"]
    about = docstring(_about(record), STEP)
    lines += [*about, ""] if about else []
    for field in record.fields:
        lines += statement(code("{}: ", identifier(field.name)), _annotation(field), STEP)
        lines += docstring(field.description, STEP)
    return lines


def _call(record: Record) -> list[str]:
    lines = [f"{identifier(record.name)} = TypedDict(", f"    {literal(record.name)},", "    {"]
    for field in record.fields:
        lines += statement(code("{}: ", literal(field.name)), _quoted(_annotation(field)), 2 * STEP, ",")
    return [*lines, "    },", ")", *docstring(_about(record), 0)]


def _about(record: Record) -> str:
    if record.open is None:
        return record.description
    more = f"May have further members: ``{text(record.open)}``."
    return f"{record.description.rstrip()}\n\n{more}" if record.description.strip() else more


def _annotation(field: Field) -> Expression:
    annotation = _constrained(field.annotation, field.constraints)
    return annotation if field.required else subscript("NotRequired", annotation)


def _constrained(annotation: Expression, constraints: tuple[str, ...]) -> Expression:
    """The annotation with what it cannot say beside it, for whoever reads it."""
    if not constraints:
        return annotation
    return subscript("Annotated", annotation, *(Atom(literal(phrase)) for phrase in constraints))


def _quoted(annotation: Expression) -> Expression:
    """The annotation with what it says of other types in quotes, because a call's arguments are evaluated."""
    if not uses(annotation) and not heads(annotation) & _ELSEWHERE:
        return annotation
    if isinstance(annotation, Subscript) and annotation.head.text in {"Annotated", "NotRequired"}:
        return Subscript(annotation.head, tuple(_quoted(item) for item in annotation.items))
    return Atom(literal(text(annotation)))


def _alias(alias: Alias, quoted: Collection[str]) -> list[str]:
    lines = statement(code("{}: TypeAlias = ", identifier(alias.name)), _aliased(alias, quoted), 0)
    return [*lines, *docstring(alias.description, 0)]


def _aliased(alias: Alias, quoted: Collection[str]) -> Expression:
    quote = alias.name in quoted
    annotation = _recursive(alias.annotation, len(alias.name)) if quote else level(alias.annotation)
    return _constrained(annotation, alias.constraints)


def _recursive(annotation: Expression, length: int) -> Expression:
    """The annotation in quotes; in several where one would not fit on a line."""
    whole = _quoted(annotation)
    if isinstance(annotation, Alternatives) and len(text(whole)) + length > 100:  # noqa: PLR2004  the rest of a line
        return Subscript(Code("Union"), tuple(_quoted(item) for item in annotation.items))
    return whole


def _ordered(aliases: Sequence[Alias]) -> tuple[list[Alias], frozenset[str]]:
    """The aliases, each after those that it uses; and the names of those that are part of a circle."""
    by_name = {alias.name: alias for alias in aliases}
    done: dict[str, Alias] = {}
    cyclic: set[str] = set()
    for start in by_name:
        path: dict[str, Iterator[str]] = {} if start in done else {start: _needed(by_name, start)}
        while path:
            name = next(reversed(path))
            step = next(path[name], None)
            if step is None:
                del path[name]
                done[name] = by_name[name]
            elif step in path:
                names = list(path)
                cyclic.update(names[names.index(step) :])
            elif step not in done:
                path[step] = _needed(by_name, step)
    # What is used before it is defined is in quotes as well, be it part of the circle or not.
    seen: set[str] = set()
    for name, alias in done.items():
        if (uses(alias.annotation) & by_name.keys()) - seen:
            cyclic.add(name)
        seen.add(name)
    return list(done.values()), frozenset(cyclic)


def _needed(by_name: dict[str, Alias], name: str) -> Iterator[str]:
    return iter(sorted(uses(by_name[name].annotation) & by_name.keys()))


def _imports(
    declarations: Sequence[Declaration],
    quoted: Collection[str],
    runtime: Code,
    elsewhere: Mapping[str, Collection[str]],
) -> list[str]:
    """The import lines that the declarations need."""
    found: set[str] = set()
    for entry in declarations:
        if isinstance(entry, Alias):
            found |= heads(_aliased(entry, quoted)) | heads(entry.annotation) | {"TypeAlias"}
        else:
            found.add("TypedDict")
            for field in entry.fields:
                found |= heads(_annotation(field))
    lines = [FUTURE]
    names = found & {"Annotated", "Any", "Literal", "Never", "NotRequired", "TypeAlias", "TypedDict", "Union"}
    checked = [
        [*lines]
        for name, lines in (
            ("ReadOnly", _READ_ONLY),
            ("UploadFile", ("    from starlette.datastructures import UploadFile",)),
            ("call", (code("    from {} import call", runtime).text,)),
        )
        if name in found
    ]
    siblings = [line for other, names in sorted(elsewhere.items()) for line in import_of(other, names, STEP)]
    checked += [siblings] if siblings else []
    if checked:
        names |= {"TYPE_CHECKING"}
    if names:
        lines += ["", typing_import(names)]
    return [*lines, *(["", "if TYPE_CHECKING:", *separated(checked, 1)] if checked else ())]
