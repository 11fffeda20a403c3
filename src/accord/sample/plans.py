"""What several schemas say of one value, taken together: its types, members, items and limits, and the choices left.

A ``Plan`` is the conjunction of schemas with all that they refer to and all of their ``allOf``. What it leaves open,
the branch of an ``anyOf`` or whether an ``if`` is met, is a ``Choice``; to take an option means to plan anew with the
option's schemas among the others, until no choice is left.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, cast

from accord.sample.choices import Choice, Options
from accord.sample.equality import identity
from accord.sample.facets import KINDS, Facet, Schemas, exact, mapped, named, schemas_in
from accord.sample.formats import TEXTS
from accord.sample.validity import Valid, Validity
from accord.schema.keywords import definition_name
from accord.schema.values import JSON, Schema

_IMPLIED: Mapping[str, tuple[str, ...]] = {
    "object": (
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
        "dependentRequired",
        "dependentSchemas",
        "unevaluatedProperties",
    ),
    "array": ("items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"),
    "string": ("pattern", "minLength", "maxLength", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
# What a value may break although each of its parts was made to fit.
_DOUBTFUL = frozenset(
    {
        "if",
        "maxContains",
        "not",
        "oneOf",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
_JUDGED = frozenset({"pattern", "format", "minLength", "maxLength"})
_PLAIN = frozenset({"type", "enum", "const"})
_MOST_PLANS = 50_000


class Plan:
    """The conjunction of some schemas; ``facets`` are the schema objects in it, ``names`` the definitions."""

    def __init__(self, schemas: Schemas, planner: Planner) -> None:
        self.schemas = schemas
        self._planner = planner
        self.names: dict[str, None] = {}
        facets: dict[int, Facet] = {}
        self.impossible = False
        pending = [*reversed(schemas)]
        while pending:
            found = pending.pop()
            if found is False:
                self.impossible = True
            if isinstance(found, bool) or id(found) in facets:
                continue
            facets[id(found)] = found
            if (known := planner.named.get(id(found))) is not None:
                self.names[known] = None
            if (name := definition_name(found)) is not None:
                self.names[name] = None
                pending.append(planner.definitions.get(name, True))
            pending.extend(reversed(schemas_in(found, "allOf")))
        self.facets: tuple[Facet, ...] = tuple(facets.values())
        self._members: dict[str, Schemas] = {}

    # ── what is known of the value ─────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What the schemas leave open."""
        return tuple(self._planner.options.of(self.facets, self.names))

    @cached_property
    def doubtful(self) -> bool:
        """Whether a value that was made by this plan has to be looked at again."""
        return any(not _DOUBTFUL.isdisjoint(facet) for facet in self.facets)

    @cached_property
    def values(self) -> tuple[JSON, ...] | None:
        """The values that ``enum`` and ``const`` leave; None where they say nothing."""
        left: dict[Hashable, JSON] | None = None
        for facet in self.facets:
            for keyword in ("enum", "const"):
                if keyword not in facet:
                    continue
                given = cast("list[JSON]", facet["enum"]) if keyword == "enum" else [facet["const"]]
                known = {identity(value): value for value in given}
                left = known if left is None else {key: value for key, value in left.items() if key in known}
        return None if left is None else tuple(left.values())

    @cached_property
    def usable(self) -> tuple[JSON, ...] | None:
        """The values that ``enum`` and ``const`` leave, and everything else allows as well."""
        if self.values is None:
            return None
        typed = (value for value in self.values if not set(_kinds_of(value)).isdisjoint(self.types))
        is_plain = all(SAYING & facet.keys() <= _PLAIN for facet in self.facets)
        return tuple(typed) if is_plain else self._fitting(typed)

    @cached_property
    def examples(self) -> tuple[JSON, ...]:
        """The values that the document itself shows, as far as they are valid; nothing is no example."""
        lists: list[list[JSON]] = [given for given in self.given("examples") if isinstance(given, list)]
        shown: list[JSON] = [value for values in lists for value in values]
        shown += [*self.given("example"), *self.given("default")]
        shown = [value for value in shown if value not in (None, "", [], {})]
        return self._fitting(shown)

    def _fitting(self, values: Iterable[JSON]) -> tuple[JSON, ...]:
        return tuple(value for value in values if self._planner.validity.fits(self.schemas, value))

    @cached_property
    def judge(self) -> Valid | None:
        """Whether a text has the formats and patterns that are asked for; None where none are."""
        if not self.given("pattern") and not any(name in TEXTS for name in self.given("format")):
            return None
        parts: list[Any] = [
            {keyword: facet[keyword] for keyword in _JUDGED if keyword in facet}
            for facet in self.facets
            if not _JUDGED.isdisjoint(facet)
        ]
        return self._planner.validity.compiled({"allOf": parts})

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types that are left, in a fixed order; ``number`` stands for numbers that are not whole."""
        left = set(KINDS)
        for facet in self.facets:
            if "type" in facet:
                left &= named(facet["type"])
        if self.impossible or self.values == ():
            left = set[str]()
        if self.values is not None:
            left &= {kind for value in self.values for kind in _kinds_of(value)}
        return tuple(kind for kind in KINDS if kind in left)

    @cached_property
    def likely(self) -> tuple[str, ...]:
        """The types that the other keywords speak of, among those that are left; all of these if they do not."""
        spoken = {
            kind for kind, words in _IMPLIED.items() for facet in self.facets if any(word in facet for word in words)
        }
        if "number" in spoken:
            spoken.add("integer")
        typed = any("type" in facet for facet in self.facets)
        named = [kind for kind in self.types if kind in spoken]
        return self.types if typed or not named else tuple(named)

    @cached_property
    def empty(self) -> bool:
        """Whether these schemas say nothing that a value could break."""
        return not self.impossible and all(not facet or facet.keys().isdisjoint(SAYING) for facet in self.facets)

    def given(self, keyword: str) -> list[Any]:
        """What each schema that has it gives for a keyword."""
        return [facet[keyword] for facet in self.facets if keyword in facet]

    def least(self, keyword: str, otherwise: int) -> int:
        """The greatest of the lower limits on a count."""
        return max([otherwise, *(int(-(-limit // 1)) for limit in self.given(keyword))])

    def most(self, keyword: str, otherwise: int) -> int:
        """The smallest of the upper limits on a count."""
        return min([otherwise, *(int(limit // 1) for limit in self.given(keyword))])

    def limits(self, keyword: str) -> list[Fraction]:
        """The limits on a number, exactly as they are written."""
        return [exact(limit) for limit in self.given(keyword)]

    # ── objects ────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """The names that are spoken of, in the document's order, without those that may not be there."""
        names = dict.fromkeys(name for facet in self.facets for name in mapped(facet, "properties"))
        names.update(dict.fromkeys(self.required))
        return tuple(name for name in names if False not in self.member(name))

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names that have to be there."""
        return self.with_dependents(dict.fromkeys(name for names in self.given("required") for name in names))

    def with_dependents(self, names: Iterable[str]) -> tuple[str, ...]:
        """Some names, and those that have to be there with them."""
        found = dict.fromkeys(names)
        pending = [*found]
        dependents: list[dict[str, list[str]]] = self.given("dependentRequired")
        while pending:
            name = pending.pop()
            further = [other for dependent in dependents for other in dependent.get(name, ()) if other not in found]
            found.update(dict.fromkeys(further))
            pending += further
        return tuple(found)

    def member(self, name: str) -> Schemas:
        """What all of the schemas say of a member; nothing at all where anything goes."""
        if name not in self._members:
            self._members[name] = tuple(self._said(name))
        return self._members[name]

    def _said(self, name: str) -> Iterator[Schema]:
        evaluated = False
        for facet in self.facets:
            said = [mapped(facet, "properties")[name]] if name in mapped(facet, "properties") else []
            for pattern, schema in mapped(facet, "patternProperties").items():
                if self._planner.validity.matches(pattern)(name):
                    said.append(schema)
            rest = facet.get("additionalProperties")
            evaluated = evaluated or bool(said) or rest is not None
            yield from said or ([rest] if isinstance(rest, (dict, bool)) and rest is not True else [])
        if not evaluated:
            yield from (schema for schema in self.given("unevaluatedProperties") if schema is not True)

    @cached_property
    def patterns(self) -> tuple[str, ...]:
        """The patterns that names of members may match."""
        return tuple(dict.fromkeys(pattern for facet in self.facets for pattern in mapped(facet, "patternProperties")))

    # ── arrays ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def prefix(self) -> int:
        """How many items have a schema of their own."""
        return max((len(items) for items in self.given("prefixItems")), default=0)

    def item(self, index: int) -> Schemas:
        """What all of the schemas say of an item."""
        return self._items[min(index, self.prefix)]

    @cached_property
    def _items(self) -> tuple[Schemas, ...]:
        return tuple(tuple(self._said_of_item(index)) for index in range(self.prefix + 1))

    def _said_of_item(self, index: int) -> Iterator[Schema]:
        evaluated = False
        for facet in self.facets:
            first = schemas_in(facet, "prefixItems")
            if index < len(first):
                evaluated = True
                yield first[index]
            elif isinstance(rest := facet.get("items"), (dict, bool)):
                evaluated = True
                yield rest
        if not evaluated:
            yield from self.given("unevaluatedItems")


class Planner:
    """Makes plans, each once; *definitions* are what schemas refer to."""

    def __init__(self, definitions: Mapping[str, Schema], schemas: Iterable[Schema] = ()) -> None:
        self.definitions = definitions
        self.validity = Validity(definitions, schemas)
        self.options = Options(definitions)
        self.named = {id(schema): name for name, schema in definitions.items() if isinstance(schema, dict)}
        self._plans: dict[tuple[int, ...], Plan] = {}
        self._within: dict[tuple[tuple[int, ...], int], bool] = {}

    def plan(self, schemas: Schemas) -> Plan:
        """The plan for what *schemas* say together."""
        key = tuple(map(id, schemas))
        if key not in self._plans:
            if len(self._plans) > _MOST_PLANS:
                self._plans.clear()
                self._within.clear()
            self._plans[key] = Plan(schemas, self)
        return self._plans[key]

    def feasible(self, plan: Plan) -> bool:
        """Whether nothing speaks plainly against a plan."""
        if not plan.types:
            return False
        return plan.types != ("object",) or not any(False in plan.member(name) for name in plan.required)

    def within(self, schemas: Schemas, levels: int) -> bool:
        """Whether a value of at most so many levels of objects and arrays may do."""
        key = (tuple(map(id, schemas)), levels)
        if key not in self._within:
            self._within[key] = False  # for what refers to itself with nothing between
            self._within[key] = self._fits(self.plan(schemas), levels)
        return self._within[key]

    def _fits(self, plan: Plan, levels: int) -> bool:
        if not plan.types:
            return False
        for choice in plan.choices:
            if not any(self.within(option, levels) for option in choice.options):
                return False
        if plan.values is not None or any(kind not in ("array", "object") for kind in plan.types):
            return True
        return levels > 0 and any(self._inside(plan, kind, levels - 1) for kind in plan.types)

    def _inside(self, plan: Plan, kind: str, levels: int) -> bool:
        if kind == "object":
            return all(self.within(plan.member(name), levels) for name in plan.required)
        needed = plan.least("minItems", 0)
        if needed == 0 and plan.given("contains"):
            needed = plan.least("minContains", 1)
        return all(self.within(plan.item(index), levels) for index in range(min(needed, plan.prefix + 1)))

    def levels(self, schemas: Schemas, most: int) -> int:
        """The fewest levels of objects and arrays that a value needs, ``most + 1`` where these do not suffice."""
        return next((levels for levels in range(most + 1) if self.within(schemas, levels)), most + 1)


SAYING = frozenset(
    {
        *(word for words in _IMPLIED.values() for word in words),
        *("type", "enum", "const", "allOf", "anyOf", "oneOf", "not", "if", "$ref"),
    }
)


_KINDS_OF: Mapping[type, Callable[[Any], tuple[str, ...]]] = {
    bool: lambda _: ("boolean",),
    dict: lambda _: ("object",),
    float: lambda value: ("integer", "number") if value.is_integer() else ("number",),
    int: lambda _: ("integer", "number"),
    list: lambda _: ("array",),
    str: lambda _: ("string",),
    type(None): lambda _: ("null",),
}


def _kinds_of(value: JSON) -> tuple[str, ...]:
    return _KINDS_OF[type(value)](value)
