"""The shape of a document, by the specification's own JSON Schemas, which openapi-spec-validator ships.

Its Python side goes over paths and components a second time and finds things without a place for them; the rules
beside this one find the same, at their places (``tests/checking/test_validator.py`` holds them to it). Of the
schemas' verdicts only sentences reach the user: never a dump of a value or of a schema.
"""

from __future__ import annotations

import copy
import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import jsonschema_rs

from accord.contract.document import Node
from accord.contract.positions import Step
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic, Location
from accord.schema.values import JSON

_JSON_SCHEMA: Final = "https://json-schema.org/draft/2020-12/schema"
VERSIONS: Final = ("3.0", "3.1", "3.2")

_DEFINITIONS: Final = {
    Kind.PATH_ITEM: ("PathItem", "path-item-or-reference"),
    Kind.OPERATION: ("Operation", "operation"),
    Kind.PARAMETER: ("Parameter", "parameter-or-reference"),
    Kind.REQUEST_BODY: ("RequestBody", "request-body-or-reference"),
    Kind.MEDIA_TYPE: ("MediaType", "media-type"),
    Kind.RESPONSE: ("Response", "response-or-reference"),
    Kind.HEADER: ("Header", "header-or-reference"),
    Kind.EXAMPLE: ("Example", "example-or-reference"),
    Kind.LINK: ("Link", "link-or-reference"),
    Kind.CALLBACK: ("Callback", "callbacks-or-reference"),
    Kind.SECURITY_SCHEME: ("SecurityScheme", "security-scheme-or-reference"),
    Kind.SCHEMA: ("Schema", "schema"),
}

TYPES: Final = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "a mapping",
    "string": "a string",
}


_OBJECTS: Final = {
    Kind.PATH_ITEM: "a path",
    Kind.OPERATION: "an operation",
    Kind.PARAMETER: "a parameter",
    Kind.REQUEST_BODY: "a request body",
    Kind.MEDIA_TYPE: "a media type",
    Kind.RESPONSE: "a response",
    Kind.HEADER: "a header",
    Kind.EXAMPLE: "an example",
    Kind.LINK: "a link",
    Kind.CALLBACK: "a callback",
    Kind.SECURITY_SCHEME: "a security scheme",
}

_EXCLUSIVE: Final = (("schema", "content"), ("operationId", "operationRef"))


def structure(found: Survey) -> Iterator[Diagnostic]:
    """Every part of the document against the definition of its kind."""
    seen = set[tuple[Location, str]]()
    for diagnostic in _all(found):
        key = (diagnostic.location, diagnostic.message)
        if key not in seen:
            seen.add(key)
            yield diagnostic


def _all(found: Survey) -> Iterator[Diagnostic]:
    strangers = _strangers(found)
    for kind, node in found.parts:
        if node.reference is not None and kind is not Kind.SCHEMA:
            continue
        validator = _validator(found.version, kind)
        if validator is not None:
            findings = list(_findings(validator, node))
            yield from (strangers.get((kind, id(node.value))) or findings) if findings else ()
    if found.version != "3.0":
        for node in found.schema_roots:
            findings = list(_findings(_metaschema(found.version), node))
            yield from (strangers.get((Kind.SCHEMA, id(node.value))) or findings) if findings else ()


def _strangers(found: Survey) -> dict[tuple[Kind, int], list[Diagnostic]]:
    """What to say of references to an object of another kind: they are wrong, and not what they name.

    By the kind that is wanted, and the identity of the object.
    """
    homes: dict[int, Kind] = {}
    for kind in _DEFINITIONS:
        if kind is not Kind.SCHEMA:
            homes |= dict.fromkeys((id(node.value) for node in found.nodes[kind]), kind)
    strangers: dict[tuple[Kind, int], list[Diagnostic]] = {}
    for reference in found.references:
        home = homes.get(id(reference.target.value)) if reference.target is not None else None
        if reference.target is not None and reference.kind is Kind.SCHEMA and home is not None:
            what = f"{reference.node.reference!r} names {_OBJECTS[home]}, where a schema belongs"
            place = reference.node.child("$ref").location
            key = (reference.kind, id(reference.target.value))
            strangers.setdefault(key, []).append(finding(place, "wrong-type", what))
    return strangers


