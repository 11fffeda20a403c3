"""One style for each kind of name: the minority is reported against the majority of its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from accord.contract.document import Node
from accord.contract.rules.catalogue import finding
from accord.contract.rules.paths import expressions
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic, Location

_STYLES: Final = (
    ("camelCase", re.compile(r"[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)+")),
    ("PascalCase", re.compile(r"[A-Z]+[a-z0-9][A-Za-z0-9]*")),
    ("snake_case", re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")),
    ("kebab-case", re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")),
    ("UPPER_CASE", re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")),
)


def style(name: str) -> str | None:
    """The style a name is written in, or None for one word in small letters, which fits most, and for no style."""
    return next((label for label, pattern in _STYLES if pattern.fullmatch(name)), None)


def operation_ids(found: Survey) -> Iterator[Diagnostic]:
    """operationIds, by what stands after the last dot or slash."""
    ids = (site.node.get("operationId") for site in found.sites)
    yield from _minority(
        "operation-id-style",
        "operationIds",
        ((re.split(r"[./]", name.value)[-1], name.location) for name in ids if name and isinstance(name.value, str)),
    )


def paths(found: Survey) -> Iterator[Diagnostic]:
    """The fixed segments of paths."""
    node = found.document.node.get("paths")
    segments = (
        (segment, item.key_location)
        for path, item in (node.items() if node else ())
        for segment in re.split(r"[/.:]", path)
        if segment and not expressions(segment)
    )
    yield from _minority("path-style", "paths", segments)


def parameters(found: Survey) -> Iterator[Diagnostic]:
    """Parameters but headers, which have a style of their own."""
    names = (
        (name.value, name.location)
        for parameter in found.nodes[Kind.PARAMETER]
        if parameter.mapping.get("in") in ("path", "query", "cookie")
        and (name := parameter.get("name"))
        and isinstance(name.value, str)
    )
    yield from _minority("parameter-style", "parameters", names)


def properties(found: Survey) -> Iterator[Diagnostic]:
    """Properties of all schemas."""
    yield from _minority("property-style", "properties", _properties(found.nodes[Kind.SCHEMA]))


def _properties(schemas: Iterable[Node]) -> Iterator[tuple[str, Location]]:
    for schema in schemas:
        defined = schema.get("properties")
        for name, member in defined.items() if defined else ():
            if style(name) is not None:
                yield name, member.key_location


def _minority(rule: str, what: str, names: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """A finding for each name that is in another style than most; the first style wins a draw."""
    styled = [(name, place, label) for name, place in names if (label := style(name)) is not None]
    if not styled:
        return
    most, _ = Counter(label for _, _, label in styled).most_common(1)[0]
    for name, place, label in styled:
        if label != most:
            yield finding(place, rule, f"{name!r} is in {label}, most {what} here are in {most}")
