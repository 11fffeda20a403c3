"""A person's module with functions added at its end and imports where imports are; nothing else of it changes."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.emit.code import identifier

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Import:
    """``from module import name``."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What new functions need: ``always`` when the program runs, ``checked`` and ``typing`` in annotations."""

    always: tuple[Import, ...] = ()
    checked: tuple[Import, ...] = ()
    typing: tuple[Import, ...] = ()

    @property
    def every(self) -> tuple[Import, ...]:
        """All of them."""
        return (*self.typing, *self.always, *self.checked)


@dataclass(frozen=True, slots=True)
class _Outline:
    """What of a module decides where lines are added; numbers are 1-based lines, the last that belongs to a part.

    ``imports`` is where imports end, ``checked`` where the block under ``if TYPE_CHECKING:`` ends, with its margin.
    ``lazy`` means that annotations are not evaluated.
    """

    imports: int
    checked: tuple[int, str] | None
    lazy: bool
    known: Mapping[Import, str]
    names: frozenset[str]


def resolved(text: str, wanted: Wanted) -> dict[Import, str]:
    """What each import is called in the module: as it is there already, as it is, or, if that is taken, otherwise."""
    outline = _outline(text)
    names: dict[Import, str] = {}
    taken = set(outline.names)
    for entry in wanted.every:
        if entry in outline.known:
            names[entry] = outline.known[entry]
            continue
        package = entry.module.rpartition(".")[2]
        wishes = (entry.name, f"{package}_{entry.name}", *(f"{entry.name}_{number}" for number in range(2, 1000)))
        names[entry] = next(wish for wish in wishes if wish not in taken)
        taken.add(names[entry])
    return names


def extended(text: str, wanted: Wanted, names: Mapping[Import, str], functions: Iterable[Sequence[str]]) -> str:
    """*text* with the imports it lacks, and *functions*, each given as its lines."""
    outline = _outline(text)
    lines = [found.group() for found in _LINE.finditer(text)]
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    missing = [entry for entry in wanted.every if entry not in outline.known]
    later = [entry for entry in missing if entry in wanted.checked and outline.lazy]
    now = [entry for entry in missing if entry not in later]
    added = [f"{_import(entry, names)}{end}" for entry in now]
    insertions = {outline.imports: added}
    if later and outline.checked:
        place, margin = outline.checked
        insertions.setdefault(place, []).extend(f"{margin}{_import(entry, names)}{end}" for entry in later)
    elif later:
        guard = Import("typing", "TYPE_CHECKING")
        if guard not in outline.known:
            added.append(f"from typing import TYPE_CHECKING{end}")
        block = [f"    {_import(entry, names)}{end}" for entry in later]
        added += [end, f"if {outline.known.get(guard, 'TYPE_CHECKING')}:{end}", *block]
    return "".join(_woven(lines, insertions, end)) + _tail(lines, functions, end)


def _woven(lines: Sequence[str], insertions: Mapping[int, Sequence[str]], end: str) -> Iterator[str]:
    yield from insertions.get(0, ())
    for number, line in enumerate(lines, 1):
        added = insertions.get(number, ())
        yield line if line.endswith(("\n", "\r")) or not added else f"{line}{end}"
        yield from added


def _tail(lines: Sequence[str], functions: Iterable[Sequence[str]], end: str) -> str:
    """The functions, two empty lines before each; what the module ends with is taken into account."""
    written = [end.join(function) + end for function in functions]
    last = lines[-1] if lines else ""
    missing = "" if last.endswith(("\n", "\r")) or not last else end
    blank = 0
    while blank < min(2, len(lines)) and not lines[-1 - blank].strip():
        blank += 1
    return missing + end * (2 - blank) + (end * 2).join(written)


def _import(entry: Import, names: Mapping[Import, str]) -> str:
    local = names[entry]
    alias = "" if local == entry.name else f" as {identifier(local)}"
    return f"from {identifier(entry.module)} import {identifier(entry.name)}{alias}"


def _outline(text: str) -> _Outline:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text.removeprefix("\ufeff"))
    known: dict[Import, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                known[Import(node.module or "", alias.name)] = alias.asname or alias.name
    return _Outline(
        imports=_end_of_imports(tree, text),
        checked=_checked_block(tree, text),
        lazy=Import("__future__", "annotations") in known,
        known=known,
        names=frozenset(_names(tree)),
    )


def _names(tree: ast.Module) -> Iterator[str]:
    """Every name bound or used in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield node.asname or node.name.partition(".")[0]


def _end_of_imports(tree: ast.Module, text: str) -> int:
    """The line after which an import may stand: the last import's, else the docstring's, else the header's."""
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    anchors: list[ast.stmt] = [*imports[-1:]]
    first = tree.body[0] if tree.body else None
    if not anchors and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        anchors = [first]
    if not anchors:
        head = 0
        for found in _LINE.finditer(text.removeprefix("\ufeff")):
            if not found.group().lstrip().startswith("#"):
                break
            head += 1
        return head
    line = anchors[0].end_lineno or 1
    for node in tree.body:  # `import a; b = (` goes on below
        if node.lineno <= line:
            line = max(line, node.end_lineno or 1)
    return line


def _checked_block(tree: ast.Module, text: str) -> tuple[int, str] | None:
    """The last line and the margin of a block under ``if TYPE_CHECKING:``."""
    lines = [found.group() for found in _LINE.finditer(text)]
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            last = node.body[-1]
            if last.lineno > node.lineno and isinstance(last, ast.Import | ast.ImportFrom):
                line = lines[last.lineno - 1]
                return (last.end_lineno or last.lineno, line[: len(line) - len(line.lstrip(" \t"))])
    return None