def _findings(validator: jsonschema_rs.Validator, node: Node) -> Iterator[Diagnostic]:
    value: Any = node.value
    if validator.is_valid(value):
        return
    errors = list(_causes(list(validator.iter_errors(value))))
    places = {tuple(error.instance_path) for error in errors if not _is_leftover(error)}
    options: dict[tuple[Step, ...], list[Any]] = {}
    for error in errors:
        if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Enum):
            options.setdefault(tuple(error.instance_path), []).extend(error.kind.options)
    for path, allowed in options.items():
        chosen = _descend(node, list(path))
        listed = ", ".join(dict.fromkeys(json.dumps(option) for option in allowed))
        wanted = f"one of {listed}" if len(allowed) > 1 else listed
        yield finding(chosen.location, "structure", f"{_what(chosen)} must be {wanted}")
    for error in errors:
        yield from _explain(error, node, places)


def _causes(errors: list[jsonschema_rs.ValidationError]) -> Iterator[jsonschema_rs.ValidationError]:
    """The errors, with "matches none of these" replaced by what is wrong with the likeliest of them."""
    kinds = jsonschema_rs.ValidationErrorKind
    incomplete = {tuple(error.instance_path) for error in errors if isinstance(error.kind, kinds.Required)}
    for error in errors:
        match error.kind:
            case kinds.OneOfNotValid(context=context) | kinds.AnyOf(context=context) if context:
                depth = len(error.instance_path)
                name = "type" if any(_is_tag(inner, depth, "type") for branch in context for inner in branch) else "in"
                tags = [[inner for inner in branch if _is_tag(inner, depth, name)] for branch in context]
                if all(isinstance(inner.kind, kinds.Required) for branch in context for inner in branch):
                    yield error
                elif all(tags):
                    yield from (inner for branch in tags for inner in branch)
                else:
                    yield from _causes(_likeliest(context, depth, name))
            case kinds.OneOfMultipleValid() if tuple(error.instance_path) in incomplete:
                continue
            case _:
                yield error


def _likeliest(
    branches: list[list[jsonschema_rs.ValidationError]], depth: int, name: str
) -> list[jsonschema_rs.ValidationError]:
    return min(branches, key=lambda branch: _misfit(branch, depth, name))


def _is_tag(error: jsonschema_rs.ValidationError, depth: int, name: str) -> bool:
    """Whether a branch of an alternative is out because of the field that tells the branches apart."""
    path = error.instance_path
    is_choice = isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Enum)
    return is_choice and len(path) == depth + 1 and path[-1] == name


def _misfit(branch: list[jsonschema_rs.ValidationError], depth: int, name: str) -> tuple[int, int, int]:
    """How little a branch is what the author meant: wrong tag, wrong type at once, shallow, many errors."""
    tags = sum(_is_tag(error, depth, name) for error in branch)
    wrong_types = sum(
        isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Type) and len(error.instance_path) == depth
        for error in branch
    )
    deepest = max((len(error.instance_path) for error in branch), default=0)
    return tags + wrong_types, -deepest, len(branch)


def _is_leftover(error: jsonschema_rs.ValidationError) -> bool:
    return isinstance(error.kind, jsonschema_rs.ValidationErrorKind.UnevaluatedProperties)


def _explain(  # noqa: C901, PLR0912  a case per keyword
    error: jsonschema_rs.ValidationError, root: Node, places: set[tuple[Step, ...]]
) -> Iterator[Diagnostic]:
    """The sentences for one error of a validator."""
    kinds = jsonschema_rs.ValidationErrorKind
    node = _descend(root, error.instance_path)
    what = _what(node)
    definition = str(error.schema_path[1]) if len(error.schema_path) > 1 else ""
    match error.kind:
        case kinds.Required(property=name):
            yield finding(node.key_location, "missing-field", f"{what} has no {name!r}")
        case kinds.AdditionalProperties(unexpected=names):
            for name in names:
                yield _unexpected(node, name, definition)
        case kinds.UnevaluatedProperties(unexpected=names):
            path = tuple(error.instance_path)
            known = _fields(error)
            for name in names:
                # What failed elsewhere counts as not looked at: only a truly foreign field is news then.
                broken = any(place[: len(path)] == path for place in places)
                if not (broken and name in known):
                    yield _unexpected(node, name, definition)
        case kinds.Type(types=types):
            wanted = " or ".join(TYPES.get(name, name) for name in types)
            yield finding(node.location, "wrong-type", f"{what} must be {wanted}, not {type_of(node.value)}")
        case kinds.Enum():
            return
        case kinds.Constant(expected_value=value):
            yield finding(node.location, "structure", f"{what} must be {json.dumps(value)}")
        case kinds.Pattern() if node.path[-1:] == ("scheme",):
            yield finding(node.location, "structure", "'bearerFormat' belongs to the scheme 'bearer' alone")
        case kinds.Pattern():
            yield finding(node.location, "structure", f"{what} is malformed")
        case kinds.PropertyNames(error=inner):
            name = str(inner.instance)
            member = node.get(name) or node
            yield _bad_name(member, name, error.instance_path)
        case kinds.OneOfNotValid(context=context) | kinds.AnyOf(context=context):
            yield finding(node.key_location, "missing-field", f"{what} needs {_alternatives(context)}")
        case kinds.Not(schema={"required": [*ruled_out]}):
            together = " and ".join(repr(name) for name in ruled_out)
            yield finding(node.key_location, "structure", f"{what} may not have {together} together")
        case kinds.OneOfMultipleValid():
            both = next((pair for pair in _EXCLUSIVE if all(name in node.mapping for name in pair)), None)
            fields = f"{both[0]!r} and {both[1]!r} together" if both else "all of its fields together"
            yield finding(node.key_location, "structure", f"{what} may not have {fields}")
        case kinds.FalseSchema():
            yield finding(node.key_location, "structure", f"{what} may not be here")
        case _:
            yield finding(node.location, "structure", f"{what} {_limits(error)}")


