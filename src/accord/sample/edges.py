"""Values at the edges of what schemas allow: at each limit, with each branch taken, and where programs go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from accord.sample import numbers, texts
from accord.sample.facets import Schemas
from accord.sample.maker import Maker
from accord.sample.manners import MAXIMAL, MINIMAL, USUAL
from accord.sample.places import Place, in_turn, inside, root
from accord.sample.plans import Plan, Planner
from accord.sample.validity import Unsatisfiable
from accord.schema.values import JSON, Schema

_MANY = 200


def edges(planner: Planner, schemas: Schemas, random: Random) -> Iterator[JSON]:
    """Values that may be at an edge, the outer ones first; not all of them need be valid."""
    seen: set[tuple[int, str, int]] = set()
    for value in _bases(planner, schemas, random):
        yield value
        yield from _around(planner, root(planner, schemas, value), random, seen)


def _bases(planner: Planner, schemas: Schemas, random: Random) -> Iterator[JSON]:
    """The smallest, the fullest and a usual value, then one for each branch."""
    yield from _made(planner, schemas, random)
    plan = planner.plan(schemas)
    for choice in plan.choices:
        for option in choice.options:
            yield from _made(planner, (*schemas, *option), random)


def _made(planner: Planner, schemas: Schemas, random: Random) -> Iterator[JSON]:
    for manner in (MINIMAL, MAXIMAL, USUAL):
        try:
            yield Maker(planner, random, manner).value(schemas)
        except Unsatisfiable:
            continue


def _around(planner: Planner, place: Place, random: Random, seen: set[tuple[int, str, int]]) -> Iterator[JSON]:
    """The edges at a place, then those at the places inside."""
    # What is said here may be said elsewhere: one look at it is enough, but for where it stands.
    key = (id(place.plan), place.pointer.rpartition("/")[2], place.pointer.count("/"))
    if key not in seen:
        seen.add(key)
        yield from map(place.whole, _here(planner, place, random))
    yield from in_turn(_around(planner, part, random, seen) for part in inside(planner, place))


def _here(planner: Planner, place: Place, random: Random) -> Iterator[JSON]:
    plan = planner.plan(place.schemas)
    if place.pointer:
        for choice in plan.choices:
            for option in choice.options:
                yield from _made(planner, (*place.schemas, *option), random)
    for known in (plan, place.plan):
        if known.values is not None:
            yield from known.values
        yield from _of_kinds(planner, known, place, random)


def _of_kinds(planner: Planner, plan: Plan, place: Place, random: Random) -> Iterator[JSON]:
    kinds = plan.types
    if "null" in kinds:
        yield None
    if "boolean" in kinds:
        yield from (True, False)
    if "integer" in kinds or "number" in kinds:
        yield from numbers.edges(plan)
    if "string" in kinds:
        yield from texts.edges(plan, random)
    if isinstance(place.value, list):
        yield from _lengths(planner, plan, place, random)
    if isinstance(place.value, dict):
        yield from _members(planner, plan, place.value, random)


def _lengths(planner: Planner, plan: Plan, place: Place, random: Random) -> Iterator[JSON]:
    """Arrays of the fewest and the most items."""
    least, most = plan.least("minItems", 0), plan.most("maxItems", _MANY)
    for length in dict.fromkeys((least, least + 1, most)):
        if length <= _MANY:
            limits: Schema = {"type": "array", "minItems": length, "maxItems": length}
            try:
                yield Maker(planner, random, MINIMAL).value((*place.schemas, limits))
            except Unsatisfiable:
                continue


def _members(planner: Planner, plan: Plan, value: dict[str, JSON], random: Random) -> Iterator[JSON]:
    """Objects with one member less, and with one more."""
    for name in value:
        if name not in plan.required:
            yield {other: member for other, member in value.items() if other != name}
    for name in plan.properties:
        if name not in value:
            try:
                yield {**value, name: Maker(planner, random, MINIMAL).value(plan.member(name), name, 1)}
            except Unsatisfiable:
                continue
