"""Small documents, and the pieces that tests make them of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from connexion.resolver import Resolver


def document(
    paths: dict[str, Any], *, openapi: str = "3.1.0", components: dict[str, Any] | None = None, **fields: Any
) -> dict[str, Any]:
    return {
        "openapi": openapi,
        "info": {"title": "Test", "version": "1"},
        "paths": paths,
        **({"components": components} if components else {}),
        **fields,
    }


def by_name(*handlers: Callable[..., Any]) -> Resolver:
    """A resolver that finds handlers by operationId, which is their name."""
    known = {handler.__name__: handler for handler in handlers}

    def find(operation_id: str) -> Callable[..., Any]:
        if operation_id not in known:
            raise ValueError(f"there is no {operation_id}")
        return known[operation_id]

    return Resolver(find)


def operation(operation_id: str, *parameters: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """An operation that answers any JSON with 200."""
    return {
        "operationId": operation_id,
        **({"parameters": list(parameters)} if parameters else {}),
        "responses": {"200": {"description": "Fine", "content": {"application/json": {"schema": {}}}}},
        **fields,
    }


def parameter(name: str, place: str, schema: Any, **fields: Any) -> dict[str, Any]:
    required = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, "schema": schema, **required, **fields}


def body(schema: Any, media_type: str = "application/json", **fields: Any) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}, **fields}}


def anyone(_key: str, required_scopes: Any = None) -> dict[str, Any]:
    """Take every API key."""
    return {"sub": "anyone", "scopes": required_scopes}
