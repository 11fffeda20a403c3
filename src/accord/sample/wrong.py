"""Values that break one keyword of a schema and, if that can be, nothing else."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TypeAlias

from accord.sample import formats
from accord.sample.equality import identity
from accord.sample.facets import KINDS, Facet, Schemas, exact, mapped, schemas_in
from accord.sample.maker import Maker
from accord.sample.manners import MAXIMAL, MINIMAL, Manner
from accord.sample.numbers import as_json
from accord.sample.places import Place, in_turn, inside, root
from accord.sample.plans import Planner
from accord.sample.texts import LONGEST
from accord.sample.validity import Unsatisfiable
from accord.schema.demands import below
from accord.schema.keywords import definition_name
from accord.schema.values import JSON, Schema

_MOST = 2_000
_STRANGER = "not_in_the_contract"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that breaks ``keyword``, and where: what is missing has the place where it would be."""

    value: JSON
    pointer: str
    keyword: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """Ways to break one keyword at one place, the best first; the values are those of the place."""

    keyword: str
    values: Iterable[JSON]
    pointer: str


Attempts: TypeAlias = Iterator[Attempt]


class Breaker:
    """Breaks values of the schemas of a planner."""

    def __init__(self, planner: Planner, random: Random) -> None:
        self._planner = planner
        self._random = random

    def wrong(self, schemas: Schemas) -> Iterator[Wrong]:
        """Values that do not fit some schemas, the outer places first."""
        seen: set[tuple[str, str, Hashable]] = set()
        for value in self._bases(schemas):
            for found in self._around(schemas, root(self._planner, schemas, value)):
                key = (found.keyword, found.pointer, identity(found.value))
                if key not in seen:
                    seen.add(key)
                    yield found

    def _bases(self, schemas: Schemas) -> Iterator[JSON]:
        plan = self._planner.plan(schemas)
        options: list[Schemas] = [()]
        options += [option for choice in plan.choices for option in choice.options]
        for option in options:
            for manner in (MAXIMAL, MINIMAL):
                try:
                    made = Maker(self._planner, self._random, manner).value((*schemas, *option))
                except Unsatisfiable:
                    continue
                if self._planner.validity.fits(schemas, made):
                    yield made
                    break

    def _around(self, schemas: Schemas, place: Place) -> Iterator[Wrong]:
        for attempt in self._attempts(place):
            found = self._best(schemas, place, attempt)
            if found is not None:
                yield found
        yield from in_turn(self._around(schemas, part) for part in inside(self._planner, place))

    def _best(self, schemas: Schemas, place: Place, attempt: Attempt) -> Wrong | None:
        """The first way that breaks nothing else at its place; if there is none, the first that breaks anything."""
        second: Wrong | None = None
        for value in islice(attempt.values, 12):
            whole = place.whole(value)
            if self._planner.validity.fits(schemas, whole):
                continue
            found = Wrong(whole, attempt.pointer, attempt.keyword)
            if self._breaks_only(place, attempt.keyword, value):
                return found
            second = second or found
        return second

    def _breaks_only(self, place: Place, keyword: str, value: JSON) -> bool:
        """Whether a value fits everything else that is said at its place, as far as that can be told in parts."""
        for facet in place.plan.facets:
            if keyword in facet:
                rest: Facet = {name: said for name, said in facet.items() if name != keyword}
                if definition_name(rest) is not None or "allOf" in rest:
                    rest = {name: said for name, said in rest.items() if name not in ("$ref", "allOf")}
                if any(isinstance(said, dict | list) for name, said in rest.items() if name != "enum"):
                    continue
                if not self._planner.validity.compiled(rest)(value):
                    return False
        return True

    # ── what can be broken at a place ──────────────────────────────────────────────────────────────────────────────

    def _attempts(self, place: Place) -> Attempts:
        plan, value, pointer = place.plan, place.value, place.pointer
        types = plan.types if plan.values is None else plan.types or KINDS
        if any("type" in facet for facet in plan.facets):
            for sample in (*_OF_KINDS, *(value for values in plan.given("enum") for value in values)):
                yield Attempt("type", [sample], pointer)
        for facet in plan.facets:
            yield from self._of_choices(place, facet)
            if "enum" in facet or "const" in facet:
                keyword = "enum" if "enum" in facet else "const"
                yield Attempt(keyword, _near(value), pointer)
            if isinstance(value, str):
                yield from self._of_text(place, facet, value)
            elif isinstance(value, int | float) and not isinstance(value, bool):
                yield from _of_number(facet, value, pointer, "number" in types)
            elif isinstance(value, list):
                yield from self._of_array(place, facet, value)
            elif isinstance(value, dict):
                yield from self._of_object(place, facet, value)

    def _made(self, schemas: Schemas, manner: Manner = MINIMAL, name: str = "") -> list[JSON]:
        """A value of some schemas in a list of one; none where there is none."""
        try:
            return [Maker(self._planner, self._random, manner).value(schemas, name)]
        except Unsatisfiable:
            return []

    def _of_choices(self, place: Place, facet: Facet) -> Attempts:
        for keyword in ("anyOf", "oneOf"):
            branches = schemas_in(facet, keyword)
            if not branches:
                continue
            none: Schemas = tuple({"not": branch} for branch in branches)
            yield Attempt(keyword, [*self._made(none), *_OF_KINDS], place.pointer)
            if keyword == "oneOf":
                pairs = ((first, second) for index, first in enumerate(branches) for second in branches[index + 1 :])
                for pair in islice(pairs, 3):
                    yield Attempt(keyword, self._made(pair, MAXIMAL), place.pointer)
        if isinstance(ruled_out := facet.get("not"), dict):
            rest = tuple(schema for schema in place.schemas if schema is not facet)
            values = self._made((*rest, ruled_out), MAXIMAL) + self._made((ruled_out,), MAXIMAL)
            yield Attempt("not", values, place.pointer)

    def _of_text(self, place: Place, facet: Facet, value: str) -> Attempts:
        pointer = place.pointer
        if isinstance(least := facet.get("minLength"), int) and least > 0:
            yield Attempt("minLength", [value[: least - 1], "a" * (least - 1)], pointer)
        if isinstance(most := facet.get("maxLength"), int) and most < LONGEST:
            longer = value + (value[-1:] or "a") * (most + 1 - len(value))
            yield Attempt("maxLength", [longer, "a" * (most + 1)], pointer)
        if isinstance(pattern := facet.get("pattern"), str):
            matches = self._planner.validity.matches(pattern)
            changed = (
                value + "\n",
                value + "!",
                "!" + value,
                value[::-1],
                value.swapcase(),
                "~" * len(value),
                value[1:],
            )
            yield Attempt("pattern", [text for text in (*changed, "") if not matches(text)], pointer)
        if (name := facet.get("format")) in formats.TEXTS:
            one: Schema = {"format": name}
            fits = self._planner.validity.compiled(one)
            yield Attempt("format", [text for text in formats.BROKEN if not fits(text)], pointer)

    def _of_array(self, place: Place, facet: Facet, value: list[JSON]) -> Attempts:
        plan, pointer = place.plan, place.pointer
        if isinstance(least := facet.get("minItems"), int) and 0 < least <= _MOST:
            yield Attempt("minItems", [value[: least - 1]], pointer)
        if isinstance(most := facet.get("maxItems"), int) and most < _MOST:
            limits: Schema = {"type": "array", "minItems": most + 1}
            rest = tuple(self._without(schema, "maxItems") for schema in place.schemas)
            longer: list[JSON] = [*value, *((value[-1:] or [None]) * (most + 1 - len(value)))]
            yield Attempt("maxItems", [*self._made((*rest, limits)), longer], pointer)
        if facet.get("uniqueItems") is True:
            first = value[:1] or self._made(plan.item(0))
            yield Attempt("uniqueItems", [first + value[:1] + value[2:], first + first, value + first], pointer)
        if isinstance(contains := facet.get("contains"), dict):
            fewer = [item for item in value if not self._planner.validity.fits((contains,), item)]
            nothing: list[JSON] = [None for _ in value or (None,)]
            yield Attempt("contains", [fewer, [], nothing], pointer)
        for keyword in ("items", "unevaluatedItems"):
            if facet.get(keyword) is False:
                yield Attempt(keyword, [[*value, *([None] * (plan.prefix + 1 - len(value)))]], pointer)

    def _without(self, schema: Schema, keyword: str) -> Schema:
        if not isinstance(schema, dict):
            return schema
        target = self._planner.definitions.get(definition_name(schema) or "", schema) if len(schema) == 1 else schema
        if not isinstance(target, dict):
            return target
        return {name: said for name, said in target.items() if name != keyword}

    def _of_object(self, place: Place, facet: Facet, value: dict[str, JSON]) -> Attempts:
        pointer = place.pointer
        required = facet.get("required")
        for name in required if isinstance(required, list) else ():
            if name in value:
                yield Attempt("required", [_but(value, str(name))], below(pointer, str(name)))
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            if facet.get(keyword) is False:
                yield Attempt(keyword, [{**value, _STRANGER: 1}], below(pointer, _STRANGER))
        for name, member in mapped(facet, "properties").items():
            if member is False:
                yield Attempt("falseSchema", [{**value, name: "text"}], below(pointer, name))
        if "propertyNames" in facet:
            strange = (_STRANGER, "", "\u00e9", "1", "A B", "x" * 300)
            yield Attempt("propertyNames", [{**value, name: 1} for name in strange], pointer)
        dependents = facet.get("dependentRequired")
        for name, others in dependents.items() if isinstance(dependents, dict) else ():
            for other in others if name in value and isinstance(others, list) else ():
                yield Attempt("dependentRequired", [_but(value, str(other))], below(pointer, str(other)))
        yield from self._of_size(place, facet, value)

    def _of_size(self, place: Place, facet: Facet, value: dict[str, JSON]) -> Attempts:
        plan, pointer = place.plan, place.pointer
        if isinstance(least := facet.get("minProperties"), int) and 0 < least <= _MOST:
            kept = sorted(value, key=lambda name: name not in plan.required)[: least - 1]
            yield Attempt("minProperties", [{name: value[name] for name in kept}], pointer)
        if isinstance(most := facet.get("maxProperties"), int) and most < _MOST:
            yield Attempt("maxProperties", self._fuller(place, value, most + 1), pointer)

    def _fuller(self, place: Place, value: dict[str, JSON], count: int) -> list[JSON]:
        fuller = dict(value)
        names = [name for name in place.plan.properties if name not in value]
        names += [f"{_STRANGER}_{number}" for number in range(count)]
        for name in names:
            if len(fuller) >= count:
                break
            for made in self._made(place.plan.member(name), MINIMAL, name):
                fuller[name] = made
        return [fuller]


