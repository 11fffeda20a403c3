"""Schemas that have names of their own: ``$id``, ``$anchor``, ``$dynamicAnchor`` (JSON Schema 2020-12 §8.2).

A document without them pays one look at its values; references are then file names and JSON pointers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from accord.contract.document import Document, Identity, Node, SourceFile
from accord.contract.positions import Step, unescape
from accord.diagnostics import Diagnostic, DocumentError
from accord.schema.keywords import MAPS
from accord.schema.values import JSON

_NAMING = frozenset({"$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$self"})
# What is said under these is a value, and names nothing, whatever it looks like.
_VALUES = frozenset({"const", "default", "enum", "example", "examples"})
# The members of these go by names, which may well be those of keywords: a response is called ``default``.
_MAPS = MAPS | {
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "encoding",
    "headers",
    "links",
    "mapping",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "requestBodies",
    "responses",
    "schemas",
    "webhooks",
}


@dataclass(slots=True)
class _Resource:
    """A schema resource: the root of a file, or a schema with an ``$id``, and the anchors inside it."""

    node: Node
    uri: str
    anchors: dict[str, Node] = field(default_factory=dict[str, Node])
    dynamic: dict[str, Node] = field(default_factory=dict[str, Node])


class Resources:
    """Every schema resource of a document, by place and by URI."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.is_3_0 = str(document.node.mapping.get("openapi", "")).startswith("3.0")
        self._by_place: dict[Identity, _Resource] = {}
        self._by_uri: dict[str, _Resource] = {}
        self._resolved: dict[tuple[str, str], Node] = {}
        self.dynamic_names: set[str] = set()
        self._named = any(_has_names(file.value) for file in document.files.values())
        if self._named:
            for file in document.files.values():
                self._collect(file)

    def resolve(self, node: Node, reference: str) -> Node:
        """The node that a schema's ``$ref`` names; raises ``DocumentError`` where there is none."""
        if self._named:
            return self._resolve(node, reference)
        key = (str(node.file.path), reference)
        if key not in self._resolved:
            self._resolved[key] = node.at(reference)
        return self._resolved[key]

    def referenced(self, node: Node) -> Node | None:
        """What the schema at *node* refers to by ``$ref``, or None; raises as ``resolve`` does."""
        reference = node.reference
        return None if reference is None else self.resolve(node, reference)

    def pure_target(self, node: Node) -> Node:
        """What a schema that is nothing but a ``$ref`` stands for, through any number of such; else itself."""
        first, seen = node, set[Identity]()
        while (reference := node.reference) is not None and (self.is_3_0 or len(node.mapping) == 1):
            if node.identity in seen:
                message = f"the reference {first.reference!r} leads back to itself"
                raise DocumentError((Diagnostic(first.location, "cyclic-reference", message),))
            seen.add(node.identity)
            node = self.resolve(node, reference)
        return node

    def dynamic_anchors(self, node: Node) -> dict[str, Node]:
        """The ``$dynamicAnchor`` schemas of the resource that a schema belongs to, by name."""
        return self._around(node).dynamic if self._named else {}

    def dynamic_name(self, node: Node, reference: str) -> str | None:
        """The anchor that makes a ``$dynamicRef`` dynamic; None where it is an ordinary reference (§8.2.3.2)."""
        fragment = unquote(urldefrag(reference)[1])
        if not fragment or fragment.startswith("/"):
            return None
        target = self.resolve(node, reference)
        return fragment if target.mapping.get("$dynamicAnchor") == fragment else None

    def _collect(self, file: SourceFile) -> None:
        root = Node(self._document, file, (), file.value)
        base = str(file.path) if isinstance(file.path, str) else Path(file.path).as_uri()
        own = root.mapping.get("$self")
        resource = self._add(root, urljoin(base, own) if isinstance(own, str) else base)
        pending: list[tuple[tuple[Step, ...], JSON, bool, _Resource]] = [((), file.value, False, resource)]
        while pending:
            path, value, is_map, resource = pending.pop()
            if isinstance(value, dict) and not is_map:
                resource = self._note(Node(self._document, file, path, value), value, resource)
            pending.extend(
                ((*path, step), item, of_names, resource) for step, item, of_names in _members(value, is_map)
            )

    def _note(self, node: Node, value: dict[str, JSON], resource: _Resource) -> _Resource:
        """Enter one mapping's names; return the resource that its members belong to."""
        if isinstance(identifier := value.get("$id"), str):
            resource = self._add(node, urljoin(resource.uri, identifier))
        for keyword in ("$anchor", "$dynamicAnchor"):
            if isinstance(anchor := value.get(keyword), str):
                _enter(resource.anchors, anchor, node)
        if isinstance(anchor := value.get("$dynamicAnchor"), str):
            resource.dynamic[anchor] = node
        if isinstance(reference := value.get("$dynamicRef"), str):
            self.dynamic_names.add(unquote(urldefrag(reference)[1]))
        return resource

    def _add(self, node: Node, uri: str) -> _Resource:
        resource = _Resource(node, uri)
        self._by_place[node.identity] = resource
        self._by_uri.setdefault(uri.removesuffix("#"), resource)
        return resource

    def _around(self, node: Node) -> _Resource:
        """The innermost resource that a node is part of."""
        value: JSON = node.file.value
        resource = self._by_place[str(node.file.path), ()]
        for depth, step in enumerate(node.path, start=1):
            value = _inside(value, step)
            if isinstance(value, dict) and isinstance(value.get("$id"), str):
                resource = self._by_place[Node(node.document, node.file, node.path[:depth], value).identity]
        return resource

    def _resolve(self, node: Node, reference: str) -> Node:
        name, fragment = urldefrag(reference)
        resource = self._around(node)
        if name:
            found = self._by_uri.get(urljoin(resource.uri, name))
            if found is None:
                file = node.named(name)
                found = self._by_place[str(file.path), ()]
            resource = found
        fragment = unquote(fragment)
        if fragment and not fragment.startswith("/"):
            if fragment not in resource.anchors:
                raise _unresolved(node, reference, f"there is no anchor {fragment!r}")
            return resource.anchors[fragment]
        target = resource.node
        for token in fragment.split("/")[1:]:
            step: Step = unescape(token)
            if isinstance(target.value, list) and token.isdecimal():
                step = int(token)
            below = target.get(step)
            if below is None:
                raise _unresolved(node, reference, f"there is no {step!r} at #{target.pointer or '/'}")
            target = below
        return target


