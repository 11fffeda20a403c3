"""What can be seen of a service as a whole only: that its operations are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from accord.contract.model import Operation
from accord.prove.draft import NOTHING, is_json
from accord.prove.probes import valid
from accord.prove.session import Session, Step, refused

_LARGE = 10 * 1024 * 1024 + 1024
_SLOW_S, _TIMES, _OFTEN = 1.0, 20, 2


def consistent(session: Session, operations: Sequence[Operation]) -> None:
    """What some operations refuse although no document says so, all of them do."""
    session.begin()
    unknown = [step for operation in operations if (step := _unknown(session, operation)) is not None]
    _alike(session, unknown, "unknown query parameters")
    large = [step for operation in operations if (step := _too_large(session, operation)) is not None]
    _alike(session, large, "bodies of more than 10 MiB")


def _alike(session: Session, steps: Sequence[Step], what: str) -> None:
    for step in steps:
        session.checked(step.operation, "consistent")
    strict = [step for step in steps if refused(step)]
    lax = [step for step in steps if step.answer.succeeded]
    if strict and len(lax) < len(strict):
        for step in lax:
            says = f"{len(strict)} operations refuse {what}, {strict[0].operation.id} for one"
            happened = f"the answer is {step.answer.status}"
            session.fail("consistent", says, happened, step, location=step.operation.location, subject=what)


def _unknown(session: Session, operation: Operation) -> Step | None:
    draft = valid(session, operation)
    step = session.send(draft)
    if step is None or step.refused is not None or refused(step):
        return None
    request = step.exchanged.request
    joint = "&" if "?" in request.target else "?"
    other = replace(request, target=f"{request.target}{joint}not_in_the_contract=1")
    return session.exchange(operation, other)


def _too_large(session: Session, operation: Operation) -> Step | None:
    """A body that is valid but for its length: white space after it."""
    if operation.body is None or not session.documents(operation, 413):
        return None
    draft = valid(session, operation)
    if draft.body is NOTHING or not is_json(draft.media_type):
        return None
    written = session.writer.write(draft)
    large = replace(written, body=written.body + b" " * _LARGE)
    return session.exchange(operation, session.credentials.sign(operation, large))


def quick(session: Session, operation: Operation) -> None:
    """No answers of an operation take a second and more where most take little."""
    known = session.durations.get(operation.id, [])
    slow = [step for seconds, step in known if seconds > _SLOW_S]
    usual = median(seconds for seconds, _ in known) if known else 0.0
    session.checked(operation, "slow")
    if len(slow) >= _OFTEN and usual * _TIMES < _SLOW_S:
        happened = f"{len(slow)} of {len(known)} answers took more than {_SLOW_S:g} s, most {usual * 1000:.0f} ms"
        session.fail(
            "slow", "answers of an operation take about as long", happened, slow[-1], location=operation.location
        )