_OF_KINDS: tuple[JSON, ...] = (None, True, 7, 0.5, "text", [], {}, "7", "true")


def _but(value: dict[str, JSON], name: str) -> JSON:
    return {other: member for other, member in value.items() if other != name}


def _near(value: JSON) -> list[JSON]:
    """Other values of the same type."""
    if isinstance(value, str):
        return [f"{value}x", value.swapcase(), "", f" {value}"]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1, value + 1000, -value]
    if isinstance(value, list):
        return [[*value, None], []]
    return [{**value, _STRANGER: 1}, {}] if isinstance(value, dict) else ["text"]


def _of_number(facet: Facet, value: float, pointer: str, fractional: bool) -> Attempts:  # noqa: FBT001  a fact about types
    for keyword, outwards in (("minimum", -1), ("maximum", 1)):
        limit = facet.get(keyword)
        if isinstance(limit, int | float) and not isinstance(limit, bool):
            given = facet.get("multipleOf", 1)
            step = exact(given) if isinstance(given, int | float) and given else exact(1)
            aligned = -(-exact(limit) // step) if outwards > 0 else exact(limit) // step
            beyond = [(aligned + outwards) * step, exact(limit) + outwards, exact(limit) + outwards * 1000]
            near = [exact(limit) + outwards * exact(0.001)] if fractional else []
            yield Attempt(keyword, [as_json(number) for number in (*beyond, *near)], pointer)
    for keyword in ("exclusiveMinimum", "exclusiveMaximum"):
        limit = facet.get(keyword)
        if isinstance(limit, int | float) and not isinstance(limit, bool):
            outwards = -1 if keyword == "exclusiveMinimum" else 1
            yield Attempt(keyword, [limit, as_json(exact(limit) + outwards)], pointer)
    unit = facet.get("multipleOf")
    if isinstance(unit, int | float) and not isinstance(unit, bool):
        half = as_json(exact(value) + exact(unit) / 2)
        others = [value + 1, value - 1, half] if not fractional else [half, value + 1, value + 0.0001]
        yield Attempt("multipleOf", others, pointer)
