"""Examples and defaults against their schemas.

Schemas are taken as they are in either direction: a value may leave ``readOnly`` and ``writeOnly`` properties out,
and may have them. What cannot be resolved is no reason to complain about a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from accord.contract.document import Node
from accord.contract.rules.catalogue import finding
from accord.contract.rules.structure import TYPES, type_of
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic, DocumentError
from accord.schema.dialect import modernise
from accord.schema.formats import with_limits
from accord.schema.keywords import DEFINITION, LISTS, MAPS, ONE
from accord.schema.validator import Validator, compile_validator
from accord.schema.values import JSON, Schema

_DROPPED = frozenset({"$anchor", "$comment", "$defs", "$dynamicAnchor", "$id", "$schema", "$vocabulary", "definitions"})
_SHOWN = 3
_PYTHON: Mapping[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int, float),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}


@dataclass(slots=True)
class _Schemas:
    """The schemas of a document as JSON Schema 2020-12, translated when first asked for."""

    found: Survey
    names: dict[int, str] = field(default_factory=dict[int, str])
    definitions: dict[str, Schema] = field(default_factory=dict[str, Schema])
    validators: dict[int, Validator | None] = field(default_factory=dict[int, "Validator | None"])
    pending: list[tuple[str, Node]] = field(default_factory=list[tuple[str, Node]])

    def complaints(self, schema: Node, value: JSON) -> str:
        """What is wrong with a value, in a few words; nothing if it fits or the schema cannot be used."""
        validator = self._validator(schema)
        if validator is None or validator.valid(value):
            return ""
        violations = validator.violations(value)
        shown = [f"{violation.pointer or 'it'} {violation.message}" for violation in violations[:_SHOWN]]
        more = len(violations) - len(shown)
        return "; ".join(shown) + (f"; and {more} more" if more else "")

    def _validator(self, schema: Node) -> Validator | None:
        key = id(schema.value)
        if key not in self.validators:
            try:
                translated = self._translate(schema)
                while self.pending:
                    name, node = self.pending.pop()
                    self.definitions[name] = self._translate(node)
                self.validators[key] = compile_validator(translated, self.definitions)
            except (ValueError, DocumentError, RecursionError):
                self.validators[key] = None  # another rule says what is wrong with the schema
        return self.validators[key]

    def _translate(self, node: Node) -> Schema:  # noqa: C901  a branch per shape of keyword
        if not isinstance(node.value, dict):
            return node.value is not False
        if "$dynamicRef" in node.value:
            return True
        value = modernise(node.value) if self.found.version == "3.0" else node.value
        translated: dict[str, JSON] = {}
        for keyword, item in value.items():
            if keyword == "$ref" and isinstance(item, str):
                target = self._target(node, item)
                if target is None:
                    return True
                translated["$ref"] = DEFINITION + target
            elif keyword in ONE and isinstance(item, dict | bool):
                translated[keyword] = self._translate(node.child(keyword))
            elif keyword in LISTS and isinstance(item, list):
                translated[keyword] = [self._translate(child) for child in node.child(keyword).elements()]
            elif keyword in MAPS and isinstance(item, dict):
                translated[keyword] = {name: self._translate(child) for name, child in node.child(keyword).items()}
            elif keyword == "required" and isinstance(item, list):
                translated[keyword] = [name for name in item if not _is_one_way(self.found, node, name)]
            elif keyword not in _DROPPED:
                translated[keyword] = item
        return with_limits(translated)

    def _target(self, node: Node, reference: str) -> str | None:
        try:
            target = self.found.resolve(node, reference)
        except DocumentError:
            return None
        if not isinstance(target.value, dict):
            return None
        key = id(target.value)
        if key not in self.names:
            self.names[key] = f"s{len(self.names)}"
            self.pending.append((self.names[key], target))
        return self.names[key]


def _is_one_way(found: Survey, schema: Node, name: JSON) -> bool:
    """Whether a property goes in one direction only, so that the other may lack it."""
    member = schema.get("properties", name) if isinstance(name, str) else None
    target = found.follow(member) if member else None
    return any(
        node is not None and (node.mapping.get("readOnly") is True or node.mapping.get("writeOnly") is True)
        for node in (member, target)
    )


def defaults(found: Survey) -> Iterator[Diagnostic]:
    """Defaults that their own schema forbids.

    In OpenAPI 3.0 a default MUST be of the type beside it (§4.7.24.1). That stops where the default has an effect: at
    parameters, whose handlers are given it. Anywhere else it is said of a value that nobody adds, and all of it since
    OpenAPI 3.1 is advice.
    """
    schemas = _Schemas(found)
    given = _given_to_handlers(found) if found.version == "3.0" else frozenset[int]()
    for schema in found.nodes[Kind.SCHEMA]:
        default = schema.get("default")
        if default is None or (found.version == "3.0" and schema.reference is not None):
            continue
        if id(schema.value) in given and _is_mistyped(schema.mapping, default.value):
            wanted = TYPES[str(schema.mapping["type"])]
            message = f"'default' must be {wanted}, not {type_of(default.value)}"
            yield finding(default.location, "wrong-type", message)
            continue
        complaint = schemas.complaints(schema, default.value)
        if complaint:
            yield finding(default.location, "invalid-default", f"the default does not fit its schema: {complaint}")


def _given_to_handlers(found: Survey) -> frozenset[int]:
    """The identities of the schemas whose defaults stand for parameters that a request leaves out."""
    pending = [
        schema
        for parameter in found.nodes[Kind.PARAMETER]
        for holder in (parameter, *(media for _, media in found.members(parameter, "content")))
        if (schema := holder.get("schema")) is not None
    ]
    given = set[int]()
    while pending:
        schema = found.follow(pending.pop())
        if schema is None or id(schema.value) in given:
            continue
        given.add(id(schema.value))
        for keyword in ("allOf", "anyOf", "oneOf"):
            parts = schema.get(keyword)
            pending.extend(parts.elements() if parts else ())
    return frozenset(given)


def _is_mistyped(schema: Mapping[str, JSON], value: JSON) -> bool:
    """Whether a value is not of a schema's own type, as OpenAPI 3.0 writes it."""
    name = schema.get("type")
    if not isinstance(name, str) or name not in _PYTHON:
        return False
    if value is None:
        return schema.get("nullable") is not True
    if isinstance(value, bool) or name == "boolean":
        return not (isinstance(value, bool) and name == "boolean")
    whole = not isinstance(value, float) or value.is_integer()
    return not isinstance(value, _PYTHON[name]) or (name == "integer" and not whole)


