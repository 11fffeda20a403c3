"""Security requirements and the schemes they name (OpenAPI 3.1 §4.8.30)."""

from __future__ import annotations

from collections.abc import Iterator

from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic


def requirements(found: Survey) -> Iterator[Diagnostic]:
    """Requirements for schemes that the root document does not define.

    OpenAPI 3.2 also lets a requirement name a scheme by its URI.
    """
    schemes = found.document.node.get("components", "securitySchemes")
    defined = set(schemes.mapping) if schemes else set[str]()
    for requirement in found.nodes[Kind.SECURITY_REQUIREMENT]:
        for name, scopes in requirement.items():
            if name in defined or (found.version == "3.2" and any(mark in name for mark in "/#")):
                continue
            advice = "define it in components/securitySchemes"
            message = f"no security scheme is called {name!r}"
            yield finding(scopes.key_location, "undefined-security-scheme", message, advice)
