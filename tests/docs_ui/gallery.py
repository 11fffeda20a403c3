"""What the browser tests look at: ``app`` shows a service of each version of OpenAPI, ``alone`` a single one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlencode

from accord.contract.model import Contract, Definitions
from accord.diagnostics import Location
from accord.serve.docs import DocsMiddleware

PET: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "example": "Rex"},
        "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
    },
}
SCHEMES: dict[str, Any] = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "login": {
        "type": "oauth2",
        "flows": {
            "authorizationCode": {"authorizationUrl": "/authorize", "tokenUrl": "/token", "scopes": {"read": "Look"}}
        },
    },
}


def document(version: str) -> dict[str, Any]:
    """A document with a bit of everything that its version has."""
    pet = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    pets: dict[str, Any] = {
        "get": {
            "operationId": "listPets",
            "summary": "List pets",
            "tags": ["Pets"],
            "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}],
            "responses": {"200": {"description": "Pets", "content": pet}},
        },
        "post": {
            "operationId": "addPet",
            "summary": "Add a pet",
            "tags": ["Pets"],
            "requestBody": {"required": True, "content": pet},
            "responses": {"201": {"description": "Added", "content": pet}},
        },
    }
    made: dict[str, Any] = {
        "openapi": version,
        "info": {"title": f"Pets in OpenAPI {version}", "version": "1.0", "description": "Pets, *described*."},
        "servers": [{"url": "https://{region}.pets.example/v1", "variables": {"region": {"default": "eu"}}}],
        "tags": [{"name": "Pets"}],
        "paths": {"/pets": pets},
        "components": {"schemas": {"Pet": PET}, "securitySchemes": SCHEMES},
        "security": [{}, {"key": []}, {"login": ["read"]}],
    }
    if version >= "3.1":
        made["info"]["summary"] = "All about pets"
        made["webhooks"] = {"born": {"post": {"responses": {"204": {"description": "Noted"}}}}}
        made["components"]["schemas"]["Pet"] = {**PET, "properties": {**PET["properties"], "age": {"const": 1}}}
    if version >= "3.2":
        lines = {"application/jsonl": {"itemSchema": {"$ref": "#/components/schemas/Pet"}}}
        made["$self"] = "https://pets.example/openapi.yaml"
        made["tags"] = [{"name": "Pets", "summary": "Pets", "kind": "nav"}]
        pets["query"] = {"operationId": "findPets", "responses": {"200": {"description": "Found", "content": lines}}}
        pets["additionalOperations"] = {"COPY": {"operationId": "copy", "responses": {"200": {"description": "Done"}}}}
    return made


async def service(scope: Any, receive: Any, send: Any) -> None:
    """Answer as the documents say, and play an authorization server that says yes."""
    if scope["type"] != "http":
        raise NotImplementedError(scope["type"])
    del receive
    status, headers, body = 404, [(b"content-type", b"application/json")], b"{}"
    if scope["path"].endswith("/pets"):
        status, body = (201, b'{"name": "Rex"}') if scope["method"] == "POST" else (200, b"[]")
    elif scope["path"] == "/authorize":
        asked = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
        back = f"{asked['redirect_uri']}?{urlencode({'code': 'c0de', 'state': asked['state']})}"
        status, headers = 302, [(b"location", back.encode())]
    elif scope["path"] == "/token":
        status, body = 200, b'{"access_token": "t0ken", "token_type": "bearer"}'
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def shown(*services: tuple[str, str, str]) -> DocsMiddleware:
    """The documentation of services, given as (name, base path, version of OpenAPI)."""
    middleware = DocsMiddleware(service)
    for name, base_path, version in services:
        contract = Contract(
            service=name,
            location=Location(f"specs/{name}.yaml"),
            title="",
            version="1",
            openapi=version,
            base_path=base_path,
            operations=(),
            definitions=Definitions({}, {}),
            security_schemes={},
            document=document(version),
            sources=(),
        )
        specification: Any = SimpleNamespace(contract=contract, base_path=base_path)
        middleware.add_api(specification, base_path=base_path)
    return middleware


app = shown(("pets30", "/v30", "3.0.4"), ("pets31", "/v31", "3.1.1"), ("pets32", "/v32", "3.2.0"))
alone = shown(("pets", "", "3.1.0"))
