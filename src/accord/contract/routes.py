"""Where a document has operations: under paths, which a service answers; in webhooks and callbacks, which it sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accord.contract.document import Document, Identity, Node
from accord.diagnostics import Diagnostic, DocumentError
from accord.schema.values import Direction

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


@dataclass(frozen=True, slots=True)
class Route:
    """An operation in the document: its method and path, and the path item's fields around it.

    ``name`` is the webhook's or the callback's, whose ``path`` is then its key or its runtime expression. ``direction``
    is that of the request's body: what a service sends of its own accord is in the form of what it answers.
    """

    method: str
    path: str
    node: Node
    item: dict[str, Node]
    name: str = ""
    direction: Direction = "request"


def served_routes(document: Document) -> tuple[Route, ...]:
    """Every operation under ``paths``, in the document's order (OpenAPI 3.1 §4.8.9)."""
    paths = document.node.get("paths")
    items = ((path, node) for path, node in (paths.items() if paths else ()) if path.startswith("/"))
    return tuple(route for path, node in items for route in _routes(path, path_item(node)))


def sent_routes(document: Document) -> tuple[Route, ...]:
    """Every operation of webhooks (OpenAPI 3.1 §4.8.1), then of callbacks (§4.8.18), in the document's order."""
    webhooks = document.node.get("webhooks")
    found = [
        route
        for name, node in (webhooks.items() if webhooks else ())
        for route in _routes(name, path_item(node), name, "response")
    ]
    seen: set[Identity] = set()
    for route in (*served_routes(document), *found):
        callbacks = route.node.get("callbacks")
        for name, node in callbacks.items() if callbacks else ():
            callback = node.follow()
            if callback.identity in seen:
                continue  # several operations refer to one callback
            seen.add(callback.identity)
            for expression, child in callback.items():
                if not expression.startswith("x-"):
                    found += _routes(expression, path_item(child), name, "response")
    return tuple(found)


def path_item(node: Node) -> dict[str, Node]:
    """The fields of a Path Item Object; its own stand over those of what it refers to (OpenAPI 3.1 §4.8.9)."""
    seen: set[Identity] = set()
    layers = [node]
    while (reference := layers[-1].reference) is not None:
        if layers[-1].identity in seen:
            message = f"the reference {node.reference!r} leads back to itself"
            raise DocumentError((Diagnostic(node.location, "cyclic-reference", message),))
        seen.add(layers[-1].identity)
        layers.append(layers[-1].at(reference))
    fields: dict[str, Node] = {}
    for layer in reversed(layers):
        fields.update((name, child) for name, child in layer.items() if name != "$ref")
    return fields


def _routes(path: str, item: dict[str, Node], name: str = "", direction: Direction = "request") -> Iterator[Route]:
    """The operations of a path item (OpenAPI 3.1 §4.8.9; ``additionalOperations``: 3.2 §4.9)."""
    for field, child in item.items():
        if field in METHODS:
            yield Route(field.upper(), path, child, item, name, direction)
        elif field == "additionalOperations":
            for method, operation in child.items():
                yield Route(method, path, operation, item, name, direction)
