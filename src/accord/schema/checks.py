"""Questions about the parts of a compiled schema, each answered as jsonschema-rs would answer it in the whole.

What refers to definitions is compiled once for all such parts, as the properties of one schema: a part is asked by
wrapping the value in an object. Everything else is compiled by itself, when it is first asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from accord.schema.compiled import compiled
from accord.schema.keywords import DEFINITION, definition_name, reachable, subschemas
from accord.schema.patterns import readable
from accord.schema.values import JSON, Schema

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

Check: TypeAlias = Callable[[JSON], bool]


class Checks:
    """The parts of one schema and of the definitions it refers to, told apart by identity."""

    __slots__ = ("_checks", "_definitions", "_keywords", "_patterns", "_together")

    def __init__(self, schema: Schema, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions
        self._checks: dict[int, Check] = {}
        self._keywords: dict[tuple[int, str], Draft202012Validator] = {}
        self._patterns: dict[str, Check] = {}
        names = reachable(schema, definitions)
        referring: dict[str, JSON] = dict(self._referring([schema, *(definitions[name] for name in names)]))
        # Closed, because jsonschema-rs goes through the properties of the value then, and not of the schema.
        together: dict[str, JSON] = {"properties": referring, "additionalProperties": False}
        self._together = compiled(together, definitions, readable).is_valid

    def target(self, part: Schema) -> Schema:
        """What a part that is nothing but a reference stands for; else the part itself."""
        while isinstance(part, dict) and len(part) == 1 and (name := definition_name(part)) is not None:
            part = self._definitions[name]
        return part

    def definition(self, reference: str) -> Schema:
        """What ``$ref`` names."""
        return self.target(self._definitions[reference.removeprefix(DEFINITION)])

    def part(self, part: Schema) -> Check:
        """Whether a value fits a part."""
        known = self._checks.get(id(part))
        if known is None:
            target = self.target(part)
            known = self._referred(str(id(target))) if _refers(target) else compiled(target, {}, readable).is_valid
            self._checks[id(part)] = known
        return known

    def keyword(self, part: dict[str, JSON], keyword: str) -> Draft202012Validator:
        """The validator of one keyword that needs no other, and refers to nothing."""
        key = (id(part), keyword)
        if key not in self._keywords:
            self._keywords[key] = compiled({keyword: part[keyword]}, {}, readable)
        return self._keywords[key]

    def pattern(self, pattern: str) -> Check:
        """Whether a name matches a pattern of ``patternProperties``."""
        if pattern not in self._patterns:
            self._patterns[pattern] = compiled({"pattern": pattern}, {}, readable).is_valid
        return self._patterns[pattern]

    def _referred(self, key: str) -> Check:
        is_valid = self._together
        return lambda value: is_valid({key: value})

    def _referring(self, pending: list[Schema]) -> Iterator[tuple[str, Schema]]:
        """Every part of some schemas that refers to a definition and is not only a reference, by its key."""
        while pending:
            part = pending.pop()
            if self.target(part) is part and _refers(part):
                yield str(id(part)), part
            pending.extend(subschemas(part))


def _refers(part: Schema) -> bool:
    pending: list[JSON] = [part]
    while pending:
        found = pending.pop()
        if definition_name(found) is not None:
            return True
        pending.extend(subschemas(found))
    return False
