"""What the items of pages are: the type at a JSON pointer into the type of a body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from accord.contract.positions import unescape
from accord.emit.layout import Alternatives, Atom, Expression, Subscript, either
from accord.emit.types import ANY, NONE, Alias, Record
from accord.schema.values import JSON


def item(body: Expression, pagination: JSON, declarations: Sequence[Record | Alias]) -> Expression:
    """The type of the items that ``x-accord-pagination`` names in a body; ``Any`` where the types do not say."""
    pointer = pagination.get("items") if isinstance(pagination, dict) else None
    by_name = {declaration.name: declaration for declaration in declarations}
    found = [body]
    for token in (pointer if isinstance(pointer, str) else "").split("/")[1:]:
        found = [member for part in found for member in _members(part, unescape(token), by_name)]
    items = [element for part in found for element in _elements(part, by_name)]
    return either(items) if items else ANY


def _members(expression: Expression, name: str, declarations: Mapping[str, Record | Alias]) -> Iterator[Expression]:
    for part in _parts(expression, declarations):
        if isinstance(part, Record):
            yield from (field.annotation for field in part.fields if field.name == name)


def _elements(expression: Expression, declarations: Mapping[str, Record | Alias]) -> Iterator[Expression]:
    for part in _parts(expression, declarations):
        if isinstance(part, Subscript) and part.head.text == "list":
            yield part.items[0]


def _parts(expression: Expression, declarations: Mapping[str, Record | Alias]) -> Iterator[Expression | Record]:
    """What a value may be, aliases followed, each once."""
    pending, seen = [expression], set[str]()
    while pending:
        part = pending.pop(0)
        if isinstance(part, Alternatives):
            pending += part.items
        elif isinstance(part, Atom) and part.uses:
            declaration = declarations[part.code.text]
            if isinstance(declaration, Record):
                yield declaration
            elif declaration.name not in seen:
                seen.add(declaration.name)
                pending.append(declaration.annotation)
        elif part is not NONE:
            yield part
