"""The routes of a service as rows to be shown: what is called, by whose leave, and where it is answered."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from accord.binding.lookup import home, survey
from accord.contract.model import Contract, Operation
from accord.diagnostics import Location
from accord.settings import Settings


@dataclass(frozen=True, slots=True)
class Route:
    """One operation: ``path`` with the base path, ``handler`` as ``file:line`` (empty if there is none yet).

    ``written`` is False for a handler that only says it is not implemented, and where there is none; ``missing`` is
    the file and function to write in the latter case. ``security`` lists the alternatives.
    """

    service: str
    method: str
    path: str
    operation: str
    handler: str
    missing: str
    written: bool
    security: tuple[str, ...]


def routes(contract: Contract, settings: Settings) -> tuple[Route, ...]:
    """The routes of a service, in the document's order."""
    found = survey(contract, settings)
    rows: list[Route] = []
    for operation in contract.operations:
        handler = found.handlers.get(operation.id)
        place = None if handler else home(contract, operation, settings, found.sources)
        rows.append(
            Route(
                contract.service,
                operation.method.upper(),
                contract.base_path.rstrip("/") + operation.path,
                operation.id,
                f"{handler.location.file}:{handler.location.line}" if handler else "",
                ":".join(place) if place else "",
                handler is not None and not _is_stub(settings.root, handler.location),
                _security(operation),
            )
        )
    return tuple(rows)


def _is_stub(root: Path, location: Location) -> bool:
    """Whether the function at a place does nothing but raise ``NotImplementedError``."""
    try:
        tree = ast.parse((root / location.file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return False
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.lineno == location.line:
            body = [statement for statement in node.body if not isinstance(statement, ast.Expr)]
            return len(body) == 1 and _refuses(body[0])
    return False


def _refuses(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Raise):
        return False
    raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _security(operation: Operation) -> tuple[str, ...]:
    """The alternatives in words: ``key + oauth(runs:write)``, or ``anonymous``; none at all for an open operation."""
    return tuple(
        " + ".join(f"{name}({', '.join(scopes)})" if scopes else name for name, scopes in requirement.schemes)
        or "anonymous"
        for requirement in operation.security
    )
