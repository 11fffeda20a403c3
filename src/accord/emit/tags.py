"""By which values of a discriminator's property a union chooses each of its alternatives (OpenAPI 3.1 §4.8.25).

An alternative that says no more of the property than that it is a string has those values for its type, so that a type
checker that is shown one of them knows which alternative it has before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from accord.contract.model import Contract, MediaType, Operation
from accord.schema.keywords import definition_name, subschemas
from accord.schema.values import JSON, Schema

Tags: TypeAlias = Mapping[str, Mapping[str, frozenset[str]]]
"""Values, by definition and by property."""


def tags(contract: Contract) -> Tags:
    """The values by which the unions of a contract choose definitions: those of the mapping, or else their names."""
    found: dict[str, dict[str, set[str]]] = {}
    request, response = contract.definitions.request, contract.definitions.response
    pending = [*request.values(), *(schema for name, schema in response.items() if schema is not request.get(name))]
    for operation in (*contract.operations, *(entry.operation for entry in contract.outgoing)):
        pending += _schemas(operation)
    while pending:
        schema = pending.pop()
        pending += subschemas(cast("JSON", schema))
        if not isinstance(schema, dict) or not {"oneOf", "anyOf"} & schema.keys():
            continue
        discriminator = schema.get("discriminator")
        if isinstance(discriminator, dict):
            name = discriminator.get("propertyName")
            for definition, values in _choices(discriminator).items():
                found.setdefault(definition, {}).setdefault(str(name), set()).update(values)
    return {
        definition: {name: frozenset(values) for name, values in by_property.items()}
        for definition, by_property in found.items()
    }


def _choices(discriminator: Mapping[str, JSON]) -> Mapping[str, set[str]]:
    """The values that a discriminator chooses each definition by."""
    mapping, implied = discriminator.get("mapping"), discriminator.get("implied")
    by_name = set(cast("list[str]", implied) if isinstance(implied, list) else ())
    found: dict[str, set[str]] = {}
    for value, target in mapping.items() if isinstance(mapping, dict) else ():
        definition = definition_name({"$ref": target})
        if definition is not None:
            found.setdefault(definition, set()).add(value)
    return {definition: values - by_name or values for definition, values in found.items()}


def _schemas(operation: Operation) -> Iterator[Schema]:
    """Every schema that an operation has of its own."""
    yield from (parameter.schema for parameter in operation.parameters)
    if operation.body is not None:
        yield from _bodies(operation.body.content)
    for response in operation.responses:
        yield from (header.schema for header in response.headers)
        yield from _bodies(response.content)


def _bodies(content: tuple[MediaType, ...]) -> Iterator[Schema]:
    for media in content:
        yield from (schema for schema in (media.schema, media.item_schema) if schema is not None)
