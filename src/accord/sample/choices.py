"""What schemas leave open about one value: which branch of ``anyOf`` or ``oneOf``, whether ``if`` is met, and so on.

Each becomes a ``Choice`` between options; an option is some schemas that hold as well when it is taken. To be *not* of
a schema is a choice too: between the ways in which each of its keywords can be broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from accord.sample.facets import KINDS, Facet, Schemas, mapped, named, schemas_in
from accord.schema.keywords import DEFINITION, definition_name
from accord.schema.values import JSON, Schema

Definitions: TypeAlias = Mapping[str, Schema]

_MOST = 64
_MOST_EXCLUSIVE = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """What has to be chosen, told apart by ``key``; every further tier is for when the one before leads to no value."""

    key: tuple[int, str]
    keyword: str
    tiers: tuple[tuple[Schemas, ...], ...]

    @property
    def options(self) -> tuple[Schemas, ...]:
        """What there is to choose from, as a rule."""
        return self.tiers[0]


class Options:
    """The choices of schema objects, each made once: what is chosen has to stay the same object."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._known: dict[tuple[int, str], tuple[Facet, Choice]] = {}
        self._tags: dict[tuple[int, str], tuple[Facet, Choice]] = {}

    def of(self, facets: Iterable[Facet], names: Mapping[str, None]) -> Iterator[Choice]:
        """Every choice in some schema objects about one value; *names* are definitions among them."""
        for facet in facets:
            for keyword in ("anyOf", "oneOf"):
                if schemas_in(facet, keyword):
                    yield self._remembered(facet, keyword)
            if isinstance(facet.get("discriminator"), dict) and "oneOf" not in facet and "anyOf" not in facet:
                choice = self._tagged(facet, names)
                if choice is not None:
                    yield choice
            if "if" in facet and ("then" in facet or "else" in facet):
                yield self._remembered(facet, "if")
            if "not" in facet:
                yield self._remembered(facet, "not")
            for name in mapped(facet, "dependentSchemas"):
                yield self._remembered(facet, f"dependentSchemas/{name}")

    def _remembered(self, facet: Facet, keyword: str) -> Choice:
        key = (id(facet), keyword)
        if key not in self._known:
            self._known[key] = (facet, self._choice(facet, keyword))
        return self._known[key][1]

    def _choice(self, facet: Facet, keyword: str) -> Choice:
        key = (id(facet), keyword)
        if keyword == "if":
            condition = cast("Schema", facet["if"])
            met: Schemas = (condition, cast("Schema", facet.get("then", True)))
            unmet: Schemas = ({"not": condition}, cast("Schema", facet.get("else", True)))
            return Choice(key, keyword, ((met, unmet),))
        if keyword == "not":
            return Choice(key, keyword, (tuple(self.unlike(cast("Schema", facet["not"]))[:_MOST]), ((),)))
        if keyword in ("anyOf", "oneOf"):
            return self._branches(facet, keyword)
        name = keyword.partition("/")[2]
        present: Schemas = ({"type": "object", "required": [name]}, mapped(facet, "dependentSchemas")[name])
        return Choice(key, keyword, ((present, ({"properties": {name: False}},)),))

    def _branches(self, facet: Facet, keyword: str) -> Choice:
        """The branches, each with the tags that the discriminator knows it by (OpenAPI 3.1 §4.8.25)."""
        branches = schemas_in(facet, keyword)
        key = (id(facet), keyword)
        options: tuple[Schemas, ...] = tuple((branch,) for branch in branches)
        exclusive = _exclusive(branches) if keyword == "oneOf" and len(branches) <= _MOST_EXCLUSIVE else options
        found = facet.get("discriminator")
        if not isinstance(found, dict):
            return Choice(key, keyword, (options, exclusive))
        tags = [_tag(found, _tags_of(found, branch)) for branch in branches]
        tiers = [tuple((*option, tag) for option, tag in zip(each, tags, strict=True)) for each in (options, exclusive)]
        return Choice(key, keyword, (*tiers, options, exclusive))

    def _tagged(self, facet: Facet, names: Mapping[str, None]) -> Choice | None:
        """The schemas that a discriminator without branches names, unless one of them is meant already."""
        discriminator = cast("dict[str, JSON]", facet["discriminator"])
        mapping = discriminator.get("mapping")
        if not isinstance(mapping, dict):
            return None
        targets = {tag: str(target).removeprefix(DEFINITION) for tag, target in mapping.items()}
        meant = [
            tag for tag, target in targets.items() if target in names and self._definitions.get(target) is not facet
        ]
        key = (id(facet), f"discriminator/{','.join(meant)}")
        if key not in self._tags:
            options: list[Schemas] = [(_tag(discriminator, meant),)] if meant else []
            if not meant:
                known = [(tag, target) for tag, target in targets.items() if target in self._definitions]
                options = [({"$ref": DEFINITION + target}, _tag(discriminator, [tag])) for tag, target in known]
            self._tags[key] = (facet, Choice((id(facet), "discriminator"), "discriminator", (tuple(options), ((),))))
        choice = self._tags[key][1]
        return choice if choice.options else None

    def unlike(self, schema: Schema, depth: int = 0) -> list[Schemas]:
        """Ways to break a schema, each as schemas that hold for what breaks it; none for what cannot be broken.

        Ways that nothing here can say are left to luck: an option without schemas.
        """
        if isinstance(schema, bool):
            return [(False,)] if schema else [()]
        if depth > 4:  # noqa: PLR2004  nobody rules out what is ruled out, and so on
            return [()]
        found: list[Schemas] = []
        for keyword, argument in schema.items():
            found += self._broken(keyword, argument, schema, depth)
        return found or [(False,)]

    def _broken(self, keyword: str, argument: JSON, schema: Facet, depth: int) -> list[Schemas]:  # noqa: C901, PLR0911, PLR0912  a branch per keyword
        match keyword, argument:
            case "type", _:
                types = named(argument)
                others: list[JSON] = [kind for kind in KINDS if kind not in types]
                return [({"type": others},)] if others else []
            case "required", list():
                return [({"type": "object", "properties": {str(name): False}},) for name in argument]
            case "properties", dict():
                return [
                    ({"type": "object", "required": [name], "properties": {name: part}},)
                    for name, member in argument.items()
                    for part in self._negated(cast("Schema", member))
                ]
            case "items", dict():
                return [({"type": "array", "contains": {"not": argument}},)]
            case "minLength", int():
                return [({"type": "string", "maxLength": argument - 1},)] if argument > 0 else []
            case "maxLength", int():
                return [({"type": "string", "minLength": argument + 1},)]
            case "minItems", int():
                return [({"type": "array", "maxItems": argument - 1},)] if argument > 0 else []
            case "maxItems", int():
                return [({"type": "array", "minItems": argument + 1},)]
            case "minimum", int() | float():
                return [({"type": "number", "exclusiveMaximum": argument},)]
            case "maximum", int() | float():
                return [({"type": "number", "exclusiveMinimum": argument},)]
            case "exclusiveMinimum", int() | float():
                return [({"type": "number", "maximum": argument},)]
            case "exclusiveMaximum", int() | float():
                return [({"type": "number", "minimum": argument},)]
            case "additionalProperties", False:
                return [({"type": "object", "required": ["other"]},)]
            case "not", dict() | bool():
                return [(argument,)]
            case "anyOf", list():
                return [tuple({"not": branch} for branch in argument)]
            case "allOf", list():
                return [({"not": part},) for part in argument]
            case "$ref", str():
                target = self._definitions.get(definition_name(schema) or "", True)
                return self.unlike(target, depth + 1)
            case (
                (
                    "const"
                    | "enum"
                    | "pattern"
                    | "oneOf"
                    | "format"
                    | "contains"
                    | "multipleOf"
                    | "additionalProperties"
                ),
                _,
            ):
                return [()]
            case _:
                return []

    def _negated(self, schema: Schema) -> list[Schema]:
        if isinstance(schema, bool):
            return [] if schema else [True]
        return [{"not": schema}]


def _exclusive(branches: list[Schema]) -> tuple[Schemas, ...]:
    """Each branch, and that it is none of the others."""
    others: list[Schema] = [{"not": branch} for branch in branches]
    return tuple((branch, *others[:index], *others[index + 1 :]) for index, branch in enumerate(branches))


def _tags_of(discriminator: Mapping[str, JSON], branch: Schema) -> list[str]:
    mapping = discriminator.get("mapping")
    if not isinstance(mapping, dict) or not isinstance(branch, dict):
        return []
    return [tag for tag, target in mapping.items() if target == branch.get("$ref")]


def _tag(discriminator: Mapping[str, JSON], tags: list[str]) -> Schema:
    """What demands one of some tags; the first, which the document gives itself, is the one to use."""
    name = discriminator.get("propertyName")
    if not tags or not isinstance(name, str):
        return True
    return {"properties": {name: {"enum": [*tags]}}, "required": [name]}
