"""Which properties ``readOnly`` and ``writeOnly`` take out of a direction, seen through references and ``allOf``.

The questions are about all the schemas that one object must or may satisfy at once: a schema and what its
``allOf``, ``$ref``, ``oneOf`` … say of the same value.
"""

from __future__ import annotations

from collections.abc import Iterator

from accord.contract.document import Identity, Node
from accord.contract.resources import Resources
from accord.schema.keywords import LISTS, MAPS, ONE
from accord.schema.values import JSON, Direction

_MARK = {"request": "readOnly", "response": "writeOnly"}
_ALL = ("allOf",)
_ANY = ("anyOf", "oneOf", "then", "else", "dependentSchemas")
# Where a schema says something through others. Most have none of these, and are asked by the hundred thousand.
_ELSEWHERE = frozenset({"$ref", "allOf", "anyOf", "oneOf"})


class Marks:
    """Answers about the marked properties of a document's schemas, each worked out once."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._hidden_nodes: dict[tuple[Identity, Direction], bool] = {}
        self._names: dict[tuple[Identity, Direction, bool], frozenset[str]] = {}

    def hides(self, node: Node, direction: Direction) -> bool:
        """Whether a property with the schema at *node* stays out of a direction."""
        if _ELSEWHERE.isdisjoint(node.mapping):
            return node.mapping.get(_MARK[direction]) is True
        key = (node.identity, direction)
        if key not in self._hidden_nodes:
            self._hidden_nodes[key] = self._hides(node, _MARK[direction], frozenset())
        return self._hidden_nodes[key]

    def certain_names(self, node: Node, direction: Direction) -> frozenset[str]:
        """The properties that the schema at *node* hides for certain: itself, by ``$ref`` or by ``allOf``."""
        return self._hidden(node, direction, _ALL)

    def hidden_names(self, node: Node, direction: Direction) -> frozenset[str]:
        """The properties that the schema at *node*, or any alternative in it, hides."""
        return self._hidden(node, direction, _ALL + _ANY)

    def required(self, node: Node) -> frozenset[str]:
        """Every name that the schema at *node*, or any part about the same value, may require."""
        names: set[str] = set()
        for part in self._parts(node, _ALL + _ANY):
            required = part.mapping.get("required")
            names.update(name for name in _strings(required))
            dependent = part.mapping.get("dependentRequired")
            for others in dependent.values() if isinstance(dependent, dict) else ():
                names.update(_strings(others))
        return frozenset(names)

    def any_inside(self, node: Node) -> bool:
        """Whether anything that the schema at *node* says or refers to, however deep, is marked."""
        seen: set[Identity] = set()
        pending = [node]
        while pending:
            part = pending.pop()
            if part.identity in seen:
                continue
            seen.add(part.identity)
            if part.mapping.get("readOnly") is True or part.mapping.get("writeOnly") is True:
                return True
            pending.extend(self._inside(part))
        return False

    def _hides(self, node: Node, mark: str, seen: frozenset[Identity]) -> bool:  # noqa: PLR0911  a question each
        if node.identity in seen:
            return False
        seen = seen | {node.identity}
        target = self._resources.referenced(node)
        if target is not None and self._hides(target, mark, seen):
            return True
        if target is not None and self._resources.is_3_0:
            return False
        if node.mapping.get(mark) is True:
            return True
        if any(self._hides(part, mark, seen) for part in _members(node, "allOf")):
            return True
        for keyword in ("oneOf", "anyOf"):
            branches = list(_members(node, keyword))
            if branches and all(self._hides(branch, mark, seen) for branch in branches):
                return True
        return False

    def _hidden(self, node: Node, direction: Direction, keywords: tuple[str, ...]) -> frozenset[str]:
        key = (node.identity, direction, keywords is _ALL)
        if key not in self._names:
            self._names[key] = frozenset(
                name
                for part in self._parts(node, keywords)
                for name, schema in _properties(part)
                if self.hides(schema, direction)
            )
        return self._names[key]

    def _parts(self, node: Node, keywords: tuple[str, ...]) -> Iterator[Node]:
        """The schema at *node* and those about the same value under *keywords*, references followed."""
        seen: set[Identity] = set()
        pending = [node]
        while pending:
            part = pending.pop()
            if part.identity in seen:
                continue
            seen.add(part.identity)
            target = self._resources.referenced(part)
            if target is not None:
                pending.append(target)
                if self._resources.is_3_0:
                    continue
            yield part
            for keyword in keywords:
                pending.extend(_members(part, keyword))

    def _inside(self, node: Node) -> Iterator[Node]:
        target = self._resources.referenced(node)
        if target is not None:
            yield target
        for keyword in node.mapping:
            if keyword in ONE:
                yield node.child(keyword)
            elif keyword in LISTS or keyword in MAPS:
                yield from _members(node, keyword)


def _properties(node: Node) -> Iterator[tuple[str, Node]]:
    properties = node.get("properties")
    return properties.items() if properties else iter(())


def _members(node: Node, keyword: str) -> Iterator[Node]:
    """The schemas under a keyword, be it one, a list or a map."""
    found = node.get(keyword)
    if found is None:
        return
    if keyword in LISTS:
        yield from found.elements()
    elif keyword in MAPS:
        yield from (member for _, member in found.items())
    else:
        yield found


def _strings(value: JSON) -> Iterator[str]:
    return (item for item in value if isinstance(item, str)) if isinstance(value, list) else iter(())
