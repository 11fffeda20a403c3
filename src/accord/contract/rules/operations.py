"""Operations and tags: what must be unique, and names that are derived where the document has none."""

from __future__ import annotations

from collections.abc import Iterator

from accord.contract.document import Node
from accord.contract.names import operation_ids as derived_ids
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Site, Survey
from accord.diagnostics import Diagnostic


def operation_ids(found: Survey) -> Iterator[Diagnostic]:
    """OperationIds used twice, in paths, webhooks and callbacks together (OpenAPI 3.1 §4.8.10)."""
    first: dict[str, Node] = {}
    for site in found.sites:
        name = site.node.get("operationId")
        if name is None or not isinstance(name.value, str):
            continue
        before = first.setdefault(name.value, name)
        if before.identity != name.identity:
            message = f"the operationId {name.value!r} is used before, at {before.location}"
            yield finding(name.location, "duplicate-operation-id", message)


def missing_ids(found: Survey) -> Iterator[Diagnostic]:
    """Operations without an operationId, and the one that Accord derives for them."""
    missing = {(site.method, site.path): site for site in found.sites if site.served and not given(site)}
    names = derived_ids(missing, filter(None, map(given, found.sites)))
    for key, site in missing.items():
        message = f"{site.method.upper()} {site.path} has no operationId; it is called {names[key]!r} here"
        yield finding(site.node.key_location, "missing-operation-id", message)


def given(site: Site) -> str:
    """The operationId that the document gives, or nothing."""
    name = site.node.mapping.get("operationId")
    return name if isinstance(name, str) else ""


def tags(found: Survey) -> Iterator[Diagnostic]:
    """Tags declared twice, and OpenAPI 3.2's parents that are not there or lead round in a circle."""
    parents: dict[str, Node] = {}
    declared: dict[str, Node] = {}
    for tag in found.nodes[Kind.TAG]:
        name = tag.get("name")
        if name is None or not isinstance(name.value, str):
            continue
        if name.value in declared:
            yield finding(name.location, "duplicate-tag", f"the tag {name.value!r} is declared twice")
        declared[name.value] = name
        parent = tag.get("parent")
        if parent is not None and isinstance(parent.value, str):
            parents[name.value] = parent
    for child, parent in parents.items():
        if parent.value not in declared:
            yield finding(parent.location, "unknown-parent-tag", f"no tag is called {parent.value!r}")
        elif _is_circle(child, parents):
            yield finding(parent.location, "unknown-parent-tag", f"the tag {child!r} is its own ancestor")


def _is_circle(name: str, parents: dict[str, Node]) -> bool:
    seen, current = set[str](), name
    while current in parents and current not in seen:
        seen.add(current)
        current = str(parents[current].value)
    return current == name
