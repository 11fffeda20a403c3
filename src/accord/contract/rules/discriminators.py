"""Discriminators that cannot tell anything apart (OpenAPI 3.1 §4.8.25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from accord.contract.document import Node
from accord.contract.rules.catalogue import finding
from accord.contract.rules.references import mapped
from accord.contract.rules.schemas import properties
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic


def discriminators(found: Survey) -> Iterator[Diagnostic]:
    """Discriminators by a property that no alternative has, and mappings to schemas that are no alternative."""
    heirs: Mapping[int, list[Node]] | None = None
    for schema in found.nodes[Kind.SCHEMA]:
        name = schema.get("discriminator", "propertyName")
        if name is None or not isinstance(name.value, str):
            continue
        if heirs is None:
            heirs = _heirs(found)
        mapping = schema.get("discriminator", "mapping")
        targets = [(entry, mapped(found, entry)) for _, entry in mapping.items()] if mapping else []
        everything = [schema, *heirs.get(id(schema.value), ()), *(target for _, target in targets if target)]
        if not any(name.value in properties(found, candidate) for candidate in everything):
            message = f"no schema here has the property {name.value!r}"
            yield finding(name.location, "discriminator", message)
        reachable = _alternatives(found, schema)
        for entry, target in targets:
            if reachable and target is not None and not _meets(found, target, reachable):
                message = f"{entry.value!r} is none of the alternatives of this schema"
                yield finding(entry.location, "discriminator", message)


def _heirs(found: Survey) -> Mapping[int, list[Node]]:
    """The schemas that extend a schema with ``allOf``, by the identity of the one they extend."""
    heirs: dict[int, list[Node]] = defaultdict(list)
    for schema in found.nodes[Kind.SCHEMA]:
        parts = schema.get("allOf")
        for part in parts.elements() if parts else ():
            target = found.follow(part)
            if part.reference is not None and target is not None:
                heirs[id(target.value)].append(schema)
    return heirs


def _alternatives(found: Survey, schema: Node) -> set[int]:
    """The identities of everything that the schema's ``oneOf`` and ``anyOf`` lead to; empty if it has neither."""
    seen = set[int]()
    stack: list[Node] = []
    for keyword in ("oneOf", "anyOf"):
        parts = schema.get(keyword)
        stack.extend(parts.elements() if parts else ())
    while stack:
        node = stack.pop()
        if id(node.value) in seen:
            continue
        seen.add(id(node.value))
        target = found.follow(node)
        if target is not None and target is not node:
            stack.append(target)
        for keyword in ("oneOf", "anyOf", "allOf"):
            parts = node.get(keyword)
            stack.extend(parts.elements() if parts else ())
    return seen


def _meets(found: Survey, target: Node, reachable: set[int]) -> bool:
    final = found.follow(target)
    return id(target.value) in reachable or (final is not None and id(final.value) in reachable)
