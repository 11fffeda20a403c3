"""Values that travel as text, as they are read where they arrive."""

from __future__ import annotations

import re

from accord.prove.coverage.tree import Node
from accord.schema.values import JSON

_WHOLE, _DECIMAL = re.compile(r"-?\d{1,400}"), re.compile(r"-?\d{1,400}(\.\d+)?([eE][+-]?\d{1,3})?")
_NONE = Node(schema=True)


def received(node: Node, value: JSON) -> JSON:
    """What a value that is written as text is read as, by the types that are wanted where it is."""
    if isinstance(value, list):
        return [received(_item(node), inner) for inner in value]
    if isinstance(value, dict):
        return {name: received(_member(node, name), inner) for name, inner in value.items()}
    kinds = node.kinds()
    return value if kinds is None or _kind(value) in kinds else _read(value, kinds)


def _read(value: JSON, kinds: frozenset[str]) -> JSON:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if "integer" in kinds and _WHOLE.fullmatch(text):
        return int(text)
    if "number" in kinds and _DECIMAL.fullmatch(text):
        return float(text)
    if "boolean" in kinds and text in ("true", "false"):
        return text == "true"
    return text if "string" in kinds else value


def _item(node: Node) -> Node:
    found = [node.items, *(_item(part) for part in node.parts)]
    return next((each for each in found if each is not None and each is not _NONE), _NONE)


def _member(node: Node, name: str) -> Node:
    found = [node.members.get(name), *(_member(part, name) for part in node.parts)]
    return next((each for each in found if each is not None and each is not _NONE), _NONE)


def _kind(value: JSON) -> str:
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    return "integer" if isinstance(value, int) else "number" if isinstance(value, float) else "string"
