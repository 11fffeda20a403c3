"""Schema Objects: formats, keywords and bounds (OpenAPI 3.1 §4.8.24, JSON Schema 2020-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from accord.contract.document import Node
from accord.contract.rules.catalogue import finding
from accord.contract.survey import FIELDS, Kind, Survey
from accord.diagnostics import Diagnostic
from accord.schema.dialect import known_dialect

# https://spec.openapis.org/registry/format/, JSON Schema 2020-12 §7.3, and what generators commonly write.
FORMATS: Final = frozenset(
    """
    base64url binary byte char commonmark date date-time date-time-local decimal decimal128 double double-int duration
    email float hostname html http-date idn-email idn-hostname int16 int32 int64 int8 ipv4 ipv6 iri iri-reference
    json-pointer media-range password regex relative-json-pointer sf-binary sf-boolean sf-decimal sf-integer sf-string
    sf-token time time-local uint16 uint32 uint64 uint8 unixtime unix-time uri uri-reference uri-template uuid
    """.split()  # noqa: SIM905  a list of words reads better as words
)

_VALUES: Final = frozenset(
    """
    $anchor $comment $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary const contentEncoding contentMediaType
    default dependentRequired deprecated description discriminator enum example examples exclusiveMaximum
    exclusiveMinimum format maxContains maxItems maxLength maxProperties maximum minContains minItems minLength
    minProperties minimum multipleOf pattern readOnly required title type uniqueItems writeOnly xml
    """.split()  # noqa: SIM905  a list of words reads better as words
)
_KNOWN: Final = _VALUES | frozenset(FIELDS[Kind.SCHEMA])

_UNSUPPORTED: Final = {
    "$recursiveAnchor": "use $dynamicAnchor",
    "$recursiveRef": "use $dynamicRef",
    "additionalItems": "use items, with prefixItems for the items before them",
    "dependencies": "use dependentRequired or dependentSchemas",
}
_ADVICE: Final = {"nullable": "write the type as a list, such as [string, 'null']"}


def keywords(found: Survey) -> Iterator[Diagnostic]:
    """Keywords that are not enforced: of older drafts and other dialects (errors), or of none (warnings).

    OpenAPI 3.0 has a closed list of keywords; ``structure`` reports what is not in it.
    """
    if found.version == "3.0":
        return
    dialect = found.document.node.get("jsonSchemaDialect")
    if dialect is not None:
        yield from _dialect(dialect)
    for schema in found.nodes[Kind.SCHEMA]:
        for name in schema.mapping:
            if name in _KNOWN or name.startswith("x-"):
                if name == "$schema":
                    yield from _dialect(schema.child(name))
                continue
            place = schema.child(name).key_location
            if name in _UNSUPPORTED:
                message = f"{name!r} is a keyword of an older JSON Schema and means nothing in OpenAPI {found.version}"
                yield finding(place, "unsupported-keyword", message, _UNSUPPORTED[name])
            else:
                message = f"{name!r} is not a keyword of JSON Schema 2020-12 and means nothing here"
                yield finding(place, "unknown-keyword", message, _ADVICE.get(name, ""))


def _dialect(node: Node) -> Iterator[Diagnostic]:
    if isinstance(node.value, str) and not known_dialect(node.value):
        message = f"the dialect {node.value!r} is not supported"
        yield finding(node.location, "unsupported-keyword", message, "leave it out, or use JSON Schema 2020-12")


def formats(found: Survey) -> Iterator[Diagnostic]:
    """Formats that no specification defines, so that nothing checks them."""
    for schema in found.nodes[Kind.SCHEMA]:
        name = schema.get("format")
        if name is not None and isinstance(name.value, str) and name.value not in FORMATS:
            yield finding(name.location, "unknown-format", f"the format {name.value!r} is not known and not checked")


def bounds(found: Survey) -> Iterator[Diagnostic]:
    """Strings and arrays that may be of any size."""
    for schema in found.nodes[Kind.SCHEMA]:
        value = schema.mapping
        if "$ref" in value or "enum" in value or "const" in value:
            continue
        types = value.get("type")
        types = types if isinstance(types, list) else [types]
        if "string" in types and not ("maxLength" in value or "pattern" in value or "format" in value):
            advice = "say maxLength, pattern, format or enum"
            yield finding(schema.key_location, "unbounded-string", "the string may be of any length", advice)
        if "array" in types and "maxItems" not in value:
            yield finding(schema.key_location, "unbounded-array", "the array may be of any length", "say maxItems")


def required(found: Survey) -> Iterator[Diagnostic]:
    """Schemas made with ``allOf`` that require a property none of their parts defines."""
    for schema in found.schema_roots:
        names = schema.mapping.get("required")
        if "allOf" not in schema.mapping or not isinstance(names, list):
            continue
        defined = properties(found, schema)
        for index, name in enumerate(names):
            if isinstance(name, str) and name not in defined:
                place = schema.child("required").child(index).location
                yield finding(place, "undefined-required", f"the required property {name!r} is defined nowhere")


def properties(found: Survey, schema: Node) -> set[str]:
    """The names of all properties that a schema, or one that applies to the same value, defines."""
    names, seen, stack = set[str](), set[int](), [schema]
    while stack:
        node = stack.pop()
        if id(node.value) in seen or not isinstance(node.value, dict):
            continue
        seen.add(id(node.value))
        target = found.follow(node)
        if target is not None and target is not node:
            stack.append(target)
        defined = node.get("properties")
        names.update(defined.mapping if defined else ())
        for keyword in ("allOf", "anyOf", "oneOf"):
            parts = node.get(keyword)
            stack.extend(parts.elements() if parts else ())
        for keyword in ("if", "then", "else", "items", "not"):
            part = node.get(keyword)
            stack.extend([part] if part else [])
    return names
