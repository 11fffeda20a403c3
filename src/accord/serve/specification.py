"""What connexion is handed instead of a document: its skeleton, with the compiled contract behind it.

connexion's own reading resolves references and validates against OpenAPI 3.0, both of which fail on real documents.
The skeleton has operations, parameters, security and media types; schemas live compiled in the contract alone.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, cast

from connexion.resolver import Resolution, Resolver, ResolverError
from connexion.spec import OpenAPISpecification

from accord.serve import security

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from accord.contract.model import Contract, MediaType, Operation


class Skeleton(OpenAPISpecification):  # type: ignore[misc]  # connexion has no types for mypy
    """A Specification for connexion's middlewares and resolvers; ``contract`` is what it was made from."""

    def __init__(self, contract: Contract, functions: Mapping[str, Callable[..., Any]] | None = None) -> None:
        self.contract = contract
        spec = _spec(contract, functions or {})
        self._raw_spec = cast("dict[str, Any]", contract.document)
        self._spec = spec
        self._base_uri = ""

    @property
    def base_path(self) -> str:
        """The path that the API is mounted at, without a slash at its end."""
        return cast("str", self._spec["servers"][0]["url"])

    @base_path.setter
    def base_path(self, base_path: str) -> None:
        self._spec["servers"] = [{"url": base_path.rstrip("/")}]

    def clone(self) -> Skeleton:
        """A skeleton that can be given another base path."""
        made = copy.copy(self)
        made._spec = dict(self._spec)  # noqa: SLF001  another of our own
        return made


class BoundResolver(Resolver):  # type: ignore[misc]  # connexion has no types for mypy
    """Resolves operations to functions that are already known, by operationId."""

    def __init__(self, contract: Contract, functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__()
        self._ids = {(operation.path, operation.method.lower()): operation.id for operation in contract.operations}
        self._functions = functions

    def resolve(self, operation: Any) -> Resolution:
        """The function bound to an operation."""
        operation_id = self._ids[operation.path, operation.method.lower()]
        if operation_id not in self._functions:
            raise ResolverError(f"no handler is bound to {operation_id!r}")
        return Resolution(self._functions[operation_id], operation_id)


def _spec(contract: Contract, functions: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
    paths: dict[str, dict[str, Any]] = {}
    for operation in contract.operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    schemes = {
        name: {**scheme.raw, security.FUNCTION: functions[name]} if name in functions else dict(scheme.raw)
        for name, scheme in contract.security_schemes.items()
    }
    return {
        "openapi": contract.openapi,
        "info": {"title": contract.title, "version": contract.version},
        "servers": [{"url": contract.base_path.rstrip("/")}],
        "paths": paths,
        "components": {"securitySchemes": schemes},
        "security": contract.document.get("security", []),
    }


def _operation(operation: Operation) -> dict[str, Any]:
    made: dict[str, Any] = {
        **operation.extensions,
        "summary": operation.summary,
        "description": operation.description,
        "tags": list(operation.tags),
        "parameters": [
            {"name": parameter.name, "in": parameter.place, "required": parameter.required, "schema": {}}
            for parameter in operation.parameters
        ],
        "responses": {
            response.status: {"description": response.description, "content": _content(response.content)}
            for response in operation.responses
        },
        "security": security.alternatives(operation),
    }
    if not operation.derived_id:
        made["operationId"] = operation.id
    if operation.controller:
        made["x-openapi-router-controller"] = operation.controller
    if operation.body is not None:
        made["requestBody"] = {
            "required": operation.body.required,
            "content": _content(operation.body.content),
            "x-body-name": operation.body.argument,
        }
    return made


def _content(content: tuple[MediaType, ...]) -> dict[str, Any]:
    return {entry.name: {} for entry in content}
