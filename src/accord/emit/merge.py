"""Schemas brought to the form that a type can be made of: ``allOf`` merged, references beside others followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from accord.emit.views import Views
from accord.schema.values import JSON, Direction, Schema

# Keywords that say nothing about the type; a schema of these alone is any value.
_SILENT = frozenset(
    {"$comment", "default", "deprecated", "description", "discriminator", "example", "examples", "externalDocs"}
    | {"readOnly", "title", "writeOnly", "xml"}
)
_LIMIT = 64


def properties(schema: Mapping[str, JSON]) -> dict[str, Schema]:
    """The ``properties`` of a schema that may be present."""
    found = schema.get("properties")
    entries = cast("dict[str, Schema]", found) if isinstance(found, dict) else {}
    return {name: value for name, value in entries.items() if value is not False}


def required(schema: Mapping[str, JSON]) -> frozenset[str]:
    """The names in ``required``."""
    found = schema.get("required")
    return frozenset(name for name in found if isinstance(name, str)) if isinstance(found, list) else frozenset()


def subschemas(schema: Mapping[str, JSON], keyword: str) -> list[Schema]:
    """The schemas in the list under *keyword*."""
    found = schema.get(keyword)
    return cast("list[Schema]", found) if isinstance(found, list) else []


def says_nothing(schema: Schema) -> bool:
    """Whether a schema leaves the type of its value open altogether."""
    return schema is True or (isinstance(schema, dict) and all(_silent(keyword) for keyword in schema))


def merged(schema: dict[str, JSON], views: Views, direction: Direction) -> dict[str, JSON]:
    """*schema* without ``allOf``, and without a ``$ref`` that has other keywords beside it.

    Properties and required names of all parts are joined; of other keywords the first to say something wins, so that
    the schema's own come before those of its parts. A schema that does nothing but refer is left alone.
    """
    own = {keyword: value for keyword, value in schema.items() if keyword not in {"allOf", "$ref"}}
    parts = [part for part in subschemas(schema, "allOf") if not says_nothing(part)]
    if "$ref" in schema:
        parts.insert(0, {"$ref": schema["$ref"]})
    if not parts:
        return own
    if len(parts) == 1 and all(_silent(keyword) for keyword in own):
        part = parts[0]
        return {**part, **_notes(own)} if isinstance(part, dict) else {"not": {}}
    flat = list(_flat(parts, views, direction, ()))
    result = dict(own)
    for part in flat:
        _join(result, part)
    return result


def opened(schema: Mapping[str, JSON], views: Views, direction: Direction) -> frozenset[str]:
    """The definitions that ``merged`` takes apart to make one schema of this one and them."""
    pending: list[Schema] = [cast("Schema", schema)]
    found: set[str] = set()
    while pending:
        part = pending.pop()
        if not isinstance(part, dict):
            continue
        target = views.target(part)
        if target is not None and target not in found:
            found.add(target)
            pending.append(views.schemas[direction].get(target, True))
        pending += subschemas(part, "allOf")
    return frozenset(found)


def tagged(flat: Mapping[str, JSON], definition: str, views: Views, direction: Direction) -> dict[str, JSON]:
    """The properties by which unions choose a definition, as the values that they choose it by.

    *flat* is its merged schema. A property that says as much itself, or allows more than strings, is none of them.
    """
    found: dict[str, JSON] = {}
    for name, values in views.tags.get(definition, {}).items():
        value = properties(flat).get(name)
        if value is None:
            continue
        allowed = _strings(value, views, direction)
        chosen = values if allowed is None else values & allowed
        if chosen and chosen != allowed:
            notes = _notes(value) if isinstance(value, dict) else {}
            found[name] = {**notes, "type": "string", "enum": cast("JSON", sorted(chosen))}
    return found


def read_only(schema: Schema, views: Views, direction: Direction) -> bool:
    """Whether a property is ``readOnly``: where it stands, or in what that refers to."""
    return any(flat.get("readOnly") is True for flat in _followed(schema, views, direction))


def _strings(schema: Schema, views: Views, direction: Direction) -> frozenset[str] | None:
    """The strings that a schema lists; None where it allows all of them, and none where it allows something else."""
    *_, flat = _followed(schema, views, direction)
    listed = flat.get("enum")
    if isinstance(listed, list):
        return frozenset(value for value in listed if isinstance(value, str))
    plain = not {"const", "$ref"} & flat.keys() and (flat.get("type") == "string" or says_nothing(flat))
    return None if plain else frozenset()


def _followed(schema: Schema, views: Views, direction: Direction) -> Iterator[dict[str, JSON]]:
    """A schema, merged, and what it leads to as long as each does nothing but refer to the next."""
    seen: set[str] = set()
    while True:
        flat = merged(schema, views, direction) if isinstance(schema, dict) else {}
        yield flat
        target = views.target(flat)
        if target is None or target in seen:
            return
        seen.add(target)
        schema = views.schemas[direction].get(target, True)


def _silent(keyword: str) -> bool:
    return keyword in _SILENT or keyword.startswith("x-")


def _notes(schema: Mapping[str, JSON]) -> dict[str, JSON]:
    return {keyword: value for keyword, value in schema.items() if _silent(keyword)}


def _flat(parts: list[Schema], views: Views, direction: Direction, seen: tuple[str, ...]) -> Iterator[dict[str, JSON]]:
    """The parts of an ``allOf``, references followed and each inner ``allOf`` opened, each definition once."""
    for part in parts:
        if not isinstance(part, dict) or len(seen) > _LIMIT:
            continue
        target = views.target(part)
        own = {keyword: value for keyword, value in part.items() if keyword not in {"allOf", "$ref"}}
        if own:
            yield own
        inner = subschemas(part, "allOf")
        if target is not None and target not in seen:
            inner = [views.schemas[direction].get(target, True), *inner]
        yield from _flat(inner, views, direction, (*seen, target) if target else seen)


def _join(result: dict[str, JSON], part: dict[str, JSON]) -> None:
    for keyword, value in part.items():
        if keyword == "properties" and isinstance(value, dict):
            mine = result.get("properties")
            joined = dict(mine) if isinstance(mine, dict) else {}
            for name, schema in value.items():
                joined[name] = _both(joined[name], schema) if name in joined else schema
            result["properties"] = joined
        elif keyword == "required":
            result["required"] = cast("JSON", sorted(required(result) | required(part)))
        elif keyword in {"oneOf", "anyOf"} and {"oneOf", "anyOf"} & result.keys():
            continue
        elif keyword not in {"title", "discriminator"}:
            result.setdefault(keyword, value)


def _both(one: JSON, other: JSON) -> JSON:
    if one is False or other is False:
        return False
    if one == other or says_nothing(cast("Schema", other)):
        return one
    return other if says_nothing(cast("Schema", one)) else {"allOf": [one, other]}