def _inside(value: JSON, step: Step) -> JSON:
    """What stands under a key or index that is known to exist."""
    if isinstance(value, dict):
        return value[str(step)]
    assert isinstance(value, list)
    return value[int(step)]


def _has_names(value: JSON) -> bool:
    """Whether any mapping in a file has a keyword that takes more than a pointer to resolve."""
    pending: list[tuple[JSON, bool]] = [(value, False)]
    while pending:
        value, is_map = pending.pop()
        if isinstance(value, dict) and not is_map and not _NAMING.isdisjoint(value):
            return True
        pending.extend((item, of_names) for _, item, of_names in _members(value, is_map))
    return False


def _members(value: JSON, is_map: bool) -> Iterator[tuple[Step, JSON, bool]]:  # noqa: FBT001  a fact about the value
    """What is in a value and can have schemas in it, by key or index, and whether it is a map of names itself."""
    if isinstance(value, list):
        yield from ((index, item, False) for index, item in enumerate(value) if isinstance(item, (dict, list)))
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, (dict, list)) and (is_map or key not in _VALUES):
                yield key, item, not is_map and key in _MAPS


def _enter(anchors: dict[str, Node], anchor: str, node: Node) -> None:
    if anchor in anchors and anchors[anchor].identity != node.identity:
        other = anchors[anchor].location
        message = f"the anchor {anchor!r} is defined at {other} already, in the same schema resource"
        raise DocumentError((Diagnostic(node.location, "duplicate-anchor", message, help="give each schema an $id"),))
    anchors[anchor] = node


def _unresolved(node: Node, reference: str, reason: str) -> DocumentError:
    return DocumentError((Diagnostic(node.location, "unresolved-reference", f"{reference!r} names nothing: {reason}"),))
