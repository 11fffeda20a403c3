"""Schemas as types: each named one a declaration, each use of it an expression.

Objects with properties become ``TypedDict`` classes, everything else an alias or the type itself. Types are what a
value looks like as parsed JSON, in the direction it travels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from accord.contract.content import is_raw
from accord.contract.model import MediaType
from accord.contract.names import class_name, short
from accord.emit.code import literal
from accord.emit.constraints import constraints
from accord.emit.layout import (
    MOST_ALTERNATIVES,
    Alternatives,
    Atom,
    Expression,
    builtin,
    either,
    reference,
    subscript,
    text,
)
from accord.emit.merge import merged, opened, properties, read_only, required, says_nothing, subschemas, tagged
from accord.emit.views import RESERVED, Views
from accord.schema.values import JSON, Direction, Schema

ANY, NEVER, NONE = builtin("Any"), builtin("Never"), builtin("None")
STR, BYTES = builtin("str"), builtin("bytes")
UPLOAD, SENT = builtin("UploadFile"), builtin("call.Upload")
_SCALARS = {
    "string": STR,
    "integer": builtin("int"),
    "number": builtin("float"),
    "boolean": builtin("bool"),
    "null": NONE,
}
_OBJECT_KEYWORDS = frozenset({"properties", "additionalProperties", "patternProperties", "propertyNames"})
# How often a definition is taken apart inside of itself, and how deep inline schemas go, before types stay general.
_OFTEN, _DEEP = 2, 40
_ARRAY_KEYWORDS = frozenset({"items", "prefixItems", "contains"})


@dataclass(frozen=True, slots=True)
class Field:
    """One property of an object; ``constraints`` say in words what its type cannot.

    ``read_only`` is said of what a service answers: it alone decides on such a property.
    """

    name: str
    annotation: Expression
    required: bool
    description: str = ""
    constraints: tuple[str, ...] = ()
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A ``TypedDict``. ``open`` is the type of further members where the document defines them."""

    name: str
    fields: tuple[Field, ...]
    description: str = ""
    open: Expression | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type; ``constraints`` say in words what it cannot."""

    name: str
    annotation: Expression
    description: str = ""
    constraints: tuple[str, ...] = ()


@dataclass(slots=True)
class Types:
    """The types of one contract: ``annotation`` gives the one for a schema and declares what that needs."""

    views: Views
    declarations: dict[str, Record | Alias] = field(default_factory=dict[str, "Record | Alias"])
    _pending: list[str] = field(default_factory=list[str])
    _taken: set[str] = field(default_factory=set[str])
    _opened: Counter[str] = field(default_factory=Counter[str])
    _depth: int = 0
    _making: dict[tuple[str, Direction], str] = field(default_factory=dict[tuple[str, Direction], str])
    _known: dict[tuple[str, Direction, str], Expression] = field(
        default_factory=dict[tuple[str, Direction, str], Expression]
    )

    def __post_init__(self) -> None:
        names = {name for by_name in self.views.names.values() for name in by_name.values()}
        self._taken = {name.casefold() for name in (*names, *RESERVED)}
        for definition in sorted(self.views.schemas["response"]):
            self._define(definition, "response")

    def annotation(self, schema: Schema, direction: Direction, place: str) -> Expression:
        """The type of the values of *schema*; a declaration that it may need is named after *place*."""
        found = self._annotation(schema, direction, place)
        if not isinstance(found, Alternatives) or len(found.items) <= MOST_ALTERNATIVES:
            return found
        key = (repr(schema), direction, place)
        if key not in self._known:
            name = self._name(place)
            self.declarations[name] = Alias(name, found, _description(schema))
            self._known[key] = reference(name)
        return self._known[key]

    def _annotation(self, schema: Schema, direction: Direction, place: str) -> Expression:
        if not isinstance(schema, dict):
            return ANY if schema else NEVER
        flat = merged(schema, self.views, direction)
        target = self.views.target(flat)
        if target is not None:
            return self._reference(target, direction)
        values = [flat["const"]] if "const" in flat else flat.get("enum")
        if isinstance(values, list):
            return _values(values)
        parts = opened(schema, self.views, direction)
        again = sorted(part for part in parts if self._opened[part] >= _OFTEN)
        if again or self._depth >= _DEEP:  # a definition extends itself inside of itself, never the same way twice
            return self._reference(again[0], direction) if again else ANY
        self._opened.update(parts)
        self._depth += 1
        try:
            return self._composed(flat, direction, place)
        finally:
            self._depth -= 1
            self._opened.subtract(parts)

    def _reference(self, definition: str, direction: Direction) -> Expression:
        """The type of a definition, which is declared if a request is the first to need it."""
        name = self.views.names[direction][definition]
        if name not in self.declarations and direction == "request":
            self._pending.append(definition)
        return reference(name)

    def finish(self) -> tuple[Record | Alias, ...]:
        """Every declaration, by name. What only requests look like is declared if a request refers to it."""
        while self._pending:
            pending = sorted(set(self._pending))
            self._pending.clear()
            for definition in pending:
                self._define(definition, "request")
        unions = _unions_apart({entry.name: entry for entry in self.declarations.values() if isinstance(entry, Alias)})
        return tuple(unions.get(name, self.declarations[name]) for name in sorted(self.declarations))

    def form(self, media: MediaType, place: str) -> tuple[Expression, Expression]:
        """The types of a multipart body: as a handler gets it, with an ``UploadFile`` for each file, and as it is sent.

        A client sends an ``Upload`` for each file. Both are the same where there are none.
        """
        schema: Schema = True if media.schema is None else media.schema
        flat = merged({"allOf": [cast("JSON", schema), {"type": "object"}]}, self.views, "request")
        types = {encoding.property: encoding.content_types for encoding in media.encodings}
        found = ((name, self._file(value, types.get(name, ()), UPLOAD)) for name, value in properties(flat).items())
        files = {name: file for name, file in found if file is not None}
        if not files:
            annotation = self.annotation(schema, "request", place)
            return annotation, annotation
        needed = required(flat)
        name = self._name(place)
        fields = tuple(
            Field(
                member,
                files.get(member) or self.annotation(value, "request", f"{name}{class_name(member)}"),
                member in needed,
                _description(value),
                constraints(value),
            )
            for member, value in properties(flat).items()
            if member
        )
        self.declarations[name] = Record(name, fields, _description(flat))
        sent = tuple(
            replace(
                field,
                annotation=self._file(properties(flat)[field.name], types.get(field.name, ()), SENT)
                or field.annotation,
            )
            for field in fields
        )
        return reference(name), self.record(f"{place.removesuffix('Body')}Form", sent, _description(flat))

    def _file(
        self, schema: Schema, types: tuple[str, ...], kind: Atom, seen: frozenset[str] = frozenset()
    ) -> Expression | None:
        """The type of a form's field that holds files, each of which is of *kind*; None for any other field.

        *types* are the content types that its encoding gives it.
        """
        flat = merged({"allOf": [cast("JSON", schema), {}]}, self.views, "request")
        items = flat.get("items")
        if isinstance(items, dict):
            file = self._file(items, types, kind, seen)
            return None if file is None else subscript("list", file)
        target = self.views.target(flat)
        if target is not None:
            known = target in seen
            referred = self.views.schemas["request"].get(target, True)
            return None if known else self._file(referred, types, kind, seen | {target})
        return kind if is_raw(flat, types) else None

    def record(self, wish: str, fields: tuple[Field, ...], description: str) -> Expression:
        """A ``TypedDict`` that no schema declares, such as the headers of a response."""
        name = self._name(wish)
        self.declarations[name] = Record(name, fields, description)
        return reference(name)

    def _define(self, definition: str, direction: Direction) -> None:
        name = self.views.names[direction][definition]
        if name in self.declarations:
            return
        schema = self.views.schemas[direction][definition]
        flat = merged(schema, self.views, direction) if isinstance(schema, dict) else {}
        if isinstance(schema, dict) and _is_record(flat):
            told = tagged(flat, definition, self.views, direction)
            self._record({**flat, "properties": {**properties(flat), **told}} if told else flat, direction, name)
            return
        alias = Alias(name, ANY, _description(flat))
        self.declarations[name] = alias  # holds the place: what the alias needs is named after it
        annotation = self._annotation(schema, direction, name)
        self.declarations[name] = Alias(name, annotation, alias.description, constraints(schema))

    def _composed(self, schema: dict[str, JSON], direction: Direction, place: str) -> Expression:
        for keyword in ("oneOf", "anyOf"):
            variants = subschemas(schema, keyword)
            if variants and any(_tells_type(variant) for variant in variants):
                return either(self._variants(schema, variants, direction, place))
        kinds = schema.get("type")
        if isinstance(kinds, list):
            return either(self._kind(schema, str(kind), direction, place) for kind in kinds)
        return self._kind(schema, str(kinds) if kinds else _implied(schema), direction, place)

    def _variants(
        self, schema: dict[str, JSON], variants: list[Schema], direction: Direction, place: str
    ) -> Iterable[Expression]:
        """The alternatives of ``oneOf`` or ``anyOf``, each with what stands beside the keyword."""
        base = {key: value for key, value in schema.items() if key not in {"oneOf", "anyOf", "discriminator", "title"}}
        shared = bool(properties(base) or required(base)) or (isinstance(base.get("type"), list))
        for index, variant in enumerate(variants, 1):
            whole: Schema = {"allOf": [*self._told(variant, direction), variant, base]} if shared else variant
            title = variant.get("title") if isinstance(variant, dict) else None
            own = class_name(title) if isinstance(title, str) and title else f"Option{index}"
            yield self.annotation(whole, direction, f"{place}{own}")

    def _told(self, variant: Schema, direction: Direction) -> list[JSON]:
        """What an alternative that is a definition is chosen by, as a schema that goes before it."""
        target = self.views.target(variant) if isinstance(variant, dict) else None
        referred = self.views.schemas[direction].get(target, True) if target else True
        if target is None or not isinstance(referred, dict):
            return []
        told = tagged(merged(referred, self.views, direction), target, self.views, direction)
        return [{"properties": told}] if told else []

    def _kind(self, schema: dict[str, JSON], kind: str, direction: Direction, place: str) -> Expression:
        if kind == "array":
            return self._array(schema, direction, place)
        if kind == "object":
            return (
                self._record(schema, direction, None, place)
                if properties(schema)
                else self._map(schema, direction, place)
            )
        return _SCALARS.get(kind, ANY)

    def _array(self, schema: dict[str, JSON], direction: Direction, place: str) -> Expression:
        first = subschemas(schema, "prefixItems")
        rest = schema.get("items")
        items = [self.annotation(item, direction, f"{place}Item{index}") for index, item in enumerate(first, 1)]
        if rest is not False and not (first and rest is None):
            items.append(self.annotation(cast("Schema", True if rest is None else rest), direction, f"{place}Item"))
        elif first and rest is None:
            items.append(ANY)
        return subscript("list", either(items) if items else NEVER)

    def _map(self, schema: dict[str, JSON], direction: Direction, place: str) -> Expression:
        value = self._further(schema, direction, place)
        if value is None:
            value = NEVER if schema.get("additionalProperties") is False else ANY
        return subscript("dict", STR, value)

    def _further(self, schema: dict[str, JSON], direction: Direction, place: str) -> Expression | None:
        """The type of members beyond ``properties``; None where the document does not define any."""
        patterns = schema.get("patternProperties")
        found = [
            self.annotation(cast("Schema", value), direction, f"{place}Value")
            for _, value in (sorted(patterns.items()) if isinstance(patterns, dict) else ())
        ]
        more = schema.get("additionalProperties")
        if more is True or isinstance(more, dict):
            found.append(self.annotation(more, direction, f"{place}Value"))
        return either(found) if found else None

    def _record(self, schema: dict[str, JSON], direction: Direction, name: str | None, place: str = "") -> Expression:
        """A ``TypedDict`` of the given name, or of a new one made from *place*; the same schema makes one only."""
        key = (repr(schema), direction, place)
        if name is None and key in self._known:
            return self._known[key]
        within = (key[0], direction)
        if name is None and within in self._making:
            return reference(self._making[within])
        name = name or self._name(place)
        outer = self._making.setdefault(within, name)
        self.declarations[name] = Record(name, ())
        result = self._known[key] = reference(name)
        needed = required(schema)
        fields = tuple(
            Field(
                member,
                self.annotation(value, direction, f"{name}{class_name(member)}"),
                member in needed,
                _description(value),
                constraints(value),
                direction == "response" and read_only(value, self.views, direction),
            )
            for member, value in properties(schema).items()
            if member  # a member of no name cannot be in a TypedDict
        )
        further = self._further(schema, direction, name)
        if further is None and len(fields) < len(properties(schema)):
            further = ANY
        self.declarations[name] = Record(name, fields, _description(schema), further)
        if outer == name:
            del self._making[within]
        return result

    def _name(self, wish: str) -> str:
        wish = short(wish)
        name, number = wish, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wish}{number}"
        self._taken.add(name.casefold())
        return name


def _unions_apart(aliases: Mapping[str, Alias]) -> dict[str, Alias]:
    """The aliases that are members of themselves, as unions of all else that is in them."""
    direct = {name: _members(alias.annotation) for name, alias in aliases.items()}
    found: dict[str, Alias] = {}
    for name, alias in aliases.items():
        reached: set[str] = set()
        pending = [name]
        while pending:
            for member in direct.get(pending.pop(), {}):
                if member in direct and member not in reached:
                    reached.add(member)
                    pending.append(member)
        if name in reached:
            rest = {shown: item for other in sorted(reached) for shown, item in direct[other].items()}
            others = [item for shown, item in rest.items() if shown not in reached]
            found[name] = replace(alias, annotation=either(others) if others else ANY)
    return found


def _members(annotation: Expression) -> dict[str, Expression]:
    items = annotation.items if isinstance(annotation, Alternatives) else (annotation,)
    return {text(item): item for item in items}


def _is_record(schema: Mapping[str, JSON]) -> bool:
    """Whether a merged schema is one object with properties, and nothing else."""
    composed = any(_tells_type(variant) for key in ("oneOf", "anyOf") for variant in subschemas(schema, key))
    closed = {"$ref", "const", "enum"} & schema.keys()
    return bool(properties(schema)) and not composed and not closed and schema.get("type", "object") == "object"


def _tells_type(schema: Schema) -> bool:
    """Whether an alternative says what its value looks like, more than which members must be present."""
    if not isinstance(schema, dict):
        return False
    return not says_nothing({key: value for key, value in schema.items() if key not in {"required", "not"}})


def _implied(schema: Mapping[str, JSON]) -> str:
    """The type that the other keywords of a schema speak of, where it does not give one."""
    if _OBJECT_KEYWORDS & schema.keys():
        return "object"
    return "array" if _ARRAY_KEYWORDS & schema.keys() else ""


def _values(values: list[JSON]) -> Expression:
    """The union of single values; those that ``Literal`` cannot hold are as wide as their type."""
    found: list[Expression] = []
    for value in values:
        if value is None:
            found.append(NONE)
        elif isinstance(value, str | bool | int):
            found.append(subscript("Literal", Atom(literal(value))))
        elif isinstance(value, float):
            found.append(_SCALARS["number"])
        else:
            found.append(subscript("list", ANY) if isinstance(value, list) else subscript("dict", STR, ANY))
    return either(found) if found else NEVER


def _description(schema: Schema) -> str:
    if not isinstance(schema, dict):
        return ""
    found = schema.get("description") or schema.get("title")
    return found if isinstance(found, str) else ""


def optional(annotation: Expression) -> Expression:
    """The type or ``None``."""
    return either((annotation, NONE))
