"""What changed between two compilations of one document: operations added, removed, and changed in what they promise.

Places and words do not count: two contracts that differ in descriptions, titles and examples alone are the same here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from accord.contract.model import Body, Contract, MediaType, Operation, Parameter, Response
from accord.diagnostics import Location
from accord.schema.references import references
from accord.schema.values import JSON, Direction, Schema

Kind: TypeAlias = Literal["added", "removed", "changed"]

_NOWHERE = Location("")
_WORDS = frozenset(
    {"$comment", "deprecated", "description", "example", "examples", "externalDocs", "summary", "title", "xml"}
)
# Under these a schema is found by a name of the author's, which may well be "description".
_NAMED = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})
_VALUES = frozenset({"const", "default", "enum", "required"})


@dataclass(frozen=True, slots=True)
class Change:
    """One operation that is not what it was; as it is now, or, if it was removed, as it was.

    ``details`` say in a few words each what of it has changed: ``response 404 is new``.
    """

    kind: Kind
    operation: Operation
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two contracts, and for each direction the definitions that do not say the same in both."""

    altered: Mapping[Direction, frozenset[str]]

    def same(self, before: Schema | None, after: Schema | None, direction: Direction) -> bool:
        """Whether two schemas say the same, what they refer to included."""
        if before != after and bare(before) != bare(after):
            return False
        return not self.altered[direction] or self.altered[direction].isdisjoint(references(after))


def compare(before: Contract, after: Contract) -> tuple[Change, ...]:
    """Every operation that differs, in the order of the document; a removed one follows what it followed before."""
    directions: tuple[Direction, Direction] = ("request", "response")
    pair = _Pair({name: _altered(_schemas(before, name), _schemas(after, name)) for name in directions})
    old = {operation.id: operation for operation in before.operations}
    new = {operation.id: operation for operation in after.operations}
    found: list[Change] = []
    for name in _together(tuple(old), tuple(new)):
        if name not in old:
            found.append(Change("added", new[name]))
        elif name not in new:
            found.append(Change("removed", old[name]))
        else:
            details = tuple(_details(old[name], new[name], pair))
            if details:
                found.append(Change("changed", new[name], details))
    return tuple(found)


def bare(schema: Schema | JSON) -> Schema | JSON:
    """A schema without the words in it that are for people."""
    if isinstance(schema, list):
        return [bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found: dict[str, JSON] = {}
    for keyword, value in schema.items():
        if keyword in _WORDS:
            continue
        if keyword in _VALUES:
            found[keyword] = value
        elif keyword in _NAMED and isinstance(value, dict):
            found[keyword] = {name: bare(part) for name, part in value.items()}
        else:
            found[keyword] = bare(value)
    return found


def _together(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The names of both, those of *after* in order, each other behind the one that it followed."""
    order = list(after)
    known = set(after)
    for index, name in enumerate(before):
        if name not in known:
            order.insert(order.index(before[index - 1]) + 1 if index else 0, name)
    return order


def _details(before: Operation, after: Operation, pair: _Pair) -> Iterator[str]:
    if (before.method, before.path) != (after.method, after.path):
        yield f"it was {before.method.upper()} {before.path}"
    yield from _parameters(before, after, pair)
    yield from _bodies(before.body, after.body, pair)
    old = {response.status: response for response in before.responses}
    new = {response.status: response for response in after.responses}
    for status in _together(tuple(old), tuple(new)):
        if status not in old:
            yield f"response {status} is new"
        elif status not in new:
            yield f"response {status} is gone"
        elif not _same_response(old[status], new[status], pair):
            yield f"response {status} has changed"
    if before.tags[:1] != after.tags[:1]:
        yield f"its first tag is {after.tags[0]!r} now" if after.tags else "it has no tag any more"
    if before.security != after.security:
        yield "its security has changed"


def _parameters(before: Operation, after: Operation, pair: _Pair) -> Iterator[str]:
    old = {_called(parameter): parameter for parameter in before.parameters}
    new = {_called(parameter): parameter for parameter in after.parameters}
    for name in _together(tuple(old), tuple(new)):
        if name not in old:
            yield f"{name} is new"
        elif name not in new:
            yield f"{name} is gone"
        elif old[name].required != new[name].required:
            yield f"{name} {'is now required' if new[name].required else 'may now be left out'}"
        elif not pair.same(old[name].schema, new[name].schema, "request") or _wire(old[name]) != _wire(new[name]):
            yield f"{name} has changed"


def _called(parameter: Parameter) -> str:
    return f"{parameter.place} parameter {parameter.name!r}"


def _wire(parameter: Parameter) -> Parameter:
    """What of a parameter is neither its schema nor words."""
    return replace(parameter, location=_NOWHERE, schema=True, description="", examples={}, deprecated=False)


def _bodies(before: Body | None, after: Body | None, pair: _Pair) -> Iterator[str]:
    if before is None or after is None:
        if before is not after:
            yield f"the request body is {'new' if after else 'gone'}"
    elif before.required != after.required:
        yield f"the request body {'is now required' if after.required else 'may now be left out'}"
    elif before.argument != after.argument or not _same_content(before.content, after.content, "request", pair):
        yield "the request body has changed"


def _same_response(before: Response, after: Response, pair: _Pair) -> bool:
    if not _same_content(before.content, after.content, "response", pair):
        return False
    old = {header.name.lower(): header for header in before.headers}
    new = {header.name.lower(): header for header in after.headers}
    return old.keys() == new.keys() and all(
        old[name].required == new[name].required and pair.same(old[name].schema, new[name].schema, "response")
        for name in old
    )


def _same_content(before: Sequence[MediaType], after: Sequence[MediaType], direction: Direction, pair: _Pair) -> bool:
    old = {media.name: media for media in before}
    new = {media.name: media for media in after}
    return old.keys() == new.keys() and all(
        pair.same(old[name].schema, new[name].schema, direction)
        and pair.same(old[name].item_schema, new[name].item_schema, direction)
        for name in old
    )


def _schemas(contract: Contract, direction: Direction) -> Mapping[str, Schema]:
    return contract.definitions.request if direction == "request" else contract.definitions.response


def _altered(before: Mapping[str, Schema], after: Mapping[str, Schema]) -> frozenset[str]:
    """The definitions that are not the same, or refer to one that is not."""
    names = before.keys() | after.keys()
    unlike = (name for name in names if before.get(name) != after.get(name))
    found = {name for name in unlike if bare(before.get(name)) != bare(after.get(name))}
    if not found:
        return frozenset()
    referrers: dict[str, set[str]] = {}
    for name, schema in after.items():
        for target in references(schema):
            referrers.setdefault(target, set()).add(name)
    pending = list(found)
    while pending:
        reached = referrers.get(pending.pop(), set()) - found
        found |= reached
        pending += reached
    return frozenset(found)
