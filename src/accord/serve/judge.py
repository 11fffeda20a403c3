"""Whether a JSON body is valid as it was read at first: the answer that most requests wait for, in one walk.

A second look is needed where a float stands for an integer (``1.0`` is one), and at an integer of more than 64 bits,
which orjson reads as a float. Neither is found valid here; ``whole.reader`` then reads the text again, exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

import orjson

from accord.schema.keywords import reachable, subschemas
from accord.schema.validator import narrowed
from accord.schema.values import JSON, Schema
from accord.serve import exact_json, whole
from accord.serve.shapes import declared

if TYPE_CHECKING:
    from accord.schema.validator import Validator
    from accord.serve.text import Schemas

# What a value may satisfy because it does not satisfy a schema inside, or by any one of several.
_TURNING = frozenset(
    {
        "$dynamicRef",
        "contains",
        "dependentSchemas",
        "else",
        "if",
        "not",
        "oneOf",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
_NO_FLOAT = "accord:no-float"  # a colon is in no name of a component
_LIMIT = 2**63


class Judge:
    """``valid`` tells of what ``read`` made of a text that it is valid, and all of it as it was written.

    Compiled when it is first asked. What is valid but not found so takes longer, nothing else.
    """

    __slots__ = ("_compile", "_schema", "_schemas", "read", "valid")

    def __init__(self, schema: Schema, schemas: Schemas, compile_validator: Callable[[Schema], Validator]) -> None:
        self._schema, self._schemas, self._compile = schema, schemas, compile_validator
        self.read: Callable[[bytes], JSON] = exact_json.decode
        self.valid: Callable[[JSON], bool] = self._first

    def _first(self, value: JSON) -> bool:
        schema, schemas = self._schema, self._schemas
        facets = list(_facets(schema, schemas))
        if isinstance(schema, dict) and not _turns(facets):
            self.valid = _strictly(schema, schemas)
            if schemas.closed(schema) and not any(_names_large_number(facet) for facet in facets):
                self.read = orjson.loads
        else:
            self.valid = self._compile(whole.without_floats(schema, schemas)).valid
        return self.valid(value)


def _facets(schema: Schema, schemas: Schemas) -> Iterator[dict[str, JSON]]:
    """Every schema that is met in *schema* and what it refers to."""
    pending = [schema, *(schemas.definitions[name] for name in reachable(schema, schemas.definitions))]
    while pending:
        found = pending.pop()
        if isinstance(found, dict):
            yield found
        pending.extend(subschemas(found))


def _turns(facets: list[dict[str, JSON]]) -> bool:
    """Whether asking more of what is inside could be asking less of the whole, or something else.

    Of alternatives, one for integers and another for numbers, the other one would take the float.
    """
    numbers = any("number" in _kinds(facet) for facet in facets)
    return any(not _TURNING.isdisjoint(facet) or (numbers and "anyOf" in facet) for facet in facets)


def _strictly(schema: dict[str, JSON], schemas: Schemas) -> Callable[[JSON], bool]:
    """The validity of a schema that has no floats for integers, and no numbers that may have been longer integers."""
    definitions: dict[str, Schema] = {**schemas.definitions, _NO_FLOAT: {**whole.NO_FLOAT}}
    # Without an "if", "then" says nothing; that it is there brings the definition along.
    return narrowed({**schema, "then": {"$ref": f"#/$defs/{_NO_FLOAT}"}}, definitions, _strict)


def _strict(schema: dict[str, JSON]) -> dict[str, JSON]:
    kinds = _kinds(schema)
    if schema.get("id") == whole.NO_FLOAT["id"]:
        return schema
    if "number" in kinds:
        return {**schema, **_limits(schema)}
    if "integer" not in kinds:
        return schema
    strictly: dict[str, JSON] = {"$ref": whole.NO_FLOAT["id"]}
    return {"allOf": [schema, strictly]} if "$ref" in schema else {**schema, **strictly}


def _limits(schema: dict[str, JSON]) -> dict[str, JSON]:
    most, least = schema.get("maximum", _LIMIT), schema.get("minimum", -_LIMIT)
    return {"maximum": min(cast("float", most), _LIMIT), "minimum": max(cast("float", least), -_LIMIT)}


def _kinds(schema: dict[str, JSON]) -> frozenset[str]:
    return frozenset(declared(schema["type"])) if "type" in schema else frozenset()


def _names_large_number(schema: dict[str, JSON]) -> bool:
    """Whether one of the values that a schema lists has a number that a longer integer could be rounded to."""
    pending: list[JSON] = [schema.get("const"), schema.get("enum")]
    while pending:
        found = pending.pop()
        if isinstance(found, dict | list):
            pending.extend(found.values() if isinstance(found, dict) else found)
        elif isinstance(found, int | float) and abs(found) >= _LIMIT:
            return True
    return False
