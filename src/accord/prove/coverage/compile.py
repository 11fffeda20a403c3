"""Schemas, compiled to trees of goals."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, cast

from accord.prove.coverage.bounds import is_limit
from accord.prove.coverage.tree import Bound, Choice, Node, Wanted
from accord.sample.facets import mapped, schemas_in
from accord.schema.demands import below
from accord.schema.keywords import definition_name
from accord.schema.values import JSON, Schema

_MOST_NODES = 300


def tree(schema: Schema, definitions: Mapping[str, Schema], wanted: Wanted) -> Node:
    """The tree of a schema, into no circle, and of one that has very many places the outer three hundred."""
    maker = _Maker(definitions, wanted)
    root = maker.node(schema, "", frozenset())
    maker.fill()
    return root


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
