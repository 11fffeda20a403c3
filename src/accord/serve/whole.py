"""JSON numbers that are written as floats where a schema wants integers: ``1.0`` and ``1e2`` are integers there.

A float that stands where a schema says integer is rare. Only where there is one the text is read again, exactly: what
is whole becomes the integer that it says, and what merely rounds to one is refused. That a body has none, ``judge.py``
finds out together with whether it is valid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self, cast

from accord.schema.keywords import reachable, subschemas
from accord.schema.values import JSON, Schema
from accord.serve import exact_json, literals
from accord.serve.shapes import declared, members
from accord.serve.text import MalformedError

if TYPE_CHECKING:
    from accord.serve.text import Schemas

Read = Callable[[bytes], JSON]


def reader(schema: Schema, schemas: Schemas) -> Read:
    """How JSON text is read for a schema, compiled at first use. Reading raises ``MalformedError``."""
    if id(schema) not in schemas.readers:
        schemas.readers[id(schema)] = (schema, _reader(schema, schemas))
    return schemas.readers[id(schema)][1]


def without_floats(schema: Schema, schemas: Schemas) -> Schema:
    """A schema that is satisfied by what satisfies *schema* and has no float where an integer is wanted.

    That ``1.0`` is no integer is what JSON Schema said in draft 4, so what looks for floats is a schema of that draft.
    """
    return _Spots(schemas).narrowed(schema)


def _reader(schema: Schema, schemas: Schemas) -> Read:
    known: _Spot | None = None

    def read(data: bytes) -> JSON:
        nonlocal known
        value = exact_json.decode(data)
        if known is None:
            known = _Spots(schemas).at((schema,))
        try:
            return _settled(exact_json.exact(data, _Written), known) if _has_float(value, known) else value
        except RecursionError:
            raise MalformedError("is nested too deeply") from None

    return read


def _mentions_integer(schema: Schema, schemas: Schemas) -> bool:
    """Whether a schema, or one that it refers to, says ``integer`` anywhere."""
    pending = [schema, *(schemas.definitions[name] for name in reachable(schema, schemas.definitions))]
    while pending:
        found = pending.pop()
        if isinstance(found, dict) and _says_integer(found):
            return True
        pending.extend(subschemas(found))
    return False


def _says_integer(facet: dict[str, JSON]) -> bool:
    return "type" in facet and "integer" in (kinds := declared(facet["type"])) and "number" not in kinds


_PLACES = "urn:accord:places"
NO_FLOAT: Mapping[str, JSON] = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "id": "urn:accord:no-float",
    "type": ["array", "boolean", "integer", "null", "object", "string"],
}


class _Spot:
    """A place in a value, and the places inside, as far as integers are wanted there.

    ``integer`` and ``number`` are what some schema says of it, alternatives included.
    """

    __slots__ = ("element", "integer", "members", "named", "number", "rest")

    def __init__(self) -> None:
        self.integer = self.number = False
        self.named: frozenset[str] = frozenset()
        self.members: tuple[tuple[str, _Spot], ...] = ()
        self.rest: _Spot | None = None
        self.element: _Spot | None = None

    def inside(self, value: dict[str, Any]) -> Iterator[tuple[str, _Spot]]:
        """The properties of an object that have a place."""
        for name, spot in self.members:
            if name in value:
                yield name, spot
        if self.rest is not None:
            for name in value.keys() - self.named:
                yield name, self.rest


class _Spots:
    """The places in the values of some schemas, each made once: schemas may contain themselves."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._made: dict[tuple[int, ...], _Spot] = {}

    def at(self, said: tuple[Schema, ...]) -> _Spot:
        """The place of which some schemas speak."""
        key = tuple(map(id, said))
        if key not in self._made:
            self._made[key] = _Spot()
            self._fill(self._made[key], [facet for schema in said for facet in self._schemas.facets(schema)])
        return self._made[key]

    def narrowed(self, schema: Schema) -> Schema:
        """A schema that is satisfied by what satisfies *schema* and has no float where an integer is wanted."""
        if not _mentions_integer(schema, self._schemas):
            return schema
        root = self.at((schema,))
        names = {id(spot): f"at{number}" for number, spot in enumerate(self._made.values())}

        def there(spot: _Spot) -> Schema:
            return {"$ref": f"#/$defs/{names[id(spot)]}"}

        found: dict[str, JSON] = {}
        for spot in self._made.values():
            said: dict[str, Any] = {"properties": {name: there(inner) for name, inner in spot.members}}
            if spot.rest is not None:
                said["properties"] = {**dict.fromkeys(spot.named, True), **said["properties"]}
                said["additionalProperties"] = there(spot.rest)
            if spot.element is not None:
                said["items"] = there(spot.element)
            if spot.integer:
                said["$ref"] = NO_FLOAT["id"]
            found[names[id(spot)]] = said
        # With an identifier of its own it has definitions of its own.
        places: dict[str, JSON] = {"$id": _PLACES, "$defs": {**found, "no-float": {**NO_FLOAT}}}
        return {"allOf": [schema, {**places, **cast("dict[str, JSON]", there(root))}]}

    def _fill(self, spot: _Spot, facets: list[dict[str, JSON]]) -> None:
        named: dict[str, list[Schema]] = {}
        rest: list[Schema] = []
        elements: list[Schema] = []
        for facet in facets:
            spot.integer |= _says_integer(facet)
            spot.number |= "type" in facet and "number" in declared(facet["type"])
            for name, schema in _mapped(facet, "properties"):
                named.setdefault(name, []).append(schema)
            rest += (schema for _, schema in _mapped(facet, "patternProperties"))
            rest += _single(facet, "additionalProperties", "unevaluatedProperties")
            elements += members(facet, "prefixItems")
            elements += _single(facet, "items", "unevaluatedItems")
        spot.named = frozenset(named)
        inner = ((name, self._leading(schemas)) for name, schemas in named.items())
        spot.members = tuple((name, found) for name, found in inner if found is not None)
        spot.rest, spot.element = self._leading(rest), self._leading(elements)

    def _leading(self, said: Iterable[Schema]) -> _Spot | None:
        """The place of which some schemas speak, or None where none of them leads to an integer."""
        leading = tuple(schema for schema in said if _mentions_integer(schema, self._schemas))
        return self.at(tuple(said)) if leading else None


