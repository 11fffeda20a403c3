"""The contract of a small service, as ``accord generate`` would write it for its clients."""

from __future__ import annotations

from typing import Any

from accord import call


class NotFound(call.ErrorResponse[dict[str, Any]]):
    """404."""


THING: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "integer"}, "name": {"type": "string", "maxLength": 5}},
}
JSON_THING = [{"type": "application/json", "schema": {"$ref": "#/$defs/Thing"}, "item_schema": None}]
PROBLEM = {"content": [{"type": "application/problem+json", "schema": {"type": "object"}, "item_schema": None}]}


def parameter(name: str, place: str, **fields: Any) -> dict[str, Any]:
    style = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}[place]
    return {"name": name, "in": place, "argument": name.lower().replace("-", "_"), "style": style, **fields}


def operation(method: str, path: str, *parameters: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "method": method,
        "path": path,
        "deprecated": False,
        "parameters": list(parameters),
        "body": None,
        "responses": {"200": {"content": JSON_THING}, "404": PROBLEM, "503": PROBLEM},
        "security": [],
        "idempotency_key": "",
        "pages": None,
        **fields,
    }


def content(media_type: str, schema: Any = None, item_schema: Any = None) -> dict[str, Any]:
    return {"content": [{"type": media_type, "schema": schema, "item_schema": item_schema}]}


BODY = {
    "argument": "body",
    "required": True,
    "content": [{"type": "application/json"}, {"type": "application/octet-stream"}],
}
NUMBER = parameter("number", "path", required=True)
OPERATIONS: dict[str, Any] = {
    "getThing": operation("GET", "/things/{number}", NUMBER),
    "putThing": operation("PUT", "/things/{number}", NUMBER, body=BODY),
    "addThing": operation("POST", "/things", body=BODY),
    "payThing": operation(
        "POST",
        "/payments",
        parameter("Idempotency-Key", "header", required=True),
        body=BODY,
        idempotency_key="Idempotency-Key",
    ),
    "headThing": operation("HEAD", "/things/{number}", NUMBER),
    "dropThing": operation("DELETE", "/things/{number}", NUMBER, responses={"204": {"content": []}, "404": PROBLEM}),
    "packed": operation(
        "GET",
        "/packed",
        responses={
            "200": {"content": [{"type": "application/msgpack", "schema": {"$ref": "#/$defs/Thing"}}, *JSON_THING]}
        },
    ),
    "text": operation("GET", "/text", responses={"200": content("text/plain", {"type": "string", "maxLength": 5})}),
    "bytes": operation("GET", "/bytes", responses={"200": content("application/octet-stream")}),
    "limited": operation(
        "GET",
        "/limited",
        responses={
            "200": {
                "content": JSON_THING,
                "headers": {
                    "X-Left": {"required": True, "schema": {"type": "integer", "minimum": 0}},
                    "X-Tags": {"schema": {"type": "array", "items": {"type": "string"}, "maxItems": 2}},
                },
            }
        },
    ),
    "watch": operation("GET", "/watch", responses={"200": content("text/event-stream")}),
    "lines": operation(
        "GET", "/lines", responses={"200": content("application/jsonl", None, {"$ref": "#/$defs/Thing"})}
    ),
    "pages": operation(
        "GET",
        "/pages",
        parameter("cursor", "query"),
        responses={"200": content("application/json", {"type": "object"})},
        pages={"style": "cursor", "parameter": "cursor", "next": "/next", "items": "/items"},
    ),
    "moved": operation("GET", "/moved", responses={"302": {"content": []}}),
    "maybe": operation("GET", "/maybe", responses={"200": {"content": JSON_THING}, "304": {"content": []}}),
    "keyed": operation("GET", "/keyed", security=[[["key", []]]]),
    "granted": operation("GET", "/granted", security=[[["oauth", ["read"]]]]),
    "fallback": operation(
        "GET", "/fallback", responses={"2XX": {"content": JSON_THING}, "4XX": PROBLEM, "default": PROBLEM}
    ),
}


def contract(**changes: Any) -> dict[str, Any]:
    return {
        "service": "things",
        "title": "Things",
        "version": "1",
        "url": "/things",
        "schemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "oauth": {"type": "oauth2", "token_url": "/token", "scopes": ["read"]},
        },
        "operations": OPERATIONS,
        "definitions": {"Thing": THING},
        **changes,
    }
