"""Members of answers that no schema names, where schemas name any: legal in an open object, and told to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from accord.contract.answers import members, resolved
from accord.contract.model import Contract
from accord.contract.positions import escape
from accord.schema.values import JSON, Schema


def strangers(value: JSON, schema: Schema | JSON, contract: Contract, pointer: str = "") -> Iterator[str]:
    """The members of objects in an answer that no schema names, where schemas name any."""
    plain = resolved(schema, contract)
    if not isinstance(plain, dict) or _branches(plain, contract):
        return
    if isinstance(value, dict):
        known = members(plain, contract)
        closed = bool(known) and not _opened(plain, contract)
        required = {name for facet in _facets(plain, contract) for name in facet.get("required") or ()}
        for name, member in value.items():
            if name in known:
                yield from strangers(member, known[name], contract, f"{pointer}/{escape(name)}")
            elif closed and name not in required:
                yield f"{pointer}/{escape(name)}"
    elif isinstance(value, list) and isinstance(items := plain.get("items"), dict):
        for index, element in enumerate(value):
            yield from strangers(element, items, contract, f"{pointer}/{index}")


_SPREADING = ("anyOf", "oneOf", "if", "dependentSchemas", "$dynamicRef", "not", "unevaluatedProperties")
_OPENING = ("additionalProperties", "patternProperties", "propertyNames")


def _facets(schema: Mapping[str, Any], contract: Contract) -> Iterator[Mapping[str, Any]]:
    """A schema and those that hold of the same value with it."""
    pending: list[Any] = [schema]
    seen = set[int]()
    while pending:
        part = resolved(pending.pop(), contract)
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        if isinstance(parts := part.get("allOf"), list):
            pending += parts
        if "$ref" in part:
            pending.append({"$ref": part["$ref"]})


def _branches(schema: Mapping[str, Any], contract: Contract) -> bool:
    """Whether what an object's members are depends on the object."""
    return any(keyword in facet for facet in _facets(schema, contract) for keyword in _SPREADING)


def _opened(schema: Mapping[str, Any], contract: Contract) -> bool:
    """Whether a schema says itself that there may be other members."""
    return any(facet.get(keyword) for facet in _facets(schema, contract) for keyword in _OPENING)


def named(value: JSON, schema: Schema | JSON, contract: Contract) -> JSON:
    """A value without its strangers."""
    unknown = set(strangers(value, schema, contract))
    return _without(value, unknown, "") if unknown else value


def _without(value: JSON, unknown: set[str], pointer: str) -> JSON:
    if isinstance(value, dict):
        kept = {name: f"{pointer}/{escape(name)}" for name in value}
        return {name: _without(value[name], unknown, path) for name, path in kept.items() if path not in unknown}
    if isinstance(value, list):
        return [_without(element, unknown, f"{pointer}/{index}") for index, element in enumerate(value)]
    return value
