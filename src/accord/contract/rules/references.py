"""References of every kind: ``$ref``, links to operations, discriminator mappings, and circles of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from accord.contract.document import Node
from accord.contract.resources import Resources
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Reference, Survey
from accord.diagnostics import Diagnostic, DocumentError

_COMPONENT_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
_ANNOTATIONS: Final = frozenset({"$ref", "summary", "description"})


def unresolved(found: Survey) -> Iterator[Diagnostic]:
    """References that name nothing, ``$dynamicRef`` included, and anchors that are there twice."""
    yield from found.problems
    try:
        Resources(found.document)
    except DocumentError as error:
        yield from error.diagnostics
    for schema in found.nodes[Kind.SCHEMA]:
        reference = schema.mapping.get("$dynamicRef")
        if isinstance(reference, str):
            try:
                found.resolve(schema, reference)
            except DocumentError as error:
                yield from error.diagnostics


def circles(found: Survey) -> Iterator[Diagnostic]:
    """References that come back to themselves before they say anything (JSON Schema 2020-12 §9.4.1).

    A schema may contain itself inside of a property or an item; it may not *be* itself: neither by ``$ref`` alone
    nor through ``allOf`` or ``not``, which look at the same value again.
    """
    done = set[int]()
    for reference in found.references:
        yield from _circle(found, reference, done)


def _circle(found: Survey, reference: Reference, done: set[int]) -> Iterator[Diagnostic]:
    """A depth-first search for a way back to a schema that is still being looked at."""
    open_: dict[int, Node] = {}
    stack: list[tuple[Node, Iterator[Node]]] = [(reference.node, _same_value(found, reference.node, reference.kind))]
    open_[id(reference.node.value)] = reference.node
    while stack:
        node, following = stack[-1]
        target = next(following, None)
        if target is None:
            stack.pop()
            open_.pop(id(node.value), None)
            done.add(id(node.value))
        elif id(target.value) in open_:
            text = node.reference or "this schema"
            yield finding(node.location, "cyclic-reference", f"{text!r} leads back to itself")
            done.update(open_)
            return
        elif id(target.value) not in done:
            open_[id(target.value)] = target
            stack.append((target, _same_value(found, target, reference.kind)))


def _same_value(found: Survey, node: Node, kind: Kind) -> Iterator[Node]:
    """What must be looked at for the same value when ``node`` is."""
    if node.reference is not None:
        try:
            target = found.resolve(node, node.reference)
        except DocumentError:
            return
        if isinstance(target.value, dict):
            yield target
    if kind is Kind.SCHEMA:
        every = node.get("allOf")
        negation = node.get("not")
        yield from (element for element in (every.elements() if every else ()) if isinstance(element.value, dict))
        if negation and isinstance(negation.value, dict):
            yield negation


def links(found: Survey) -> Iterator[Diagnostic]:
    """Links to operations that do not exist (OpenAPI 3.1 §4.8.20)."""
    known = {str(site.node.mapping.get("operationId")) for site in found.sites}
    operations = {id(site.node.value) for site in found.sites}
    for link in found.nodes[Kind.LINK]:
        name = link.get("operationId")
        if name is not None and isinstance(name.value, str) and name.value not in known:
            yield finding(name.location, "unresolved-reference", f"no operation has the operationId {name.value!r}")
        reference = link.get("operationRef")
        if reference is None or not isinstance(reference.value, str) or "://" in reference.value:
            continue
        try:
            target = found.resolve(reference, reference.value)
        except DocumentError:
            target = None
        if target is None or id(target.value) not in operations:
            message = f"the operationRef {reference.value!r} names no operation"
            yield finding(reference.location, "unresolved-reference", message)


def mappings(found: Survey) -> Iterator[Diagnostic]:
    """Discriminator mappings to schemas that do not exist (OpenAPI 3.1 §4.8.25)."""
    for schema in found.nodes[Kind.SCHEMA]:
        entries = schema.get("discriminator", "mapping")
        for _, entry in entries.items() if entries else ():
            if isinstance(entry.value, str) and mapped(found, entry) is None:
                message = f"the mapping to {entry.value!r} names no schema"
                yield finding(entry.location, "unresolved-reference", message)
        default = schema.get("discriminator", "defaultMapping")
        if default is not None and isinstance(default.value, str) and mapped(found, default) is None:
            message = f"the default mapping to {default.value!r} names no schema"
            yield finding(default.location, "unresolved-reference", message)


def mapped(found: Survey, entry: Node) -> Node | None:
    """The schema that a mapping names: a component by its name, or a reference."""
    name = str(entry.value)
    if set(name) <= _COMPONENT_NAME:
        component = found.document.node.get("components", "schemas", name)
        if component is not None:
            return component
    try:
        return found.resolve(entry, name)
    except DocumentError:
        return None


def siblings(found: Survey) -> Iterator[Diagnostic]:
    """Fields beside a ``$ref``, which mean nothing there (OpenAPI 3.0 §4.7.23, 3.1 §4.8.23)."""
    for reference in found.references:
        if reference.kind is Kind.PATH_ITEM or (reference.kind is Kind.SCHEMA and found.version != "3.0"):
            continue
        for name, member in reference.node.items():
            if name not in _ANNOTATIONS and not name.startswith("x-"):
                message = f"{name!r} beside a '$ref' is ignored"
                yield finding(member.key_location, "ignored-field", message)
