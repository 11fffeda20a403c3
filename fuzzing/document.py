"""A document with every kind of parameter and body, and handlers that hold what they get against it.

Schemas are such that no two values of different validity are written the same way: an array has more items than the
parts of a number, a property has a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import jsonschema_rs
from connexion.resolver import Resolver

from accord import App

SCHEMAS: dict[str, Any] = {
    "integer": {"type": "integer", "minimum": -5, "maximum": 10**20},
    "number": {"type": "number", "exclusiveMinimum": -1.5},
    "boolean": {"type": "boolean"},
    "text": {"type": "string", "minLength": 1, "maxLength": 20, "pattern": "^[^x]*$"},
    "date": {"type": "string", "format": "date"},
    "either": {"oneOf": [{"type": "integer"}, {"type": "string", "pattern": "^[a-z]{0,3}$"}]},
    "nullable": {"type": ["integer", "null"]},
    "numbers": {"type": "array", "items": {"type": "integer"}, "minItems": 3, "maxItems": 5},
    "words": {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 2},
    "point": {
        "type": "object",
        "required": ["x"],
        "properties": {"x": {"type": "integer"}, "y": {"type": "boolean"}},
        "propertyNames": {"pattern": "^[a-z]+$"},
        "additionalProperties": {"type": "integer"},
    },
    "tree": {"$ref": "#/components/schemas/Tree"},
}
TREE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "size": {"type": "integer", "format": "int64"},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    },
    "additionalProperties": False,
}
STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
BODIES = {
    "application/json": SCHEMAS["tree"],
    "application/vnd.fuzz+json": SCHEMAS["either"],
    "application/x-www-form-urlencoded": SCHEMAS["point"],
    "multipart/form-data": {
        "type": "object",
        "required": ["x"],
        "properties": {
            "x": {"type": "integer"},
            "file": {"contentMediaType": "application/octet-stream"},
            "point": SCHEMAS["point"],
        },
    },
    "text/plain": {"type": "string", "maxLength": 10},
    "application/octet-stream": {"type": "string", "maxLength": 100},
}
PROBLEM = {"description": "Refused", "content": {"application/problem+json": {"schema": {"type": "object"}}}}
ANSWERS = {
    "200": {"description": "Fine", "content": {"application/json": {"schema": {}}}},
    **dict.fromkeys(("400", "404", "405", "406", "413", "415"), PROBLEM),
}


def paths() -> dict[str, Any]:
    """An operation for each kind of parameter, and one for each type of body."""
    found: dict[str, Any] = {}
    for number, parameter in enumerate(_parameters()):
        path = f"/p{number}/{{value}}" if parameter["in"] == "path" else f"/p{number}"
        found[path] = {"get": {"operationId": f"p{number}", "parameters": [parameter], "responses": ANSWERS}}
    for number, (media_type, schema) in enumerate(BODIES.items()):
        body = {"required": number % 2 == 0, "content": {media_type: {"schema": schema}}}
        found[f"/b{number}"] = {"post": {"operationId": f"b{number}", "requestBody": body, "responses": ANSWERS}}
    content = {name: {"schema": schema} for name, schema in BODIES.items()}
    every = {"requestBody": {"required": True, "content": content}, "responses": ANSWERS}
    return {**found, "/any": {"post": {"operationId": "anything", **every}}}


def _parameters() -> Iterator[dict[str, Any]]:
    for place, styles in STYLES.items():
        for style, explode, (name, schema) in product(styles, (False, True), SCHEMAS.items()):
            structured = name in ("numbers", "words", "point")
            if name == "tree" or (style == "deepObject" and (name != "point" or not explode)):
                continue
            if style in ("spaceDelimited", "pipeDelimited") and name not in ("numbers", "words"):
                continue
            if place == "cookie" and (structured or name in ("text", "either", "date", "nullable")):
                continue  # what of a cookie is encoded is the client's choice, and clients differ
            parameter = {"name": "value", "in": place, "style": style, "explode": explode, "schema": schema}
            yield {**parameter, "required": True} if place == "path" else parameter
        content = {"application/json": {"schema": SCHEMAS["tree"]}}
        yield {"name": "value", "in": place, "content": content, **({"required": True} if place == "path" else {})}


def application() -> App:
    """The application; its handlers raise ``AssertionError`` at a value that breaks its schema."""
    components = {"schemas": {"Tree": TREE}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Fuzzed", "version": "1"},
        "paths": paths(),
        "components": components,
    }
    handlers: dict[str, Callable[..., Any]] = {}
    for item in document["paths"].values():
        for operation in item.values():
            handlers[operation["operationId"]] = _handler(operation, components)
    app = App("fuzzed")
    app.add_api(document, resolver=Resolver(handlers.__getitem__))
    return app


def _handler(operation: dict[str, Any], components: dict[str, Any]) -> Callable[..., Any]:
    def compiled(schema: Any) -> jsonschema_rs.Draft202012Validator:
        return jsonschema_rs.Draft202012Validator({**schema, "components": components}, validate_formats=True)

    parameters = operation.get("parameters", [])
    if parameters:
        given = parameters[0]
        valid = compiled(given["schema"] if "schema" in given else given["content"]["application/json"]["schema"])

        async def handler(value: Any = None) -> dict[str, Any]:
            if value is not None and not valid.is_valid(value):
                raise AssertionError(f"{operation['operationId']} was given {value!r}")
            return {}

        return handler
    known = operation["requestBody"]["content"]
    bodies = [compiled(entry["schema"]) for name, entry in known.items() if "multipart" not in name]

    async def takes_body(body: Any = None) -> dict[str, Any]:
        # Files are objects that no schema knows; what comes with them is checked by the other operations.
        if len(known) == len(bodies) and body is not None:
            shown = body.decode("latin-1") if isinstance(body, bytes) else body
            if not any(valid.is_valid(shown) for valid in bodies):
                raise AssertionError(f"{operation['operationId']} was given {body!r}")
        return {}

    return takes_body
