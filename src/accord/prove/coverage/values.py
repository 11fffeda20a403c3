"""Values, looked at for the goals that they meet: those that a valid one keeps, and those that a wrong one breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from accord.prove.coverage.bounds import KEPT
from accord.prove.coverage.tree import Choice, Node
from accord.sample.equality import identity
from accord.schema import demands
from accord.schema.checks import Checks
from accord.schema.choices import meant
from accord.schema.demands import Demand, below
from accord.schema.rules import of_value
from accord.schema.values import JSON

_MOST_ITEMS = 25
_TELLING = frozenset({"const", "enum"})

Flaw: TypeAlias = tuple[str, str, int | None]
"""The place of what is wrong, the keyword that is broken, and the goal that this is, None where it is none."""


class Looks:
    """Looks at values of the schemas that *checks* is about; *met* are the goals that were met before."""

    def __init__(self, checks: Checks, met: set[int]) -> None:
        self._checks = checks
        self._met = met

    def fits(self, node: Node, value: JSON) -> bool:
        """Whether a value is valid."""
        return self._checks.part(node.schema)(value)

    # ── what a valid value shows ───────────────────────────────────────────────────────────────────────────────────

    def kept(self, node: Node, value: JSON) -> Iterator[int]:
        """The goals that a valid value meets, and were not met so far."""
        if node.settled:
            return
        met = self._met
        for bound in node.bounds:
            if bound.kept is not None and bound.kept not in met and _is_kept(bound.keyword, bound, value, node):
                yield bound.kept
        if node.values:
            yield from (goal for shown, goal in node.values if goal not in met and _same(shown, value))
        for choice in node.choices:
            for branch, goal in choice.branches:
                if not (branch.settled and (goal is None or goal in met)) and self.fits(branch, value):
                    yield from () if goal is None else (goal,)
                    yield from self.kept(branch, value)
        for part, inner in self._within(node, value):
            yield from self.kept(part, inner)
        node.settled = all(part.settled for part in node.around()) and met.issuperset(node.seen())

    def _within(self, node: Node, value: JSON) -> Iterator[tuple[Node, JSON]]:
        """What there is to be looked at in and beside a value, choices left out."""
        for part in self._beside(node, value):
            yield part, value
        if isinstance(value, dict):
            yield from ((part, inner) for part, inner, _ in self._members(node, value))
        elif isinstance(value, list):
            yield from ((part, inner) for part, inner, _ in _items(node, value))

    def _beside(self, node: Node, value: JSON) -> Iterator[Node]:
        yield from node.parts
        for condition, wanted, part in node.consequences:
            if self._checks.part(condition)(value) is wanted:
                yield part
        for member, part in node.dependents:
            if isinstance(value, dict) and member in value:
                yield part

    def _members(self, node: Node, value: dict[str, JSON]) -> Iterator[tuple[Node, JSON, str]]:
        for name, part in node.members.items():
            if name in value:
                yield part, value[name], name
        if node.rest is None and not node.patterns:
            return
        for name, inner in value.items():
            matching = [part for pattern, part in node.patterns if self._checks.pattern(pattern)(name)]
            yield from ((part, inner, name) for part in matching)
            if node.rest is not None and not matching and name not in node.members:
                yield node.rest, inner, name

    # ── what a wrong value breaks ──────────────────────────────────────────────────────────────────────────────────

    def broken(self, node: Node, value: JSON, pointer: str = "") -> list[Flaw]:
        """Everything that is wrong with a value."""
        if self.fits(node, value):
            return []
        found = self._own(node, value, pointer)
        for part in self._beside(node, value):
            found += self.broken(part, value, pointer)
        if isinstance(value, dict):
            for part, inner, name in self._members(node, value):
                found += self.broken(part, inner, below(pointer, name))
        elif isinstance(value, list):
            for part, inner, index in _items(node, value):
                found += self.broken(part, inner, below(pointer, index))
        return found or [(pointer, "", None)]

    def _own(self, node: Node, value: JSON, pointer: str) -> list[Flaw]:
        """What is wrong with a value itself, by the rules that explain it to clients."""
        found: list[Flaw] = []
        requests = of_value(self._checks, Demand(node.schema, value, pointer))
        request = next(requests, None)
        while request is not None:
            answer = True
            if isinstance(request, demands.Flaw):
                member = _last(request.pointer) if request.keyword == "required" else ""
                found += self._flaws(node, request.keyword, member, request.pointer)
            elif isinstance(request, demands.Choice):
                found += self._none(node, request)
            elif isinstance(request, demands.Name):
                found += self._flaws(node, "propertyNames", "", pointer)
            elif isinstance(request, demands.Question):
                answer = self._checks.part(request.schema)(request.value)
            request = _answered(requests, answer)
        return found

    def _flaws(self, node: Node, keyword: str, member: str, pointer: str) -> list[Flaw]:
        goals = [bound.broken for bound in node.bounds if bound.keyword == keyword and bound.member == member]
        goals += [choice.broken for choice in node.choices if choice.keyword == keyword]
        return [(pointer, keyword, goal) for goal in goals or [None]]

    def _none(self, node: Node, asked: demands.Choice) -> list[Flaw]:
        """No branch fits: wrong is what that one says which is meant or, where it is open, those that come closest."""
        pointer, value = asked.pointer, asked.value
        choice: Choice | None = next((each for each in node.choices if each.keyword == asked.keyword), None)
        if choice is None:
            return [(pointer, asked.keyword, None)]
        branches = {id(self._checks.target(branch.schema)): branch for branch, _ in choice.branches}
        told = meant(self._checks, asked, lambda demand: self._itself(branches[id(demand.schema)], value, pointer))
        if isinstance(told, Demand):
            inner = self.broken(branches[id(told.schema)], value, pointer)
        else:
            tried = [self.broken(branch, value, pointer) for branch, _ in choice.branches]
            distances = [_distance(flaws, pointer) for flaws in tried]
            closest = min(distances)
            inner = [flaw for flaws, far in zip(tried, distances, strict=True) if far == closest for flaw in flaws]
        place = inner[0][0] if len({flaw[0] for flaw in inner}) == 1 else pointer
        return [(place, asked.keyword, choice.broken), *inner]

    def _itself(self, node: Node, value: JSON, pointer: str) -> list[demands.Flaw]:
        """What is wrong with a value, whatever is in it."""
        found = [demands.Flaw(place, keyword) for place, keyword, _ in self._own(node, value, pointer)]
        for part in self._beside(node, value):
            found += self._itself(part, value, pointer)
        return found


def _answered(requests: demands.Requests, answer: bool) -> demands.Request | None:  # noqa: FBT001  it is sent on
    try:
        return requests.send(answer)
    except StopIteration:
        return None


def _distance(flaws: list[Flaw], pointer: str) -> tuple[int, int]:
    """How far the value at a place is from a branch: what says that another one is meant counts most."""
    telling = [keyword in _TELLING or (keyword == "type" and place == pointer) for place, keyword, _ in flaws]
    return sum(telling), len(flaws)


def _items(node: Node, value: list[JSON]) -> Iterator[tuple[Node, JSON, int]]:
    for index, inner in enumerate(value[:_MOST_ITEMS]):
        if index < len(node.first):
            yield node.first[index], inner, index
        elif node.items is not None:
            yield node.items, inner, index


def _is_kept(keyword: str, bound: Any, value: JSON, node: Node) -> bool:
    if keyword == "required":
        return isinstance(value, dict) and bound.member in value
    schema = node.schema if isinstance(node.schema, dict) else {}
    return keyword in KEPT and KEPT[keyword](bound.argument, value, schema)


def _same(first: JSON, second: JSON) -> bool:
    return type(first) is type(second) and (first == second or identity(first) == identity(second))


def _last(pointer: str) -> str:
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
