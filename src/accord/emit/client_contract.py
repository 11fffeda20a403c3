"""``client.json``: the client's part of a contract, as ``accord.call.contract`` reads it.

It says how each operation is called and what it may answer, with the schemas of the answers and no word more: what
only describes is left out. An operation has a line of its own, so that a diff can be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import cast

from accord.contract.model import (
    Body,
    Contract,
    Encoding,
    Header,
    MediaType,
    Operation,
    Parameter,
    Response,
    SecurityScheme,
)
from accord.schema.keywords import ASSERTIONS, reachable, rewritten
from accord.schema.values import JSON, Schema

PAGINATION = "x-accord-pagination"

_VARIABLE = re.compile(r"\{([^{}]*)\}")
# What makes a value invalid, and what tells which alternative a value means when it is.
_KEPT = ASSERTIONS | {"discriminator"}


def client_contract(contract: Contract) -> str:
    """The file's text, the same to the byte for the same contract."""
    operations = {operation.id: _operation(operation) for operation in contract.operations}
    parts: dict[str, str] = {
        "definitions": _lines(_definitions(contract)),
        "operations": _lines(operations),
        "schemes": _lines({name: _scheme(scheme) for name, scheme in contract.security_schemes.items()}),
        "service": _text(contract.service),
        "title": _text(contract.title),
        "url": _text(_url(contract)),
        "version": _text(contract.version),
    }
    return "{" + ",\n".join(f"{_text(name)}:{value}" for name, value in parts.items()) + "}\n"


def _lines(members: Mapping[str, JSON]) -> str:
    """An object with a line for each member."""
    lines = [f"{_text(name)}:{_text(value)}" for name, value in sorted(members.items())]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def _text(value: JSON) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _url(contract: Contract) -> str:
    """``servers[0]``, variables at their defaults: a URL, or a path where the document gives no host."""
    servers = contract.document.get("servers")
    server = servers[0] if isinstance(servers, list) and servers else None
    if not isinstance(server, dict):
        return contract.base_path
    variables = server.get("variables")

    def default(match: re.Match[str]) -> str:
        variable = variables.get(match[1]) if isinstance(variables, dict) else None
        return str(variable.get("default", "")) if isinstance(variable, dict) else ""

    url = _VARIABLE.sub(default, str(server.get("url", "")))
    return url if re.match(r"https?://", url, re.IGNORECASE) else contract.base_path


def _scheme(scheme: SecurityScheme) -> JSON:
    found: dict[str, JSON] = {"type": scheme.type}
    if scheme.scheme:
        found["scheme"] = scheme.scheme
    if scheme.type == "apiKey":
        found |= {"in": scheme.place, "name": scheme.parameter}
    flows = scheme.raw.get("flows")
    flow = flows.get("clientCredentials") if isinstance(flows, dict) else None
    if isinstance(flow, dict):
        scopes = flow.get("scopes")
        found["token_url"] = str(flow.get("tokenUrl", ""))
        found["scopes"] = [*sorted(scopes)] if isinstance(scopes, dict) else []
    if "openIdConnectUrl" in scheme.raw:
        found["openid_url"] = str(scheme.raw["openIdConnectUrl"])
    return found


def _operation(operation: Operation) -> JSON:
    body = operation.body
    found: dict[str, JSON] = {
        "method": operation.method,
        "path": operation.path,
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "body": None if body is None else _body(body),
        "responses": {response.status: _response(response) for response in operation.responses},
        "security": [
            [[name, list(scopes)] for name, scopes in requirement.schemes] for requirement in operation.security
        ],
    }
    more: dict[str, JSON] = {
        "deprecated": operation.deprecated,
        "idempotency_key": next(_idempotency_keys(operation), ""),
        "pages": operation.extensions.get(PAGINATION),
    }
    return found | _said(more)


def _said(fields: dict[str, JSON]) -> dict[str, JSON]:
    """The fields that are not what a reader takes for granted."""
    return {name: value for name, value in fields.items() if value}


def _idempotency_keys(operation: Operation) -> Iterator[str]:
    """The header that makes the operation safe to send again (draft-ietf-httpapi-idempotency-key-header)."""
    for parameter in operation.parameters:
        if parameter.place == "header" and parameter.name.lower() == "idempotency-key":
            yield parameter.name


def _parameter(parameter: Parameter) -> JSON:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "argument": parameter.argument,
    } | _said(
        {
            "required": parameter.required,
            "style": parameter.style,
            "explode": parameter.explode,
            "allow_reserved": parameter.allow_reserved,
            "content": parameter.content,
        }
    )


def _body(body: Body) -> JSON:
    return {"argument": body.argument, "required": body.required, "content": [_sent(media) for media in body.content]}


def _sent(media: MediaType) -> JSON:
    found: dict[str, JSON] = {"type": media.name}
    if media.encodings:
        found["encodings"] = {encoding.property: _encoding(encoding) for encoding in media.encodings}
    return found


def _encoding(encoding: Encoding) -> JSON:
    found = _said(
        {
            "content_type": ", ".join(encoding.content_types),
            "style": encoding.style,
            "allow_reserved": encoding.allow_reserved,
            "headers": [header.name for header in encoding.headers],
        }
    )
    return found if encoding.explode is None else {**found, "explode": encoding.explode}


def _response(response: Response) -> JSON:
    found: dict[str, JSON] = {}
    if response.content:
        found["content"] = [_received(media) for media in response.content]
    if response.headers:
        found["headers"] = {header.name: _header(header) for header in response.headers}
    return found


def _received(media: MediaType) -> JSON:
    found: dict[str, JSON] = {"type": media.name}
    if media.schema is not None:
        found["schema"] = _bare(media.schema)
    if media.item_schema is not None:
        found["item_schema"] = _bare(media.item_schema)
    return found


def _header(header: Header) -> JSON:
    return {"required": header.required, "schema": _bare(header.schema)}


def _definitions(contract: Contract) -> dict[str, JSON]:
    """The definitions that answers refer to."""
    schemas = [
        schema
        for operation in contract.operations
        for response in operation.responses
        for schema in (
            *(media.schema for media in response.content),
            *(media.item_schema for media in response.content),
            *(header.schema for header in response.headers),
        )
        if schema is not None
    ]
    definitions = contract.definitions.response
    whole: Schema = {"allOf": cast("list[JSON]", schemas)}
    return {name: _bare(definitions[name]) for name in reachable(whole, definitions)}


def _bare(schema: Schema) -> Schema:
    return rewritten(schema, _judging)


def _judging(schema: dict[str, JSON]) -> dict[str, JSON]:
    return {keyword: value for keyword, value in schema.items() if keyword in _KEPT}
