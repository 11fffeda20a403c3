"""``models.py``, or the package ``models`` where one module would be more than a type checker looks through.

pyright gives up on a module of some 25,000 members. The types are then spread over modules by a hash of their names, so
that one more type changes one of them, and ``models`` has them all under the names that they would have had.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from accord.emit.code import Code
from accord.emit.layout import uses
from accord.emit.models import Declaration, import_of, models
from accord.emit.shapes import Shapes
from accord.emit.text import module
from accord.emit.types import Record

MOST_MEMBERS = 16_000
"""How many types and fields may be in one module."""


def modules(shapes: Shapes, runtime: Code) -> dict[str, str]:
    """The texts of the modules of types, by their paths in the package of the service."""
    contract = shapes.contract
    count = _count(shapes)
    if count == 1:
        return {"models.py": models(contract, shapes.declarations, runtime, f"The payloads of {contract.title}.")}
    parts = _spread(shapes, count)
    homes = {entry.name: name for name, entries in parts.items() for entry in entries}
    about = f"Some of the payloads of {contract.title}; the package has them all."
    files = {
        f"models/{name}.py": models(contract, entries, runtime, about, _elsewhere(name, entries, homes))
        for name, entries in parts.items()
    }
    lines = [
        line
        for name, entries in parts.items()
        for line in import_of(name, (f"{entry.name} as {entry.name}" for entry in entries), 0)
    ]
    return {"models/__init__.py": module(contract, f"The payloads of {contract.title}.", lines, ()), **files}


def _count(shapes: Shapes) -> int:
    """How many modules it takes: a power of two, for a hash moves from one to a new one then, and nowhere else."""
    count = 1
    while any(sum(map(_members, entries)) > MOST_MEMBERS for entries in _spread(shapes, count).values()):
        if count >= len(shapes.declarations):
            break  # a single type is larger
        count *= 2
    return count


def _spread(shapes: Shapes, count: int) -> dict[str, list[Declaration]]:
    parts: dict[str, list[Declaration]] = {f"_part{number}": [] for number in range(count)}
    for entry in shapes.declarations:
        digest = hashlib.sha256(entry.name.encode()).digest()
        parts[f"_part{int.from_bytes(digest[:4]) % count}"].append(entry)
    return {name: entries for name, entries in parts.items() if entries}


def _members(entry: Declaration) -> int:
    return 1 + len(entry.fields) if isinstance(entry, Record) else 1


def _elsewhere(part: str, entries: list[Declaration], homes: Mapping[str, str]) -> dict[str, set[str]]:
    """The types that are used in a part and defined in others, by the part that they are in."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        annotations = [field.annotation for field in entry.fields] if isinstance(entry, Record) else [entry.annotation]
        for name in (name for annotation in annotations for name in uses(annotation)):
            if homes[name] != part:
                found.setdefault(homes[name], set()).add(name)
    return found
