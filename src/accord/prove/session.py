"""What a proof of one service is made with: requests are sent, answers checked, and what is found is kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from accord.contract.answers import success
from accord.contract.model import Contract, Operation
from accord.contract.rest import Resource, resources
from accord.diagnostics import Location
from accord.prove.answers import Answers, Breach, documented
from accord.prove.checks import unproven
from accord.prove.coverage import Coverage
from accord.prove.credentials import Credentials
from accord.prove.draft import Draft, UnwritableError, Writer
from accord.prove.finding import Failure, Skipped, Tally
from accord.prove.judge import Judge
from accord.prove.message import Answer, Exchanged, Request
from accord.prove.target import Target
from accord.sample import Sampler
from accord.schema.validator import Validator, compile_validator
from accord.schema.values import Schema

Listener: TypeAlias = Callable[[str, int], None]


def silent(operation: str, failures: int) -> None:
    """Who does not want to hear of requests."""


_UNWRITTEN = 501


class EnoughError(Exception):
    """One failure is found, and no more are asked for."""


REFUSALS = frozenset({400, 405, 406, 413, 414, 415, 422})
"""The statuses that call a request malformed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A request of an operation that was sent, and its answer. ``refused`` is the status that it deserves, or None."""

    operation: Operation
    draft: Draft
    exchanged: Exchanged
    refused: int | None = None

    @property
    def answer(self) -> Answer:
        """What came back."""
        return self.exchanged.answer


@dataclass(frozen=True, slots=True)
class Promise:
    """What of a request is valid, where that is said, and the check that finds it refused."""

    subject: str = "the request"
    location: Location | None = None
    check: str = "rejects-valid"


PLAIN = Promise()


@dataclass(slots=True)
class Session:
    """One service under proof. ``work`` is the part that is being done.

    ``listener`` hears of every request: its operation, and how many failures there are so far.
    """

    contract: Contract
    target: Target
    judge: Judge
    writer: Writer
    credentials: Credentials
    seed: str
    work: str = ""
    reset: Callable[[], None] | None = None
    listener: Listener = silent
    coverage: Coverage | None = None
    first_only: bool = False
    failures: dict[str, Failure] = field(default_factory=dict[str, Failure])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    tallies: dict[str, Tally] = field(default_factory=dict[str, Tally])
    durations: dict[str, list[tuple[float, Step]]] = field(default_factory=dict[str, "list[tuple[float, Step]]"])
    resources: tuple[Resource, ...] = ()
    operations: Mapping[str, Operation] = field(default_factory=dict[str, Operation])
    answers: Answers = field(init=False)
    requests: Sampler = field(init=False)
    varied: Sampler = field(init=False)
    _validators: dict[int, Validator] = field(default_factory=dict[int, Validator])

    def __post_init__(self) -> None:
        self.answers = Answers(self.contract)
        self.requests = Sampler(self.contract.definitions.request)
        self.varied = Sampler(self.contract.definitions.request, realistic=False)
        self.resources = resources(self.contract)
        self.operations = {operation.id: operation for operation in self.contract.operations}
        for operation in self.contract.operations:
            self.tallies.setdefault(operation.id, Tally())

    def random(self, *about: object) -> random.Random:
        """Chance that is the same for the same seed and the same matter."""
        return random.Random(":".join(map(str, (self.seed, *about))))  # noqa: S311  no secret

    def validator(self, schema: Schema) -> Validator:
        """The validator of a schema in requests."""
        key = id(schema)
        if key not in self._validators:
            self._validators[key] = compile_validator(schema, self.contract.definitions.request)
        return self._validators[key]

    def begin(self) -> None:
        """Put the service's store back to where cases begin, where the project says how."""
        if self.reset is not None:
            self.reset()

    def send(
        self,
        draft: Draft,
        *,
        user: str | None = "",
        headers: Mapping[str, str] | None = None,
        promise: Promise = PLAIN,
    ) -> Step | None:
        """Send a request with the credentials of a user (None for none) and check the answer by itself.

        A valid one may not be refused: *promise* says what of it is valid. None where the draft cannot be written as a
        request.
        """
        try:
            request = self.writer.write(draft)
        except UnwritableError:
            return None
        if headers:
            request = request.with_headers(headers)
        verdict = self.judge.status(request)
        if user is not None:
            request = self.credentials.sign(draft.operation, request, user)
        step = self.exchange(draft.operation, request, draft, verdict)
        if verdict is None:
            self.checked(draft.operation, promise.check)
            if refused(step):
                says, happened = f"{promise.subject} is valid", f"the answer is {step.answer.status}"
                subject = promise.subject if promise is not PLAIN else ""
                self.fail(promise.check, says, happened, step, location=promise.location, subject=subject)
        return step

    def exchange(
        self, operation: Operation, request: Request, draft: Draft | None = None, verdict: int | None = None
    ) -> Step:
        """Send a request as it is, and check the answer by itself; *draft* is what it was written from."""
        answer = self.target.send(request)
        if self.coverage is not None:
            self.coverage.observe(operation, draft, verdict, request, answer)
        tally = self.tallies[operation.id]
        tally.cases += 1
        tally.seconds += answer.seconds
        tally.statuses[answer.status] = tally.statuses.get(answer.status, 0) + 1
        exchanged = Exchanged(request, answer)
        if answer.status == _UNWRITTEN and not self.documents(operation, _UNWRITTEN):
            self.skip(operation, "the operation", "it is not written yet, as its answer says (501)")
        else:
            for breach in self.answers.breaches(operation, request, answer):
                self.breach(operation, breach, (exchanged,))
        self.listener(operation.id, len(self.failures))
        step = Step(operation, draft or Draft(operation), exchanged, verdict)
        self.durations.setdefault(operation.id, []).append((answer.seconds, step))
        return step

    def breach(self, operation: Operation, breach: Breach, exchanges: Sequence[Exchanged]) -> None:
        """Keep a failure, once, unless the document opts out of its check."""
        failure = Failure(
            breach.check,
            operation.id,
            breach.location,
            breach.says,
            breach.happened,
            tuple(exchanges),
            breach.subject,
            self.work,
            self.seed,
        )
        if failure.id not in self.failures and breach.check not in unproven(self.contract, operation):
            self.failures[failure.id] = failure
            if self.first_only:
                raise EnoughError

    def fail(
        self,
        check: str,
        says: str,
        happened: str,
        *steps: Step | None,
        location: Location | None = None,
        subject: str = "",
    ) -> None:
        """A promise was not kept, as these steps show; the last one's operation is to blame."""
        shown = [step for step in steps if step is not None]
        operation = shown[-1].operation
        place = location or _promised(operation, shown[-1].answer.status)
        self.breach(operation, Breach(check, place, says, happened, subject), [step.exchanged for step in shown])

    def checked(self, operation: Operation, check: str) -> None:
        """Count that a check was made of an operation."""
        checks = self.tallies[operation.id].checks
        checks[check] = checks.get(check, 0) + 1

    def skip(self, operation: Operation, what: str, reason: str) -> None:
        """Keep that something could not be tried."""
        found = Skipped(operation.id, what, reason)
        if found not in self.skipped:
            self.skipped.append(found)

    def documents(self, operation: Operation, status: int) -> bool:
        """Whether an operation documents a status by itself, not by a range or by default."""
        return any(response.status == str(status) for response in operation.responses)


def refused(step: Step) -> bool:
    """Whether the service called a request malformed."""
    if step.answer.status == 422:  # noqa: PLR2004  malformed, unless 400 is for that
        return not any(response.status == "400" for response in step.operation.responses)
    return step.answer.status in REFUSALS


def _promised(operation: Operation, status: int) -> Location:
    response = documented(operation, status) or success(operation)
    return operation.location if response is None else response.location
