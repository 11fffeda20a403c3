"""A value made from what schemas say of it, part by part.

What is made is meant to be valid, and mostly is; where schemas rule out what others ask for it may not be. Then what
was made is made again, by other options.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from random import Random

from accord.sample import numbers, texts
from accord.sample.choices import Choice
from accord.sample.equality import identity
from accord.sample.expressions import expression
from accord.sample.facets import Schemas
from accord.sample.manners import Manner
from accord.sample.plans import Plan, Planner
from accord.sample.realistic import word
from accord.sample.validity import Unsatisfiable
from accord.schema.values import JSON

_ATTEMPTS = 12
_STEPS = 20_000
_DEEPEST = 60
_MOST = 1_000  # items or members, however many a schema demands
_FLAT = 4  # levels that are told apart where what is flat is wanted


class Maker:
    """Makes one value; what it has tried already it does not try for another one."""

    def __init__(self, planner: Planner, random: Random, manner: Manner) -> None:
        self._planner = planner
        self._random = random
        self._manner = manner
        self._steps = 0
        self._around: Counter[str] = Counter()
        self._hopeless: set[tuple[int, ...]] = set()

    def value(self, schemas: Schemas, name: str = "", level: int = 0) -> JSON:
        """A value that fits *schemas*, as far as can be told. Raises ``Unsatisfiable`` where none is found."""
        key = tuple(map(id, schemas))
        self._steps += 1
        if self._steps > _STEPS or level > _DEEPEST or key in self._hopeless:
            raise Unsatisfiable("no value was found in time")
        plan = self._planner.plan(schemas)
        if plan.examples and self._random.random() < self._manner.examples:
            return self._random.choice(plan.examples)
        doubtful = plan.doubtful
        for attempt in range(_ATTEMPTS):
            try:
                made = self._by(self._decided(plan, level, attempt), name, level, attempt)
            except Unsatisfiable:
                if self._steps > _STEPS:
                    raise
                continue
            if not doubtful or self._planner.validity.fits(schemas, made):
                return made
        self._hopeless.add(key)
        raise Unsatisfiable("no value was found that fits")

    def _by(self, plan: Plan, name: str, level: int, attempt: int) -> JSON:
        """A value by a plan; if nothing came of that so far, one of a type that the plan says nothing of."""
        self._around.update([*plan.names])
        try:
            return self._of(plan, plan.likely if attempt < _ATTEMPTS // 2 else plan.types, name, level)
        finally:
            self._around.subtract([*plan.names])

    # ── choices ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _decided(self, plan: Plan, level: int, attempt: int) -> Plan:
        """The plan with an option of each choice, and of the choices that come with them."""
        taken: set[tuple[int, str]] = set()
        while (choice := next((each for each in plan.choices if each.key not in taken), None)) is not None:
            taken.add(choice.key)
            plan = self._taken(plan, choice, level, attempt)
        if not self._planner.feasible(plan):
            raise Unsatisfiable("what is demanded excludes itself")
        return plan

    def _taken(self, plan: Plan, choice: Choice, level: int, attempt: int) -> Plan:
        # The more often it has failed, the likelier is what is kept for that.
        first = int(self._random.random() * len(choice.tiers) * attempt / _ATTEMPTS)
        for options in choice.tiers[first:]:
            for option in self._ordered([*options], level):
                decided = self._planner.plan((*plan.schemas, *option))
                if self._planner.feasible(decided):
                    return decided
        raise Unsatisfiable("no alternative fits the rest")

    def _ordered(self, options: list[Schemas], level: int) -> list[Schemas]:
        """Options by chance; null last, and flat ones first where there is no room for more."""
        if len(options) == 1:
            return options
        self._random.shuffle(options)
        planner = self._planner
        if self._is_full(level):
            options.sort(key=lambda option: planner.levels(option, _FLAT))
        elif self._random.random() >= self._manner.nothing:
            options.sort(key=lambda option: planner.plan(option).types == ("null",))
        options.sort(key=self._leads_back)
        return options

    def _leads_back(self, schemas: Schemas) -> bool:
        """Whether schemas say again what is said around this place, often enough."""
        return any(self._around[name] >= self._manner.rounds for name in self._planner.plan(schemas).names)

    def _is_full(self, level: int) -> bool:
        return level >= len(self._manner.optional) or self._steps > self._manner.parts

    # ── kinds ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of(self, plan: Plan, kinds: tuple[str, ...], name: str, level: int) -> JSON:
        if plan.usable is not None:
            return self._listed(plan.usable)
        match self._kind(kinds, plan):
            case "object":
                return self._object(plan, level)
            case "array":
                return self._array(plan, name, level)
            case kind:
                return self._scalar(kind, plan, name if self._manner.realistic else "")

    def _scalar(self, kind: str, plan: Plan, name: str) -> JSON:
        match kind:
            case "string" if (content := self._content(plan)) is not None:
                return content
            case "string":
                return (
                    texts.shortest(plan, self._random)
                    if self._manner.shortest
                    else texts.text(plan, self._random, name)
                )
            case "integer":
                return numbers.integer(plan, self._random, name)
            case "number":
                return numbers.number(plan, self._random, name)
            case "boolean":
                return self._random.choice((True, False))
            case _:
                return None

    def _content(self, plan: Plan) -> str | None:
        """A text that is JSON itself, or base64 of that, where a schema says so (JSON Schema Validation §8)."""
        media_types = plan.given("contentMediaType")
        if not plan.given("contentSchema") or not all(name == "application/json" for name in media_types):
            return None
        made = json.dumps(self.value(tuple(plan.given("contentSchema")), "", _FLAT))
        return b64encode(made.encode()).decode() if "base64" in plan.given("contentEncoding") else made

    def _listed(self, values: tuple[JSON, ...]) -> JSON:
        if self._random.random() >= self._manner.nothing:
            values = tuple(value for value in values if value is not None) or values
        if not values:
            raise Unsatisfiable("none of the values that are listed is allowed")
        return values[0] if self._manner.shortest else self._random.choice(values)

    def _kind(self, allowed: tuple[str, ...], plan: Plan) -> str:
        kinds = [kind for kind in allowed if kind != "null"]
        if not kinds or ("null" in allowed and self._random.random() < self._manner.nothing):
            return "null"
        if plan.empty:
            return "string"
        if "number" in kinds and not self._manner.shortest:
            kinds.remove("integer")
        return kinds[0] if len(kinds) == 1 else self._random.choice(kinds)

    # ── objects ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _object(self, plan: Plan, level: int) -> JSON:
        least, most = plan.least("minProperties", 0), plan.most("maxProperties", _MOST)
        if least > min(most, _MOST):
            raise Unsatisfiable("no object has that many members")
        made = {name: self.value(plan.member(name), name, level + 1) for name in plan.required}
        optional = [name for name in plan.properties if name not in made and self._may_be_called(plan, name)]
        wanted = [name for name in optional if self._is_wanted(plan, name, level)]
        self._fill(plan, wanted, made, most, level)
        self._fill(plan, (name for name in optional if name not in made), made, least, level)
        count = max(least, min(most, len(made) + self._further(plan, level)))
        strangers = islice(self._names(plan), 4 * count + 40)
        free = (name for name in strangers if self._may_be_called(plan, name) and False not in plan.member(name))
        self._fill(plan, free, made, count, level)
        if not least <= len(made) <= most:
            raise Unsatisfiable("no object has as many members")
        order = {name: index for index, name in enumerate(plan.properties)}
        return {name: made[name] for name in sorted(made, key=lambda name: order.get(name, len(order)))}

    def _fill(self, plan: Plan, names: Iterable[str], made: dict[str, JSON], count: int, level: int) -> None:
        """Add members of some names until there are as many as there should be."""
        for name in names:
            if len(made) >= count:
                return
            if name not in made:
                self._add(plan, name, made, level)

    def _add(self, plan: Plan, name: str, made: dict[str, JSON], level: int) -> None:
        """Add a member that may be left out, with those that have to be there with it; none if one cannot be made."""
        new = [other for other in plan.with_dependents([name]) if other not in made]
        try:
            members = {other: self.value(plan.member(other), other, level + 1) for other in new}
        except Unsatisfiable:
            if self._steps > _STEPS:
                raise
            return
        if len(made) + len(members) <= plan.most("maxProperties", _MOST):
            made.update(members)

    def _is_wanted(self, plan: Plan, name: str, level: int) -> bool:
        if self._is_full(level) or self._random.random() >= self._manner.optional[level]:
            return False
        if self._leads_back(plan.member(name)):
            return False
        room = len(self._manner.optional) - level
        return self._planner.levels(plan.member(name), min(room, _FLAT)) <= room

    def _may_be_called(self, plan: Plan, name: str) -> bool:
        rules = tuple(plan.given("propertyNames"))
        return not rules or self._planner.validity.fits(rules, name)

    def _further(self, plan: Plan, level: int) -> int:
        """How many members of any name there should be: some, where an object is a map rather than a record."""
        if self._is_full(level) or plan.properties:
            return 0
        is_map = bool(plan.patterns) or any(isinstance(rest, dict) for rest in plan.given("additionalProperties"))
        return self._random.randint(*self._manner.items) if is_map else 0

    def _names(self, plan: Plan) -> Iterator[str]:
        """Names that members may have beside those that are spoken of."""
        rules = tuple(plan.given("propertyNames"))
        sources = [expression(pattern).texts(self._random, 0, 60) for pattern in plan.patterns]
        while True:
            for source in sources:
                yield (made := next(source))
                yield f"{made}{word(self._random)}"
            if rules:
                yield str(self.value((*rules, {"type": "string"}), "", _DEEPEST - 2))
            yield word(self._random)
            yield f"{word(self._random)}_{self._random.randrange(1000)}"

    # ── arrays ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _array(self, plan: Plan, name: str, level: int) -> JSON:
        least, most = plan.least("minItems", 0), plan.most("maxItems", _MOST)
        most = next((index for index in range(min(most, plan.prefix + 1)) if False in plan.item(index)), most)
        contained = self._contained(plan)
        fewest = max(least, len(contained))
        if fewest > min(most, _MOST):
            raise Unsatisfiable("no array has that many items")
        is_full = self._is_full(level) or self._leads_back(plan.item(plan.prefix))
        count = max(fewest, min(most, 0 if is_full else max(plan.prefix, self._random.randint(*self._manner.items))))
        places = dict(zip(self._places(plan, count, len(contained)), contained, strict=False))
        unique: set[Hashable] | None = set() if True in plan.given("uniqueItems") else None
        made: list[JSON] = []
        for index in range(count):
            schemas = (*plan.item(index), *places.get(index, ()))
            try:
                made.append(self._item(schemas, _singular(name), level, unique))
            except Unsatisfiable:
                if len(made) < fewest or self._steps > _STEPS:
                    raise
                break
        return made

    def _item(self, schemas: Schemas, name: str, level: int, unique: set[Hashable] | None) -> JSON:
        """An item, which none of *unique* is equal to."""
        for _ in range(_ATTEMPTS * 4 if unique else 1):
            made = self.value(schemas, name, level + 1)
            if unique is None:
                return made
            if (key := identity(made)) not in unique:
                unique.add(key)
                return made
        for known in self._planner.plan(schemas).values or ():
            if unique is not None and (key := identity(known)) not in unique:
                unique.add(key)
                return known
        raise Unsatisfiable("no other item was found")

    def _contained(self, plan: Plan) -> list[Schemas]:
        """What has to be among the items, one by one."""
        found: list[Schemas] = []
        for facet in plan.facets:
            if "contains" in facet:
                fewest = facet.get("minContains", 1)
                contains = facet["contains"]
                if isinstance(contains, dict | bool) and isinstance(fewest, int | float):
                    found += [(contains,)] * min(int(fewest), _MOST)
        return found

    def _places(self, plan: Plan, count: int, needed: int) -> list[int]:
        """Where items stand that have to be there: after those with a schema of their own, if there is room."""
        places = [*range(plan.prefix, count), *range(min(plan.prefix, count))]
        return places[:needed]


def _singular(name: str) -> str:
    return name.removesuffix("s")
