"""One operation that returns one value, and what comes of it on the wire."""

from __future__ import annotations

from typing import Any

from tests.serving.conftest import Serve
from tests.serving.wire import Reply, ask

ITEM = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
NOTHING = {"description": "Nothing"}


def of(media_type: str = "application/json", schema: Any = None, **fields: Any) -> dict[str, Any]:
    """A documented response of one content type, of any value where there is no schema."""
    return {"description": "Fine", "content": {media_type: {"schema": {} if schema is None else schema}}, **fields}


def of_items(media_type: str, schema: Any) -> dict[str, Any]:
    """A documented response of a sequence of items."""
    return {"description": "Fine", "content": {media_type: {"itemSchema": schema}}}


def of_any(*media_types: str) -> dict[str, Any]:
    """A documented response of several content types."""
    return {"description": "Fine", "content": {media_type: {"schema": {}} for media_type in media_types}}


def answered(
    serve: Serve,
    responses: dict[str, Any],
    value: Any,
    *,
    method: str = "GET",
    accept: str | None = None,
    **options: Any,
) -> Reply:
    """The reply of an operation with *responses* whose handler returns *value*, or is it."""

    def act() -> Any:
        return value

    handler = value if callable(value) and getattr(value, "__name__", "") == "act" else act
    paths = {"/act": {"get": {"operationId": "act", "responses": responses}}}
    headers = [] if accept is None else [(b"accept", accept.encode())]
    return ask(serve(paths, handler, openapi="3.2.0", **options).app, method, "/act", headers)
