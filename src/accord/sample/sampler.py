"""Values by schema: usual ones, the smallest and the fullest, those at the edges, and those that break one thing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from accord.contract.model import Contract, Operation, Response
from accord.sample.edges import edges
from accord.sample.equality import identity
from accord.sample.facets import Schemas
from accord.sample.maker import Maker
from accord.sample.manners import MAXIMAL, MINIMAL, USUAL, Manner
from accord.sample.plans import Planner
from accord.sample.validity import Unsatisfiable
from accord.sample.wrong import Breaker, Wrong
from accord.schema.values import JSON, Schema

_ATTEMPTS = 12


class Sampler:
    """Makes values of compiled schemas, which refer to *definitions* (those of ``Definitions.request``, say).

    Everything follows from the ``Random`` that is given: the same state makes the same values. What is valid here is
    what the engine's own validators find valid. With *realistic* texts and numbers look like what fields are called.
    *schemas* are those that will be asked for, as far as they are known: they are compiled together then, which saves
    much memory where there are many.
    """

    def __init__(
        self, definitions: Mapping[str, Schema], *, realistic: bool = True, schemas: Iterable[Schema] = ()
    ) -> None:
        self._planner = Planner(definitions, schemas)
        self._usual = replace(USUAL, realistic=realistic)

    def value(self, schema: Schema, random: Random, *, name: str = "") -> JSON:
        """A usual value for a field called *name*. Raises ``Unsatisfiable`` where none is found."""
        return self._made(schema, random, (self._usual, MINIMAL), name)

    def minimal(self, schema: Schema, random: Random) -> JSON:
        """A value with nothing in it that may be left out. Raises ``Unsatisfiable`` where none is found."""
        return self._made(schema, random, (MINIMAL, self._usual), "")

    def maximal(self, schema: Schema, random: Random) -> JSON:
        """A value with every member that there may be, but for those that would lead back to where they are.

        Raises ``Unsatisfiable`` where none is found.
        """
        return self._made(schema, random, (MAXIMAL, self._usual, MINIMAL), "")

    def boundaries(self, schema: Schema, random: Random) -> Iterator[JSON]:
        """Valid values at the edges of what a schema allows, each once, the outer edges first; there may be many."""
        seen: set[Hashable] = set()
        for value in edges(self._planner, (schema,), random):
            if (key := identity(value)) not in seen and self.valid(schema, value):
                seen.add(key)
                yield value

    def wrong(self, schema: Schema, random: Random) -> Iterator[Wrong]:
        """Values that break one keyword and, if that can be, nothing else; the outer places first, and maybe many."""
        yield from Breaker(self._planner, random).wrong((schema,))

    def valid(self, schema: Schema, value: JSON) -> bool:
        """Whether a value fits a schema."""
        return self._planner.validity.fits((schema,), value)

    def shown(self, schema: Schema) -> tuple[JSON, ...]:
        """The valid values that a schema itself shows: its examples and its default."""
        return self._planner.plan((schema,)).examples

    def properties(self, schema: Schema) -> frozenset[str]:
        """The names of members that a schema speaks of in any of its alternatives, and does not rule out in all."""
        found: set[str] = set()
        seen: set[int] = set()
        pending: list[Schemas] = [(schema,)]
        while pending:
            plan = self._planner.plan(pending.pop())
            if id(plan) not in seen:
                seen.add(id(plan))
                found.update(plan.properties)
                pending += [option for choice in plan.choices if choice.keyword != "not" for option in choice.options]
        return frozenset(found)

    def _made(self, schema: Schema, random: Random, manners: tuple[Manner, ...], name: str) -> JSON:
        for manner in manners:
            for _ in range(_ATTEMPTS):
                try:
                    made = Maker(self._planner, random, manner).value((schema,), name)
                except Unsatisfiable:
                    continue
                if self.valid(schema, made):
                    return made
        raise Unsatisfiable("no value was found that fits the schema")


@dataclass(frozen=True, slots=True)
class Samplers:
    """The samplers of a contract, for what it is sent and for what it answers."""

    request: Sampler
    response: Sampler


def samplers(contract: Contract, *, realistic: bool = True) -> Samplers:
    """The samplers for every schema of a contract's operations, webhooks and callbacks."""
    request: list[Schema] = []
    response: list[Schema] = []
    for operation in contract.operations:
        request += _asked(operation)
        response += _answered(operation.responses)
    for outgoing in contract.outgoing:
        request += _answered(outgoing.operation.responses)
        response += _asked(outgoing.operation)
    definitions = contract.definitions
    return Samplers(
        Sampler(definitions.request, realistic=realistic, schemas=request),
        Sampler(definitions.response, realistic=realistic, schemas=response),
    )


def _asked(operation: Operation) -> Iterator[Schema]:
    yield from (parameter.schema for parameter in operation.parameters)
    for media in operation.body.content if operation.body else ():
        yield from (schema for schema in (media.schema, media.item_schema) if schema is not None)


def _answered(responses: Iterable[Response]) -> Iterator[Schema]:
    for response in responses:
        yield from (header.schema for header in response.headers)
        for media in response.content:
            yield from (schema for schema in (media.schema, media.item_schema) if schema is not None)