def _alternatives(context: list[list[jsonschema_rs.ValidationError]]) -> str:
    names = dict.fromkeys(
        error.kind.property
        for branch in context
        for error in branch
        if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required)
    )
    return " or ".join(repr(name) for name in names) or "other fields"


def _limits(error: jsonschema_rs.ValidationError) -> str:  # noqa: PLR0911  a case per keyword
    """What a value that is too small, too large or doubled should be."""
    kinds = jsonschema_rs.ValidationErrorKind
    match error.kind:
        case kinds.MinProperties(limit=1) | kinds.MinItems(limit=1):
            return "must not be empty"
        case kinds.MinProperties(limit=limit) | kinds.MinItems(limit=limit):
            return f"must have at least {limit} entries"
        case kinds.MaxProperties(limit=limit) | kinds.MaxItems(limit=limit):
            return f"must have at most {limit} {'entry' if limit == 1 else 'entries'}"
        case kinds.MinLength():
            return "must not be empty"
        case kinds.Minimum(limit=limit):
            return f"must be at least {limit}"
        case kinds.ExclusiveMinimum(limit=limit):
            return f"must be greater than {limit}"
        case kinds.Maximum(limit=limit):
            return f"must be at most {limit}"
        case kinds.UniqueItems():
            return "has the same entry twice"
        case kinds.Contains():
            return "lacks an entry that must be there, or has too many of a kind"
        case _:
            return "is not what the specification allows here"


def _unexpected(node: Node, name: str, definition: str) -> Diagnostic:
    """A field that the specification does not know at this place."""
    member = node.get(name) or (node.get(int(name)) if name.isdecimal() else None) or node
    if definition.lower() == "responses":
        advice = "use three digits, a range such as 4XX, or default"
        return finding(member.key_location, "status-code", f"{name!r} is not a status code", advice)
    if definition.lower() == "paths":
        return finding(member.key_location, "malformed-path", f"the path {name!r} does not begin with a slash")
    return finding(
        member.key_location, "unknown-field", f"{_what(node)} has no field {name!r}", "extensions begin with x-"
    )


def _bad_name(member: Node, name: str, path: list[Step]) -> Diagnostic:
    if path[-1:] == ["additionalOperations"]:
        return finding(member.key_location, "structure", f"{name!r} is not the name of an additional method")
    if "content" in path[-1:]:
        return finding(member.key_location, "media-type", f"{name!r} is not a media type")
    return finding(
        member.key_location,
        "component-name",
        f"{name!r} is not a name for a component",
        "use letters, digits, '.', '-' and '_'",
    )


def _descend(root: Node, path: list[Step]) -> Node:
    """The node at a validator's path, which turns keys of digits into numbers."""
    node = root
    for step in path:
        child = node.get(str(step)) if isinstance(node.value, dict) else node.get(step)
        if child is None and isinstance(node.value, dict):
            child = node.get(step)
        if child is None:
            break
        node = child
    return node


def _what(node: Node) -> str:
    """A value as a reader of the document would call it."""
    if not node.path:
        return "the document"
    last = node.path[-1]
    return f"entry {last + 1} of {node.path[-2]!r}" if isinstance(last, int) and len(node.path) > 1 else f"{last!r}"


def type_of(value: JSON) -> str:
    """What a value is, in words."""
    for types, name in (
        (bool, "boolean"),
        (dict, "object"),
        (list, "array"),
        (str, "string"),
        (int, "integer"),
        (float, "number"),
    ):
        if isinstance(value, types):
            return TYPES[name]
    return "null"


