"""What each keyword of a schema demands of a value (JSON Schema 2020-12 §10, §11, JSON Schema Validation §6).

A rule here is for a keyword that has schemas in it or needs other keywords; one that needs only the value, such as
``minLength``, is left to jsonschema-rs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress, count, filterfalse, islice
from operator import not_
from typing import Any, TypeAlias, cast

from accord.schema.checks import Checks
from accord.schema.demands import Choice, Demand, Flaw, Name, Question, Requests, below, is_flat
from accord.schema.keywords import ASSERTIONS, LISTS, MAPS, ONE
from accord.schema.unevaluated import evaluated
from accord.schema.values import JSON, Schema

# All of them are told of in one place, and in the same words for most.
_MAX_NAMES = 100

Rule: TypeAlias = Callable[[Checks, Demand, Any], Requests]


def demands(checks: Checks, demand: Demand) -> Requests:
    """Everything that a schema demands of a value and of what is in it."""
    yield from of_value(checks, demand)
    yield from inside(checks, demand)


def of_value(checks: Checks, demand: Demand) -> Requests:
    """What a schema demands of a value itself, by each keyword in turn; demands are of the same value."""
    schema = demand.schema
    if not isinstance(schema, dict):
        if schema is False:
            yield Flaw(demand.pointer, "falseSchema")
        return
    for keyword, argument in schema.items():
        rule = _RULES.get(keyword)
        if rule is not None:
            yield from rule(checks, demand, argument)
        elif keyword in _LONE and not (lone := checks.keyword(schema, keyword)).is_valid(demand.value):
            is_slow = keyword == "pattern" and not hasattr(next(lone.iter_errors(demand.value)).kind, "pattern")
            yield Flaw(demand.pointer, keyword, None if is_slow else argument)


def inside(checks: Checks, demand: Demand) -> Iterator[Demand]:
    """What a schema demands of the properties or items of a value."""
    schema, value = demand.schema, demand.value
    if isinstance(schema, dict) and isinstance(value, dict):
        for part, names in _members(checks, schema, value):
            yield from _each(checks, part, ((name, value[name]) for name in names), demand.pointer)
    elif isinstance(schema, dict) and isinstance(value, list | tuple):
        first = cast("list[Schema]", schema.get("prefixItems", []))
        for index, part in enumerate(first[: len(value)]):
            yield from _each(checks, part, [(index, value[index])], demand.pointer)
        rest = cast("Schema", schema.get("items", True))
        yield from _each(checks, rest, _items(checks, rest, value, len(first)), demand.pointer)


def _each(checks: Checks, schema: Schema, members: Iterable[tuple[str | int, JSON]], pointer: str) -> Iterator[Demand]:
    """The demand of each member that does not obviously fit."""
    if schema is True:
        return
    fits, schema = checks.part(schema), checks.target(schema)
    for step, value in members:
        if not (is_flat(value) and fits(value)):
            yield Demand(schema, value, below(pointer, step))


def _items(checks: Checks, schema: Schema, value: list[JSON], start: int) -> Iterable[tuple[int, JSON]]:
    """The items after the first ones, without those that fit where that takes no more than a look at each."""
    if not is_flat(value):
        return islice(enumerate(value), start, None)
    misfits = map(not_, map(checks.part(schema), islice(value, start, None)))
    return ((index, value[index]) for index in compress(count(start), misfits))


def _members(checks: Checks, schema: dict[str, Any], value: dict[str, JSON]) -> Iterator[tuple[Schema, Iterable[str]]]:
    """Each schema for properties, and the names of those that it is for."""
    for name, part in schema.get("properties", {}).items():
        if name in value:
            yield part, (name,)
    for pattern, part in schema.get("patternProperties", {}).items():
        yield part, filter(checks.pattern(pattern), value)
    rest = schema.get("additionalProperties", True)
    if not isinstance(rest, bool):
        yield rest, _additional(checks, schema, value)


def _additional(checks: Checks, schema: dict[str, Any], value: dict[str, JSON]) -> Iterator[str]:
    """The names of the properties that neither ``properties`` nor ``patternProperties`` is about."""
    known = schema.get("properties", {})
    patterns = [checks.pattern(pattern) for pattern in schema.get("patternProperties", {})]
    return (name for name in value if name not in known and not any(matches(name) for matches in patterns))


# ── one rule per keyword that needs others, or schemas ────────────────────────────────────────────────────────────


def _same(checks: Checks, demand: Demand, schemas: Iterable[Schema]) -> Requests:
    for schema in schemas:
        yield Demand(checks.target(schema), demand.value, demand.pointer)


def _reference(checks: Checks, demand: Demand, reference: str) -> Requests:
    return _same(checks, demand, [checks.definition(reference)])


def _any_of(_: Checks, demand: Demand, branches: list[Schema]) -> Requests:
    for branch in branches:
        if (yield Question(branch, demand.value)):
            return
    yield Choice(cast("dict[str, Any]", demand.schema), "anyOf", demand.value, demand.pointer)


def _one_of(_: Checks, demand: Demand, branches: list[Schema]) -> Requests:
    fitting = 0
    for branch in branches:
        fitting += yield Question(branch, demand.value)
        if fitting > 1:
            yield Flaw(demand.pointer, "oneOf")
            return
    if not fitting:
        yield Choice(cast("dict[str, Any]", demand.schema), "oneOf", demand.value, demand.pointer)


def _not(_: Checks, demand: Demand, schema: Schema) -> Requests:
    if (yield Question(schema, demand.value)):
        yield Flaw(demand.pointer, "not")


def _if(checks: Checks, demand: Demand, condition: Schema) -> Requests:
    consequence = "then" if (yield Question(condition, demand.value)) else "else"
    yield from _same(checks, demand, [cast("dict[str, Any]", demand.schema).get(consequence, True)])


def _dependent_schemas(checks: Checks, demand: Demand, schemas: dict[str, Schema]) -> Requests:
    if isinstance(demand.value, dict):
        yield from _same(checks, demand, [schema for name, schema in schemas.items() if name in demand.value])


def _required(_: Checks, demand: Demand, names: list[str]) -> Requests:
    if isinstance(demand.value, dict):
        for name in names:
            if name not in demand.value:
                yield Flaw(below(demand.pointer, name), "required")


def _dependent_required(checks: Checks, demand: Demand, dependent: dict[str, list[str]]) -> Requests:
    for name, names in dependent.items():
        if isinstance(demand.value, dict) and name in demand.value:
            yield from _required(checks, demand, names)


def _additional_properties(checks: Checks, demand: Demand, allowed: Schema) -> Requests:
    if allowed is False and isinstance(demand.value, dict):
        for name in _additional(checks, cast("dict[str, Any]", demand.schema), demand.value):
            yield Flaw(below(demand.pointer, name), "additionalProperties")


def _property_names(checks: Checks, demand: Demand, schema: Schema) -> Requests:
    if isinstance(demand.value, dict):
        for name in islice(filterfalse(checks.part(schema), demand.value), _MAX_NAMES):
            yield Name(checks.target(schema), name, demand.pointer)


def _contains(checks: Checks, demand: Demand, schema: Schema) -> Requests:
    limits, value = cast("dict[str, Any]", demand.schema), demand.value
    if isinstance(value, list | tuple):
        count, fits = 0, checks.part(schema)
        for item in value:
            count += fits(item) if is_flat(item) else (yield Question(schema, item))
        if not limits.get("minContains", 1) <= count <= limits.get("maxContains", count):
            yield Flaw(demand.pointer, "contains")


def _unevaluated_properties(checks: Checks, demand: Demand, schema: Schema) -> Requests:
    if isinstance(demand.value, dict):
        known = yield from evaluated(checks, demand.schema, demand.value, "unevaluatedProperties")
        for name, value in demand.value.items():
            if name not in known and not (yield Question(schema, value)):
                yield Flaw(below(demand.pointer, name), "unevaluatedProperties")


def _unevaluated_items(checks: Checks, demand: Demand, schema: Schema) -> Requests:
    if isinstance(demand.value, list | tuple):
        known = yield from evaluated(checks, demand.schema, demand.value, "unevaluatedItems")
        for index, value in enumerate(demand.value):
            if index not in known and not (yield Question(schema, value)):
                yield Flaw(demand.pointer, "unevaluatedItems")
                return


_RULES: Mapping[str, Rule] = {
    "$ref": _reference,
    "additionalProperties": _additional_properties,
    "allOf": _same,
    "anyOf": _any_of,
    "contains": _contains,
    "dependentRequired": _dependent_required,
    "dependentSchemas": _dependent_schemas,
    "if": _if,
    "not": _not,
    "oneOf": _one_of,
    "propertyNames": _property_names,
    "required": _required,
    "unevaluatedItems": _unevaluated_items,
    "unevaluatedProperties": _unevaluated_properties,
}
_LONE = ASSERTIONS - ONE - LISTS - MAPS - _RULES.keys() - {"maxContains", "minContains"}
