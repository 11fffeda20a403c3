"""A schema with the goals at every place of it: what there is to try in values, by which keyword."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias, cast

from accord.prove.coverage.bounds import is_limit
from accord.sample.facets import mapped, named, schemas_in
from accord.schema.demands import below
from accord.schema.keywords import definition_name
from accord.schema.values import JSON, Schema

_MOST_NODES = 300

Key: TypeAlias = tuple[str, str]
"""A keyword, and the member that it is about where it is about one: ``("required", "name")``."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A keyword to be tried; *kept* and *broken* are goals, None where a side is none."""

    keyword: str
    argument: JSON
    kept: int | None
    broken: int | None
    member: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An ``anyOf`` or ``oneOf``: the goal of breaking it, and each branch with the goal of taking it."""

    keyword: str
    broken: int | None
    branches: tuple[tuple[Node, int | None], ...]


_NO_MEMBERS: Mapping[str, Node] = MappingProxyType({})


@dataclass(slots=True)
class Node:
    """A schema at a place. ``parts`` hold of the same value; ``consequences`` do if it fits, or not, a condition.

    ``settled`` says that there is nothing left to be seen in valid values.
    """

    schema: Schema
    bounds: tuple[Bound, ...] = ()
    values: tuple[tuple[JSON, int], ...] = ()
    choices: tuple[Choice, ...] = ()
    parts: tuple[Node, ...] = ()
    consequences: tuple[tuple[Schema, bool, Node], ...] = ()
    dependents: tuple[tuple[str, Node], ...] = ()
    members: Mapping[str, Node] = field(default_factory=lambda: _NO_MEMBERS)
    patterns: tuple[tuple[str, Node], ...] = ()
    rest: Node | None = None
    first: tuple[Node, ...] = ()
    items: Node | None = None
    settled: bool = False

    def around(self) -> Iterator[Node]:
        """Every node directly inside, whatever value it is for."""
        for choice in self.choices:
            yield from (branch for branch, _ in choice.branches)
        yield from self.parts
        yield from (node for _, _, node in self.consequences)
        yield from (node for _, node in self.dependents)
        yield from self.members.values()
        yield from (node for _, node in self.patterns)
        yield from self.first
        yield from (node for node in (self.rest, self.items) if node is not None)

    def seen(self) -> Iterable[int]:
        """The goals here that valid values meet."""
        yield from (bound.kept for bound in self.bounds if bound.kept is not None)
        yield from (goal for _, goal in self.values)
        for choice in self.choices:
            yield from (goal for _, goal in choice.branches if goal is not None)

    def kinds(self) -> frozenset[str] | None:
        """The types of the values here, None where any may be."""
        if isinstance(self.schema, dict) and "type" in self.schema:
            return named(self.schema["type"])
        found = [kinds for part in self.parts if (kinds := part.kinds()) is not None]
        if found:
            return found[0].intersection(*found[1:])
        for choice in self.choices:
            branches = [branch.kinds() for branch, _ in choice.branches]
            if None not in branches:
                return frozenset[str]().union(*cast("list[frozenset[str]]", branches))
        return None


_NOTHING = Node(schema=True, settled=True)


class Wanted(Protocol):
    """Which goals there are; *pointer* is the place in the value, with ``*`` for every item."""

    def bound(
        self, pointer: str, keyword: str, schema: Mapping[str, JSON], member: str
    ) -> tuple[int | None, int | None]:
        """The goals of keeping and of breaking a keyword."""
        ...

    def value(self, pointer: str, value: JSON) -> int | None:
        """The goal of a value of an ``enum``, or of null where it is one of several types."""
        ...

    def branch(self, pointer: str, label: str, branch: Schema) -> int | None:
        """The goal of a branch."""
        ...


def tree(schema: Schema, definitions: Mapping[str, Schema], wanted: Wanted) -> Node:
    """The tree of a schema, into no circle, and of one that has very many places the outer three hundred."""
    maker = _Maker(definitions, wanted)
    root = maker.node(schema, "", frozenset())
    maker.fill()
    return root


def pruned(node: Node) -> Node | None:
    """What is left of a tree for valid values without all that has no goals; None where nothing is."""
    node.bounds = ()
    node.parts = tuple(part for part in node.parts if pruned(part) is not None)
    node.consequences = tuple((said, met, part) for said, met, part in node.consequences if pruned(part) is not None)
    node.dependents = tuple((name, part) for name, part in node.dependents if pruned(part) is not None)
    node.patterns = tuple((pattern, part) for pattern, part in node.patterns if pruned(part) is not None)
    node.rest = None if node.rest is None else pruned(node.rest)
    node.first = tuple(pruned(part) or _NOTHING for part in node.first)
    node.items = None if node.items is None else pruned(node.items)
    members = {name: pruned(part) or _NOTHING for name, part in node.members.items()}
    if node.rest is None:  # which is for the members that are not named
        members = {name: part for name, part in members.items() if part is not _NOTHING}
    node.members = members or _NO_MEMBERS
    for choice in node.choices:
        for branch, _ in choice.branches:
            pruned(branch)
    is_left = node.values or node.choices or any(part is not _NOTHING for part in node.around())
    return node if is_left else None


_Pending: TypeAlias = tuple[Node, dict[str, JSON], str, frozenset[str], str]


class _Maker:
    def __init__(self, definitions: Mapping[str, Schema], wanted: Wanted) -> None:
        self._definitions = definitions
        self._wanted = wanted
        self._left = _MOST_NODES
        self._pending: deque[_Pending] = deque()

    def fill(self) -> None:
        """Give the nodes what is in them, the outer ones first."""
        while self._pending:
            self._fill(*self._pending.popleft())

    def node(self, schema: Schema, pointer: str, within: frozenset[str], *, of_choice: str = "") -> Node:
        """The node of a schema; *of_choice* is the label of the branch that it is, whose type is the choice itself."""
        self._left -= 1
        while isinstance(schema, dict) and len(schema) == 1 and (name := definition_name(schema)) is not None:
            if name in within:
                return Node(schema)
            within |= {name}
            schema = self._definitions[name]
        node = Node(schema)
        if not isinstance(schema, dict):
            node.bounds = () if schema else (self._bound(pointer, "falseSchema", {"falseSchema": False}, ""),)
            return node
        if self._left > 0:
            self._pending.append((node, schema, pointer, within, of_choice))
        return node

    def _fill(self, node: Node, schema: dict[str, JSON], pointer: str, within: frozenset[str], of_choice: str) -> None:
        bounds = [
            self._bound(pointer, keyword, schema, "")
            for keyword, argument in schema.items()
            if is_limit(keyword, argument) and not (of_choice and keyword == "type")
        ]
        needed = dict.fromkeys(cast("list[str]", schema.get("required", ())))
        for names in cast("dict[str, list[str]]", schema.get("dependentRequired", {})).values():
            needed |= dict.fromkeys(names)
        node.bounds = (*bounds, *(self._bound(pointer, "required", schema, member) for member in needed))
        node.values = tuple(self._values(schema, pointer))
        node.choices = tuple(self._choices(schema, pointer, within))
        self._beside(node, schema, pointer, within)
        self._inside(node, schema, pointer, within)

    def _bound(self, pointer: str, keyword: str, schema: Mapping[str, JSON], member: str) -> Bound:
        place = below(pointer, member) if member else pointer
        kept, broken = self._wanted.bound(place, keyword, schema, member)
        return Bound(keyword, schema.get(keyword), kept, broken, member)

    def _values(self, schema: dict[str, JSON], pointer: str) -> Iterator[tuple[JSON, int]]:
        values = list(cast("list[JSON]", schema.get("enum", ())))
        kinds = schema.get("type")
        if isinstance(kinds, list) and "null" in kinds and "enum" not in schema:
            values.append(None)
        for value in values:
            goal = self._wanted.value(pointer, value)
            if goal is not None:
                yield value, goal

    def _choices(self, schema: dict[str, JSON], pointer: str, within: frozenset[str]) -> Iterator[Choice]:
        for keyword in ("anyOf", "oneOf"):
            if keyword not in schema:
                continue
            branches: list[tuple[Node, int | None]] = []
            for label, branch in _labelled(schemas_in(schema, keyword), self._definitions).items():
                goal = self._wanted.branch(pointer, label, branch)
                branches.append((self.node(branch, f"{pointer} ({label})", within, of_choice=label), goal))
            if branches:
                _, broken = self._wanted.bound(pointer, keyword, schema, "")
                yield Choice(keyword, broken, tuple(branches))

    def _beside(self, node: Node, schema: dict[str, JSON], pointer: str, within: frozenset[str]) -> None:
        parts: list[Schema] = [] if definition_name(schema) is None else [{"$ref": schema["$ref"]}]
        node.parts = tuple(self.node(part, pointer, within) for part in (*parts, *schemas_in(schema, "allOf")))
        if "if" in schema:
            node.consequences = tuple(
                (
                    cast("Schema", schema["if"]),
                    keyword == "then",
                    self.node(cast("Schema", schema[keyword]), f"{pointer} ({keyword})", within),
                )
                for keyword in ("then", "else")
                if keyword in schema
            )
        node.dependents = tuple(
            (member, self.node(part, f"{pointer} (with {member})", within))
            for member, part in mapped(schema, "dependentSchemas").items()
        )

    def _inside(self, node: Node, schema: dict[str, JSON], pointer: str, within: frozenset[str]) -> None:
        node.members = {
            member: self.node(part, below(pointer, member), within)
            for member, part in mapped(schema, "properties").items()
        }
        node.patterns = tuple(
            (pattern, self.node(part, f"{pointer}/*", within))
            for pattern, part in mapped(schema, "patternProperties").items()
        )
        if isinstance(others := schema.get("additionalProperties"), dict):
            node.rest = self.node(others, f"{pointer}/*", within)
        node.first = tuple(
            self.node(part, below(pointer, index), within)
            for index, part in enumerate(schemas_in(schema, "prefixItems"))
        )
        if isinstance(each := schema.get("items"), dict):
            node.items = self.node(each, f"{pointer}/*", within)


def _labelled(branches: list[Schema], definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """Branches by what they are called: by definition, title or type; by number besides where that is not enough."""
    names = [_label(branch, definitions) for branch in branches]
    return {
        name if name and names.count(name) == 1 else f"{name or 'branch'} {number}": branch
        for number, (name, branch) in enumerate(zip(names, branches, strict=True), 1)
    }


def _label(branch: Schema, definitions: Mapping[str, Schema]) -> str:
    name = definition_name(branch)
    if name is not None and name in definitions:
        return name
    found: Any = branch.get("title", branch.get("type")) if isinstance(branch, dict) else None
    return found if isinstance(found, str) else ""
