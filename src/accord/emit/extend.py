"""A person's module with functions added at its end and imports where imports are; nothing else of it changes."""

from __future__ import annotations

import ast
import itertools
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.emit.code import WIDTH, identifier
from accord.emit.layout import STEP

_MARK = "\ufeff"
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
    ``lazy`` means that annotations are not evaluated, ``documented`` that the module starts with a docstring.
    """

    imports: int
    checked: tuple[int, str] | None
    lazy: bool
    documented: bool
    known: Mapping[Import, str]
    names: frozenset[str]


def resolved(text: str, wanted: Wanted, functions: Iterable[str]) -> dict[Import, str]:
    """What each import is called in the module: as it is there already, as it is, or, if that is taken, otherwise.

    *functions* are the names of the functions that will be added.
    """
    outline = _outline(text)
    names: dict[Import, str] = {}
    taken = {*outline.names, *functions}
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
    return imported(text, wanted, names) + _tail(*_lines(text.removeprefix(_MARK)), functions)


def imported(text: str, wanted: Wanted, names: Mapping[Import, str]) -> str:
    """*text* with the imports it lacks."""
    mark, text = text[: text.startswith(_MARK)], text.removeprefix(_MARK)  # a byte order mark stays the first character
    outline = _outline(text)
    lines, end = _lines(text)
    missing = [entry for entry in wanted.every if entry not in outline.known]
    later = [entry for entry in missing if entry in wanted.checked and outline.lazy]
    now = [entry for entry in missing if entry not in later]
    guard = Import("typing", "TYPE_CHECKING")
    block: list[str] = []
    insertions: dict[int, list[str]] = {}
    if later and outline.checked:
        place, margin = outline.checked
        insertions[place] = [f"{margin}{line}{end}" for line in import_lines(later, names)]
    elif later:
        if guard not in outline.known:
            now.insert(0, guard)
        checking = outline.known.get(guard, guard.name)
        block = ["", f"if {checking}:", *(f"    {line}" for line in import_lines(later, names))]
    now.sort(key=lambda entry: (entry.module != "typing", entry.module))
    added = [*import_lines(now, {guard: guard.name, **names}), *block]
    if added:
        around = _spaced(added, lines, outline)
        insertions[outline.imports] = [*(f"{line}{end}" for line in around), *insertions.get(outline.imports, ())]
    return mark + "".join(_woven(lines, insertions, end))


def import_lines(entries: Iterable[Import], names: Mapping[Import, str]) -> list[str]:
    """One statement per module, with what is imported in the order that linters want; typing's come first."""
    by_module: dict[str, list[Import]] = {}
    for entry in entries:
        by_module.setdefault(entry.module, []).append(entry)
    lines: list[str] = []
    for module, found in by_module.items():
        parts = [_alias(entry, names) for entry in sorted(found, key=_order)]
        line = f"from {identifier(module)} import {', '.join(parts)}"
        wrapped = [f"from {identifier(module)} import (", *(f"    {part}," for part in parts), ")"]
        lines += [line] if len(line) <= WIDTH - STEP else wrapped
    return lines


def _spaced(added: Sequence[str], lines: Sequence[str], outline: _Outline) -> list[str]:
    """The lines to be added with the empty lines around them that they need where no imports were."""
    if outline.known:
        return list(added)
    typing = [line for line in added if line.startswith("from typing ")]
    if typing and len(added) > len(typing):
        added = [*typing, "", *added[len(typing) :]]
    before = [""] if outline.documented else []
    following = lines[outline.imports : outline.imports + 1]
    after = [""] if following and following[0].strip() else []
    return [*before, *added, *after]


def _lines(text: str) -> tuple[list[str], str]:
    """The lines of a module, and how they end."""
    lines = [found.group() for found in _LINE.finditer(text)]
    return lines, "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _woven(lines: Sequence[str], insertions: Mapping[int, Sequence[str]], end: str) -> Iterator[str]:
    yield from insertions.get(0, ())
    for number, line in enumerate(lines, 1):
        added = insertions.get(number, ())
        yield line if line.endswith(("\n", "\r")) or not added else f"{line}{end}"
        yield from added


def _tail(lines: Sequence[str], end: str, functions: Iterable[Sequence[str]]) -> str:
    """The functions, two empty lines before each; what the module ends with is taken into account."""
    written = [end.join(function) + end for function in functions]
    last = lines[-1] if lines else ""
    missing = "" if last.endswith(("\n", "\r")) or not last else end
    blank = 0
    while blank < min(2, len(lines)) and not lines[-1 - blank].strip():
        blank += 1
    return missing + end * (2 - blank) + (end * 2).join(written)


def _alias(entry: Import, names: Mapping[Import, str]) -> str:
    local = names[entry]
    return f"{identifier(entry.name)}" if local == entry.name else f"{identifier(entry.name)} as {identifier(local)}"


def _order(entry: Import) -> tuple[int, str]:
    """Constants, then classes, then the rest."""
    if entry.name.isupper() and len(entry.name) > 1:
        return (0, entry.name)
    return (1 if entry.name[:1].isupper() else 2, entry.name)


def _outline(text: str) -> _Outline:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text.removeprefix(_MARK))
    known: dict[Import, str] = {}
    for node in _module_level(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                known[Import(node.module or "", alias.name)] = alias.asname or alias.name
    return _Outline(
        imports=_end_of_imports(tree, text),
        checked=_checked_block(tree, text),
        lazy=Import("__future__", "annotations") in known,
        documented=ast.get_docstring(tree, clean=False) is not None,
        known=known,
        names=frozenset(_names(tree)),
    )


def _module_level(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that is not inside of a function or class: what is imported in one is known only there."""
    for node in ast.iter_child_nodes(tree):
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.expr):
            yield from _module_level(node)


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
    """The line after which an import may stand: the last import's at the top, else the docstring's or header's."""
    top = list(itertools.takewhile(_belongs_to_top, tree.body))
    imports = [node for node in top if isinstance(node, ast.Import | ast.ImportFrom)]
    anchors: list[ast.stmt] = [*imports[-1:]]
    first = tree.body[0] if tree.body else None
    if not anchors and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        anchors = [first]
    if not anchors:
        head = 0
        for found in _LINE.finditer(text.removeprefix(_MARK)):
            if not found.group().lstrip().startswith("#"):
                break
            head += 1
        return head
    line = anchors[0].end_lineno or 1
    for node in tree.body:  # `import a; b = (` goes on below
        if node.lineno <= line:
            line = max(line, node.end_lineno or 1)
    return line


def _belongs_to_top(node: ast.stmt) -> bool:
    """Whether a statement is one of those that imports stand among: a docstring, conditions, other imports."""
    return isinstance(node, ast.Import | ast.ImportFrom | ast.If | ast.Try | ast.Expr)


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
