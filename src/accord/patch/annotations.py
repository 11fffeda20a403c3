"""Annotations compared by what they mean: whatever the imports are called, and whether quoted or not."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

_ANYTHING = frozenset({"None", "typing.Any", "object"})


def imports(tree: ast.Module, package: str) -> dict[str, str]:
    """The full name of what each imported name of a module means; *package* is what relative imports start from."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = parts[: len(parts) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            found |= {alias.asname or alias.name: f"{source}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.asname: alias.name for alias in node.names if alias.asname}
    return found


def meaning(annotation: ast.expr, names: Mapping[str, str]) -> str:
    """An annotation in one spelling: full names, no quotes, unions with ``|`` in one order."""
    members = sorted(dict.fromkeys(_members(annotation, names)))
    return " | ".join(members)


def meaning_of(text: str) -> str:
    """The same of an annotation that is text with full names in it."""
    return meaning(ast.parse(text, mode="eval").body, {}) if text else ""


def takes_none(meant: str) -> bool:
    """Whether an annotation that means this lets a value be ``None``."""
    return not _ANYTHING.isdisjoint(meant.split(" | "))


def _members(node: ast.expr, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _members(node.left, names)
        yield from _members(node.right, names)
        return
    quoted = _unquoted(node)
    if quoted is not None:
        yield from _members(quoted, names)
        return
    if isinstance(node, ast.Subscript):
        head = _name(node.value, names)
        items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if head in {"typing.Union", "typing.Optional"}:
            for item in items:
                yield from _members(item, names)
            if head == "typing.Optional":
                yield "None"
        elif head == "typing.Literal":
            yield f"{head}[{', '.join(sorted(ast.unparse(item) for item in items))}]"
        else:
            yield f"{head}[{', '.join(meaning(item, names) for item in items)}]"
        return
    yield _name(node, names)


def _unquoted(node: ast.expr) -> ast.expr | None:
    """What a quoted annotation says, or None for one that is not quoted, or not to be understood."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return None
    try:
        return ast.parse(node.value.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return None


def _name(node: ast.expr, names: Mapping[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value, names)}.{node.attr}"
    if isinstance(node, ast.Name):
        full = names.get(node.id, node.id).removeprefix("builtins.")
        return full if not full.startswith("typing_extensions.") else f"typing.{full.rpartition('.')[2]}"
    return ast.unparse(node)
