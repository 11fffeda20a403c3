"""Whether values are valid, as the engine judges it; validators are compiled when they are first asked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from accord.sample.facets import Schemas
from accord.schema.checks import Checks
from accord.schema.keywords import DEFINITION, subschemas
from accord.schema.validator import compile_validator
from accord.schema.values import JSON, Schema

Valid: TypeAlias = Callable[[JSON], bool]

_MOST_ALONE = 64


class Unsatisfiable(ValueError):  # noqa: N818  what it says of a schema, and no error of whoever asks
    """No value was found that a schema allows: there is none, or it is too hard to find."""


class Validity:
    """Validators of schemas that share some definitions.

    What refers to definitions is compiled together with them, once for all *schemas* and for what is inside of them;
    by itself each would take as much memory as all together.
    """

    def __init__(self, definitions: Mapping[str, Schema], schemas: Iterable[Schema] = ()) -> None:
        self._definitions = definitions
        self._schemas = tuple(schemas)
        self._patterns: dict[str, Valid] = {}
        self._alone: OrderedDict[int, tuple[Schema, Valid]] = OrderedDict()

    def fits(self, schemas: Schemas, value: JSON) -> bool:
        """Whether a value fits all of some schemas. Raises ``Unsatisfiable`` for what is no schema."""
        return all(self._judge(schema)(value) for schema in schemas)

    def matches(self, pattern: str) -> Valid:
        """Whether a text matches a pattern."""
        if pattern not in self._patterns:
            self._patterns[pattern] = self.compiled({"pattern": pattern})
        return self._patterns[pattern]

    def compiled(self, schema: Schema) -> Valid:
        """Whether a value fits a schema, which is not remembered. Raises ``Unsatisfiable`` for what is no schema."""
        try:
            return _lenient(compile_validator(schema, self._definitions).valid)
        except ValueError as problem:
            raise Unsatisfiable(f"the schema cannot be compiled: {problem}") from problem

    def _judge(self, schema: Schema) -> Valid:
        if isinstance(schema, bool):
            return lambda _: schema
        if id(schema) in self._parts:
            return _lenient(self._checks.part(schema))
        if id(schema) not in self._alone:
            if len(self._alone) >= _MOST_ALONE:
                self._alone.popitem(last=False)
            self._alone[id(schema)] = (schema, self.compiled(schema))
        self._alone.move_to_end(id(schema))
        return self._alone[id(schema)][1]

    @cached_property
    def _parts(self) -> dict[int, Schema]:
        """Every schema that is compiled with the definitions."""
        found: dict[int, Schema] = {}
        pending = [*self._schemas, *self._definitions.values()]
        while pending:
            part = pending.pop()
            if isinstance(part, dict) and id(part) not in found:
                found[id(part)] = part
                pending.extend(subschemas(part))
        return found

    @cached_property
    def _checks(self) -> Checks:
        references: list[JSON] = [{"$ref": DEFINITION + name} for name in self._definitions]
        try:
            return Checks({"allOf": [*self._schemas, *references]}, self._definitions)
        except ValueError as problem:
            raise Unsatisfiable(f"a schema cannot be compiled: {problem}") from problem


def _lenient(valid: Valid) -> Valid:
    """The same for what is no JSON at all, and not valid for that."""

    def judged(value: JSON) -> bool:
        try:
            return valid(value)
        except ValueError:  # half of a surrogate pair
            return False

    return judged