@cache
def official(version: str) -> dict[str, Any]:
    """The specification's schema as openapi-spec-validator ships it, read without importing a second of Python."""
    package = importlib.util.find_spec("openapi_spec_validator")
    assert package is not None
    assert package.submodule_search_locations
    folder = Path(package.submodule_search_locations[0], "resources", "schemas", f"v{version}")
    schema = json.loads((folder / "schema.json").read_bytes())
    return cast("dict[str, Any]", _plain_alternatives(schema) if version == "3.0" else schema)


def _plain_alternatives(value: JSON) -> JSON:
    """OpenAPI 3.0's "X or a Reference" decided by whether there is a ``$ref``, as 3.1's schema does it."""
    if isinstance(value, list):
        return [_plain_alternatives(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    reference: JSON = {"$ref": "#/definitions/Reference"}
    alternatives = value.get("oneOf")
    if isinstance(alternatives, list) and reference in alternatives:
        others = [entry for entry in alternatives if entry != reference]
        rest = {key: _plain_alternatives(entry) for key, entry in value.items() if key != "oneOf"}
        is_reference: JSON = {"type": "object", "required": ["$ref"]}
        other: JSON = others[0] if len(others) == 1 else {"oneOf": others}
        return {**rest, "if": is_reference, "then": reference, "else": other}
    return {key: _plain_alternatives(entry) for key, entry in value.items()}


def _modern(schema: dict[str, Any]) -> dict[str, Any]:
    """OpenAPI 3.0's draft-04 schema under a draft that knows ``if``; ``exclusiveMinimum: true`` is its one old part.

    Whether a pattern is one is for another rule to say.
    """
    text = copy.deepcopy(schema)
    text["$schema"] = "http://json-schema.org/draft-07/schema#"
    text.pop("id", None)
    schema_object = text["definitions"]["Schema"]["properties"]
    schema_object["multipleOf"] = {"type": "number", "exclusiveMinimum": 0}
    schema_object["pattern"] = {"type": "string"}  # `invalid-pattern` reads them as the engine will: less strictly
    return text


@cache
def _validator(version: str, kind: Kind) -> jsonschema_rs.Validator | None:
    """The validator for one kind of object, or None where the specification's schema has no name for it."""
    schema = official(version)
    if version == "3.0":
        schema = _modern(schema)
    if kind is not Kind.DOCUMENT:
        names = _DEFINITIONS.get(kind)
        if names is None:
            return None
        key, name = ("definitions", names[0]) if version == "3.0" else ("$defs", names[1])
        if name not in schema[key]:
            name = name.removesuffix("-or-reference")
        schema = {"$schema": schema["$schema"], "$ref": f"#/{key}/{name}", key: schema[key]}
    return jsonschema_rs.validator_for(schema)


@cache
def _metaschema(version: str) -> jsonschema_rs.Validator:
    """JSON Schema 2020-12's own schema with the keywords that OpenAPI adds (OpenAPI 3.1 §4.8.24, 3.2 §4.24)."""
    text, flag = {"type": "string"}, {"type": "boolean"}
    discriminator: dict[str, Any] = {
        "propertyName": text,
        "mapping": {"type": "object", "additionalProperties": text},
    }
    xml: dict[str, Any] = {"name": text, "namespace": text, "prefix": text, "attribute": flag, "wrapped": flag}
    if version == "3.2":
        discriminator["defaultMapping"] = text
        xml["nodeType"] = {"enum": ["element", "attribute", "text", "cdata", "none"]}
    return jsonschema_rs.validator_for(
        {
            "$schema": _JSON_SCHEMA,
            "$id": "https://accord.invalid/schema-object",
            "$dynamicAnchor": "meta",
            "$ref": _JSON_SCHEMA,
            "properties": {
                "discriminator": _closed(discriminator, "propertyName"),
                "externalDocs": _closed({"description": text, "url": text}, "url"),
                "xml": _closed(xml),
            },
        }
    )


def _closed(fields: dict[str, Any], *required: str) -> dict[str, Any]:
    """An object with no other fields than these and extensions."""
    return {
        "type": "object",
        "required": list(required),
        "properties": fields,
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }


def _fields(error: jsonschema_rs.ValidationError) -> set[str]:
    """The names of fields that the definition of an object knows anywhere in it."""
    schema = official("3.2")
    names = set[str]()
    definition = str(error.schema_path[1]) if len(error.schema_path) > 1 else ""
    stack: list[JSON] = [schema["$defs"].get(definition, schema)]
    if definition not in schema["$defs"]:
        return set(schema["properties"])
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            properties = value.get("properties")
            names.update(properties if isinstance(properties, dict) else ())
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return names | {"example", "examples", "allowReserved"}
