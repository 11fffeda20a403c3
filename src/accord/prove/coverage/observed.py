"""Coverage: every request and its answer is looked at for the goals of the contract that they meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accord.contract.model import Contract, Operation
from accord.prove.coverage.answered import Answers
from accord.prove.coverage.asked import Questions, is_accepted
from accord.prove.coverage.goals import Goal, Goals
from accord.prove.coverage.links import Links
from accord.prove.coverage.values import Looks
from accord.prove.draft import Draft
from accord.prove.message import Answer, Request
from accord.schema.checks import Checks
from accord.schema.values import Schema


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a contract: the goals that were met, and the statuses of each operation."""

    met: frozenset[Goal]
    statuses: Mapping[str, frozenset[int]]


class Coverage:
    """The goals of one contract and what was met of them; those of an operation are compiled when it is first seen."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.goals = Goals()
        self._operations: dict[str, tuple[Questions, Answers]] = {}
        self._links = Links(contract, self.goals)
        definitions = contract.definitions
        self._asked = Looks(Checks({"anyOf": [*_asked(contract)]}, definitions.request), self.goals.met)
        self._answered = Looks(Checks({"anyOf": [*_answered(contract)]}, definitions.response), self.goals.met)

    def observe(
        self, operation: Operation, draft: Draft | None, refused: int | None, request: Request, answer: Answer
    ) -> None:
        """Keep what a request and its answer show; *draft* is None for one that was not made by the contract.

        *refused* is the status that the request deserves by the contract, None for a valid one.
        """
        if answer.failure or request.method.upper() != operation.method.upper():
            return
        questions, answers = self._of(operation)
        response = answers.observe(self._answered, answer)
        if draft is not None:
            questions.observe(self._asked, draft, refused, request, answer)
            if refused is None and is_accepted(operation, answer):
                self._links.followed(draft)
        self._links.offered(response, draft, request, answer)

    def answers(self, operation: Operation) -> Answers:
        """What is known of the answers of an operation, whose goals are there from now on."""
        return self._of(operation)[1]

    def seen(self) -> Seen:
        """What has been seen so far, to be added to the coverage of another process."""
        statuses = {name: frozenset(answers.statuses) for name, (_, answers) in self._operations.items()}
        return Seen(self.goals.known(), statuses)

    def add(self, seen: Seen) -> None:
        """Take what was seen elsewhere as seen here."""
        for operation in self.contract.operations:
            for status in seen.statuses.get(operation.id, ()):
                self.answers(operation).note(status)
        self.goals.learn(seen.met)

    def _of(self, operation: Operation) -> tuple[Questions, Answers]:
        known = self._operations.get(operation.id)
        if known is None:
            asked = Questions(operation, self.contract, self.goals)
            known = self._operations[operation.id] = asked, Answers(operation, self.contract, self.goals)
        return known


def _asked(contract: Contract) -> Iterator[Schema]:
    for operation in contract.operations:
        yield from (parameter.schema for parameter in operation.parameters)
        for media in operation.body.content if operation.body is not None else ():
            yield True if media.schema is None else media.schema


def _answered(contract: Contract) -> Iterator[Schema]:
    for operation in contract.operations:
        for response in operation.responses:
            yield from (media.schema for media in response.content if media.schema is not None)