def _mapped(facet: dict[str, JSON], keyword: str) -> Iterator[tuple[str, Schema]]:
    found = facet.get(keyword)
    for name, schema in found.items() if isinstance(found, dict) else ():
        if isinstance(schema, dict | bool):
            yield name, schema


def _single(facet: dict[str, JSON], *keywords: str) -> Iterator[Schema]:
    for keyword in keywords:
        schema = facet.get(keyword)
        if isinstance(schema, dict | bool):
            yield schema


def _has_float(value: JSON, spot: _Spot) -> bool:
    """Whether a float stands where an integer is wanted."""
    pending = [(value, spot)]
    for container, place in pending:
        if isinstance(container, dict):
            for name, inner in place.members if place.rest is None else place.inside(container):
                member = container.get(name)
                kind = type(member)
                if kind is float and inner.integer:
                    return True
                if kind is dict or kind is list:
                    pending.append((member, inner))
        elif isinstance(container, list) and (element := place.element) is not None:
            for item in container:
                kind = type(item)
                if kind is float and element.integer:
                    return True
                if kind is dict or kind is list:
                    pending.append((item, element))
    return type(value) is float and spot.integer


class _Written(float):
    """A float with the text it was read from."""

    text: str

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.text = text
        return made


def _settled(value: Any, spot: _Spot | None) -> JSON:
    """A value with integers where they are wanted. Raises ``MalformedError`` for what only rounds to one."""
    if isinstance(value, _Written):
        return _number(value, spot)
    found = cast("JSON", value)
    if isinstance(found, dict):
        inner = dict(spot.inside(found)) if spot is not None else {}
        return {name: _located(name, member, inner.get(name)) for name, member in found.items()}
    if isinstance(found, list):
        element = spot.element if spot is not None else None
        return [_located(str(position), item, element) for position, item in enumerate(found)]
    return found


def _located(step: str, value: Any, spot: _Spot | None) -> JSON:
    try:
        return _settled(value, spot)
    except MalformedError as error:
        raise error.inside(step) from None


def _number(written: _Written, spot: _Spot | None) -> int | float:
    if spot is None or not spot.integer:
        return float(written)
    exact = literals.whole_number(written.text)
    if exact is not None:
        return exact
    if written.is_integer() and not spot.number:
        raise MalformedError("is not an integer")
    return float(written)
