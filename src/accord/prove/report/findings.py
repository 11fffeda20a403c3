"""What every report says of a proof: its failures as findings, what was tried, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.diagnostics import Diagnostic
from accord.prove.finding import Failure, Proof


def diagnostic(failure: Failure) -> Diagnostic:
    """The failure at its place in the contract, as findings about documents are; its help is the command to see it."""
    message = f"{failure.operation}: {failure.says}; {failure.happened}"
    return Diagnostic(failure.location, failure.check, message, help=replay(failure))


def replay(failure: Failure) -> str:
    """The command that makes this part of the proof again."""
    return f"accord prove --replay {failure.id}"


def tried(proof: Proof) -> tuple[str, ...]:
    """The operations that were sent anything."""
    return tuple(operation for operation, tally in proof.tallies.items() if tally.cases)


def checks_made(proof: Proof) -> Iterator[tuple[str, str, int]]:
    """Every operation and check of it that was made, and how often; that answers come at all is seen with each."""
    for operation in tried(proof):
        tally = proof.tallies[operation]
        yield operation, "answers", tally.cases
        for check, times in tally.checks.items():
            if check != "answers":
                yield operation, check, times


def outcome(proofs: Sequence[Proof]) -> str:
    """One line: ``18 operations, 3,896 requests, 2 failures in 5.0 s``."""
    operations = count(sum(len(tried(proof)) for proof in proofs), "operation")
    requests = count(sum(proof.cases for proof in proofs), "request")
    failures = sum(len(proof.failures) for proof in proofs)
    found = count(failures, "failure") if failures else "no failures"
    return f"{operations}, {requests}, {found} in {sum(proof.seconds for proof in proofs):.1f} s"


def pace(proof: Proof) -> str:
    """How many requests there were in a second."""
    return f"{proof.cases / proof.seconds:,.0f} a second" if proof.seconds > 0 else "at once"


def count(number: int, noun: str) -> str:
    """A number with its noun: ``1 failure``, ``1,200 failures``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
