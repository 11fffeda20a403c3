"""One service made of its contract: the handlers of its operations, and what they share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from accord.contract.model import Contract, Operation
from accord.mock import credentials
from accord.mock.answers import Answers, Result, Said
from accord.mock.places import Places
from accord.mock.requests import VISIT, Asked, Wish, asked
from accord.mock.resources import Resources
from accord.mock.scenarios import Scenario
from accord.schema.values import JSON

Handler: TypeAlias = Callable[..., Awaitable[Result]]


class Service:
    """The mock of one contract, mounted at *base*.

    A *stateless* one keeps nothing. The steps of *scenario* come before anything else.
    """

    def __init__(self, contract: Contract, base: str, seed: int, *, stateless: bool, scenario: Scenario) -> None:
        self.contract = credentials.relieved(contract)
        self.base = base
        self.answers = Answers(self.contract, seed)
        self._stateless = stateless
        self._scenario = scenario
        self.reset()

    def reset(self) -> None:
        """Forget everything that was written, and begin the scenario anew."""
        self._resources = Resources(self.contract, self.answers, self.base)
        self._places = Places(self.contract, self.answers)
        self._scenario.reset()

    def handlers(self) -> Mapping[str, Handler]:
        """A handler for each operation, by operationId."""
        return {operation.id: self._handler(operation) for operation in self.contract.operations}

    def _handler(self, operation: Operation) -> Handler:
        async def handle(**arguments: Any) -> Result:
            visit = VISIT.get()
            result = self._answer(operation, asked(operation, arguments, visit.scope), visit.wish)
            visit.planned = result[1]
            return result

        return handle

    def _answer(self, operation: Operation, request: Asked, wish: Wish) -> Result:
        told = self._scenario.answer(operation, request, self.answers)
        if told is not None:
            return told
        known = self._known(operation, request)
        if wish.status or wish.example:
            wished = self.answers.wished(operation, request, wish, Said(members=known))
            if wished is not None:
                return wished
        if not self._stateless and not wish.fresh:
            act = self._resources.act(operation)
            if act is not None:
                return act(operation, request)
            placed = self._places.answer(operation, request)
            if placed is not None:
                return placed
            record = self._resources.known(operation, request)
            if record is not None:
                return self.answers.usual(operation, request, Said(record={**record, **known}), wish)
        return self.answers.usual(operation, request, Said(members=known), wish)

    def _known(self, operation: Operation, request: Asked) -> Mapping[str, JSON]:
        """What a request says of what is answered, by the names of members: its path, and what it writes."""
        body = request.body if isinstance(request.body, dict) else {}
        return {**body, **self._resources.identifiers(operation, request), **request.path}

    def last_resort(self, operation: Operation, request: Asked) -> Result:
        """An answer that the contract has, where none that was meant could be given."""
        return self.answers.usual(operation, request, Said(), Wish())
