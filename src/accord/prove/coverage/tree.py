"""A schema with the goals at every place of it: what there is to try in values, by which keyword."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, cast

from accord.sample.facets import named
from accord.schema.values import JSON, Schema


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
