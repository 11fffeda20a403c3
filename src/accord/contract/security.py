"""Security schemes and requirements compiled (OpenAPI 3.1 §4.8.27, §4.8.30)."""

from __future__ import annotations

from typing import cast

from accord.contract.document import Node
from accord.contract.model import Requirement, SecurityScheme
from accord.schema.values import JSON


def compile_schemes(document: Node) -> dict[str, SecurityScheme]:
    """The security schemes of a document, by name."""
    schemes = document.get("components", "securitySchemes")
    return {name: _scheme(name, child.follow()) for name, child in (schemes.items() if schemes else ())}


def compile_requirements(operation: Node, document: Node) -> tuple[Requirement, ...]:
    """The alternatives that give access to an operation, its own or else the document's.

    ``security: []`` gives none: no security. An empty alternative ``{}`` is anonymous access.
    """
    own = operation.get("security")
    found = own if own is not None else document.get("security")
    return tuple(
        Requirement(tuple((name, _scopes(scopes)) for name, scopes in alternative.mapping.items()))
        for alternative in (found.elements() if found else ())
    )


def _scheme(name: str, node: Node) -> SecurityScheme:
    fields = node.mapping
    return SecurityScheme(
        name=name,
        type=cast("SecurityScheme", fields.get("type")),  # type: ignore[arg-type]
        location=node.location,
        raw=fields,
        scheme=str(fields.get("scheme", "")).lower(),
        parameter=str(fields.get("name", "")),
        place=str(fields.get("in", "")),
    )


def _scopes(value: JSON) -> tuple[str, ...]:
    return tuple(str(scope) for scope in value) if isinstance(value, list) else ()