def examples(found: Survey) -> Iterator[Diagnostic]:
    """Examples that do not fit the schema they illustrate."""
    schemas = _Schemas(found)
    for schema in found.nodes[Kind.SCHEMA]:
        if found.version == "3.0" and schema.reference is not None:
            continue
        for example in _own(schema):
            yield from _misfit(schemas, schema, example)
    for kind in (Kind.MEDIA_TYPE, Kind.PARAMETER, Kind.HEADER):
        for holder in found.nodes[kind]:
            target = holder.get("schema")
            if target is None or not _is_plain(holder):
                continue
            for example in _given(found, holder):
                yield from _misfit(schemas, target, example)


def _own(schema: Node) -> Iterator[Node]:
    example, more = schema.get("example"), schema.get("examples")
    if example is not None:
        yield example
    if more is not None:
        yield from more.elements()


def _given(found: Survey, holder: Node) -> Iterator[Node]:
    """The values of ``example`` and ``examples`` of a media type, parameter or header."""
    example = holder.get("example")
    if example is not None:
        yield example
    for _, entry in found.members(holder, "examples"):
        value = entry.get("dataValue") or entry.get("value")
        if value is not None:
            yield value


def _is_plain(holder: Node) -> bool:
    """Whether examples are values of the schema, and not texts in a format such as XML or a form."""
    name = str(holder.path[-1]) if holder.path[-2:-1] == ("content",) else "json"
    return name.partition(";")[0].strip().lower().endswith("json")


def _misfit(schemas: _Schemas, schema: Node, example: Node) -> Iterator[Diagnostic]:
    complaint = schemas.complaints(schema, example.value)
    if complaint:
        yield finding(example.location, "invalid-example", f"the example does not fit its schema: {complaint}")
