"""The places in a value: what its schemas say of each, and the whole value with something else there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from accord.sample.facets import Schemas
from accord.sample.plans import Plan, Planner
from accord.schema.demands import below
from accord.schema.values import JSON

_T = TypeVar("_T")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a valid value. ``whole`` makes the value with something else in its place."""

    schemas: Schemas
    plan: Plan
    value: JSON
    pointer: str
    name: str
    whole: Callable[[JSON], JSON]


def root(planner: Planner, schemas: Schemas, value: JSON) -> Place:
    """A value as the place that it is itself."""
    return Place(schemas, settled(planner, schemas, value), value, "", "", lambda other: other)


def inside(planner: Planner, place: Place) -> list[Place]:
    """The places of the members of an object, or of some items of an array."""
    value = place.value
    if place.pointer.count("/") >= _DEEPEST:
        return []
    if isinstance(value, dict):
        return [_member(planner, place, value, name) for name in value]
    if isinstance(value, list) and value:
        first = dict.fromkeys((*range(min(place.plan.prefix + 1, len(value))), len(value) - 1))
        return [_item(planner, place, value, index) for index in first]
    return []


def _member(planner: Planner, place: Place, value: dict[str, JSON], name: str) -> Place:
    schemas = place.plan.member(name)
    plan = settled(planner, schemas, value[name])
    pointer = below(place.pointer, name)
    return Place(schemas, plan, value[name], pointer, name, lambda other: place.whole({**value, name: other}))


def _item(planner: Planner, place: Place, value: list[JSON], index: int) -> Place:
    schemas = place.plan.item(index)
    plan = settled(planner, schemas, value[index])
    pointer = below(place.pointer, index)

    def whole(other: JSON) -> JSON:
        return place.whole([*value[:index], other, *value[index + 1 :]])

    return Place(schemas, plan, value[index], pointer, place.name.removesuffix("s"), whole)


def settled(planner: Planner, schemas: Schemas, value: JSON) -> Plan:
    """The plan with the choices that a value has made; those that nobody can see are left open."""
    plan = planner.plan(schemas)
    seen: set[tuple[int, str]] = set()
    while (choice := next((each for each in plan.choices if each.key not in seen), None)) is not None:
        seen.add(choice.key)
        if choice.keyword not in ("anyOf", "oneOf", "if"):
            continue
        for option in choice.options:
            if planner.validity.fits(option[:1], value):
                plan = planner.plan((*plan.schemas, *(option[:1] if choice.keyword != "if" else option)))
                break
    return plan


def in_turn(iterators: Iterable[Iterator[_T]]) -> Iterator[_T]:
    """One of each, then the next of each, until all are at their end."""
    left = list(iterators)
    while left:
        still: list[Iterator[_T]] = []
        for iterator in left:
            for found in iterator:
                yield found
                still.append(iterator)
                break
        left = still
