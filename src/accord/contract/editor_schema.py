"""What an OpenAPI document looks like, as a JSON Schema for editors: completion and checks while somebody types.

The schema of the specification says of a Schema Object only that it is one of JSON Schema's dialect, by references
that most editors do not follow. Here its keywords are written out, and nothing refers to anything outside.
"""

from __future__ import annotations

import json
from typing import Any

from accord.contract.rules.structure import official
from accord.schema.values import JSON

_SCHEMA: dict[str, Any] = {"$ref": "#/$defs/schema"}
_MAP: dict[str, Any] = {"type": "object", "additionalProperties": _SCHEMA}
_LIST: dict[str, Any] = {"type": "array", "minItems": 1, "items": _SCHEMA}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_TYPES = ["array", "boolean", "integer", "null", "number", "object", "string"]
_FORMATS = """
    binary byte date date-time double duration email float hostname int32 int64 ipv4 ipv6 json-pointer password regex
    time uri uri-reference uuid
""".split()  # noqa: SIM905  a list of words, as prose

# What each keyword takes, and what an editor says of it: JSON Schema 2020-12 §10, §11; OpenAPI 3.1 §4.8.24.
_KEYWORDS: dict[str, tuple[dict[str, Any], str]] = {
    "title": ({"type": "string"}, "A name for people."),
    "description": ({"type": "string"}, "What the value means; Markdown."),
    "type": (
        {"anyOf": [{"enum": _TYPES}, {"type": "array", "items": {"enum": _TYPES}, "minItems": 1}]},
        "The JSON type of the value, or several.",
    ),
    "format": ({"anyOf": [{"enum": _FORMATS}, {"type": "string"}]}, "The form of a text, or the size of a number."),
    "enum": ({"type": "array"}, "The values allowed."),
    "const": ({}, "The only value allowed."),
    "default": ({}, "The value that is assumed where there is none."),
    "examples": ({"type": "array"}, "Values that fit."),
    "example": ({}, "A value that fits."),
    "properties": (_MAP, "The members of an object."),
    "required": ({"type": "array", "items": {"type": "string"}}, "The members that an object must have."),
    "additionalProperties": (_SCHEMA, "What members that are not named must fit; false forbids them."),
    "patternProperties": (_MAP, "What members must fit whose name matches a pattern."),
    "propertyNames": (_SCHEMA, "What the names of members must fit."),
    "minProperties": (_COUNT, "The least number of members."),
    "maxProperties": (_COUNT, "The greatest number of members."),
    "items": (_SCHEMA, "What every item of an array must fit."),
    "prefixItems": (_LIST, "What the first items of an array must fit, one after another."),
    "contains": (_SCHEMA, "What some item of an array must fit."),
    "minItems": (_COUNT, "The least number of items."),
    "maxItems": (_COUNT, "The greatest number of items."),
    "uniqueItems": ({"type": "boolean"}, "Whether no item may stand twice."),
    "minLength": (_COUNT, "The least number of characters."),
    "maxLength": (_COUNT, "The greatest number of characters."),
    "pattern": ({"type": "string", "format": "regex"}, "A regular expression (ECMA-262) that a text must match."),
    "minimum": ({"type": "number"}, "The least number."),
    "maximum": ({"type": "number"}, "The greatest number."),
    "exclusiveMinimum": ({"type": "number"}, "What a number must be greater than."),
    "exclusiveMaximum": ({"type": "number"}, "What a number must be less than."),
    "multipleOf": ({"type": "number", "exclusiveMinimum": 0}, "What a number must be a multiple of."),
    "allOf": (_LIST, "Schemas that the value must all fit."),
    "anyOf": (_LIST, "Schemas of which the value must fit at least one."),
    "oneOf": (_LIST, "Schemas of which the value must fit exactly one."),
    "not": (_SCHEMA, "What the value must not fit."),
    "if": (_SCHEMA, "What decides between `then` and `else`."),
    "then": (_SCHEMA, "What the value must fit if it fits `if`."),
    "else": (_SCHEMA, "What the value must fit if it does not fit `if`."),
    "dependentSchemas": (_MAP, "What an object must fit that has a member."),
    "dependentRequired": (
        {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        "The members that an object must have if it has another.",
    ),
    "unevaluatedProperties": (_SCHEMA, "What members must fit that nothing else looked at."),
    "unevaluatedItems": (_SCHEMA, "What items must fit that nothing else looked at."),
    "readOnly": ({"type": "boolean"}, "Whether the member is in responses only."),
    "writeOnly": ({"type": "boolean"}, "Whether the member is in requests only."),
    "deprecated": ({"type": "boolean"}, "Whether nobody should use it any more."),
    "discriminator": (
        {
            "type": "object",
            "required": ["propertyName"],
            "properties": {
                "propertyName": {"type": "string"},
                "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
        "The member that tells which of the alternatives a value is.",
    ),
    "externalDocs": ({"$ref": "#/$defs/external-documentation"}, "Where more is written."),
    "xml": ({"type": "object"}, "How the value is written as XML."),
    "$ref": ({"type": "string"}, "Another schema: `#/components/schemas/Name`, or `file.yaml#/Name`."),
    "$id": ({"type": "string"}, "The schema's own URI."),
    "$anchor": ({"type": "string"}, "A name that `$ref` can use."),
    "$dynamicAnchor": ({"type": "string"}, "A name that `$dynamicRef` can use."),
    "$dynamicRef": ({"type": "string"}, "The outermost schema with a `$dynamicAnchor`."),
    "$defs": (_MAP, "Schemas that only this one uses."),
    "$comment": ({"type": "string"}, "A remark for whoever edits the document."),
}


def editor_schema(version: str) -> str:
    """The schema for documents of OpenAPI ``"3.0"``, ``"3.1"`` or ``"3.2"``, as JSON text."""
    schema = official(version)
    title = f"OpenAPI {version}, as Accord checks it"
    if version == "3.0":
        return _text({**schema, "title": title})
    keywords = {name: {**form, "description": meaning} for name, (form, meaning) in _KEYWORDS.items()}
    definitions = {**schema["$defs"], "schema": {"type": ["object", "boolean"], "properties": keywords}}
    without_id = {name: value for name, value in schema.items() if name != "$id"}
    whole: Any = {**without_id, "title": title, "$defs": definitions}
    return _text(_without_dynamic(whole))


def _text(schema: JSON) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _without_dynamic(value: JSON) -> JSON:
    """The schema with ``$dynamicRef: '#meta'`` as an ordinary reference to the Schema Object."""
    if isinstance(value, list):
        return [_without_dynamic(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("$dynamicRef") == "#meta":
        rest = {name: item for name, item in value.items() if name != "$dynamicRef"}
        return {**rest, **_SCHEMA}
    return {name: _without_dynamic(item) for name, item in value.items() if name != "$dynamicAnchor"}
