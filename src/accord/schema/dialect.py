"""The Schema Object of OpenAPI 3.0 as JSON Schema 2020-12, keyword by keyword (OpenAPI 3.0.3 §4.7.24).

Only one object at a time: whoever walks a document translates each schema it meets. OpenAPI 3.1 and 3.2
are JSON Schema 2020-12 already, and need no more than the check of what dialect they declare.
"""

from __future__ import annotations

from accord.schema.values import JSON

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_OPENAPI_DIALECTS = ("https://spec.openapis.org/oas/3.1/", "https://spec.openapis.org/oas/3.2/")

# OpenAPI 3.0.3 §4.7.24: every keyword it takes from JSON Schema, and its own.
KEYWORDS_3_0 = frozenset(
    {
        "additionalProperties",
        "allOf",
        "anyOf",
        "default",
        "deprecated",
        "description",
        "discriminator",
        "enum",
        "example",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "externalDocs",
        "format",
        "items",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "not",
        "nullable",
        "oneOf",
        "pattern",
        "properties",
        "readOnly",
        "required",
        "title",
        "type",
        "uniqueItems",
        "writeOnly",
        "xml",
    }
)


def known_dialect(uri: str) -> bool:
    """Whether ``$schema`` or ``jsonSchemaDialect`` names a dialect that is JSON Schema 2020-12 in effect."""
    return uri.removesuffix("#") == JSON_SCHEMA or (uri.startswith(_OPENAPI_DIALECTS) and "/dialect/" in uri)


def modernise(schema: dict[str, JSON]) -> dict[str, JSON]:
    """One Schema Object of OpenAPI 3.0 as JSON Schema 2020-12; subschemas inside are left as they are.

    A Reference Object loses its siblings, ``nullable`` adds "null" to a ``type`` that is present and does
    nothing else (§4.7.24.1, the 3.0.3 clarification), boolean exclusive limits become numbers, and
    keywords that 3.0 does not know mean nothing.
    """
    if isinstance(schema.get("$ref"), str):
        return {"$ref": schema["$ref"]}
    modern = {
        keyword: value for keyword, value in schema.items() if keyword in KEYWORDS_3_0 or keyword.startswith("x-")
    }
    if modern.pop("nullable", False) is True and isinstance(modern.get("type"), str):
        modern["type"] = [modern["type"], "null"]
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(modern.get(exclusive), bool):
            is_exclusive = modern.pop(exclusive)
            if is_exclusive and limit in modern:
                modern[exclusive] = modern.pop(limit)
    return modern
