"""What a person reads in ten seconds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from accord.prove.finding import Failure, Proof


def summary(proofs: Sequence[Proof], *, colour: bool, secrets: Collection[str] = ()) -> str:
    """Every failure with its place, what happened, and a command that shows it again; then one line for all."""
    del colour, secrets
    lines: list[str] = []
    for proof in proofs:
        for failure in proof.failures:
            lines += _failure(failure, proof.address)
    cases, failures = sum(proof.cases for proof in proofs), sum(len(proof.failures) for proof in proofs)
    operations = sum(1 for proof in proofs for tally in proof.tallies.values() if tally.cases)
    seconds = sum(proof.seconds for proof in proofs)
    found = f"{failures} failure{'' if failures == 1 else 's'}"
    lines.append(f"{operations} operations, {cases:,} requests, {found} in {seconds:.1f} s")
    return "".join(f"{line}\n" for line in lines)


def _failure(failure: Failure, address: str) -> list[str]:
    place = f"{failure.location}: error[{failure.check}]: {failure.operation}"
    lines = [f"{place}: {failure.says}; {failure.happened}"]
    lines += [f"    {one.request.curl(address)}" for one in failure.exchanges]
    if failure.exchanges:
        answer = failure.exchanges[-1].answer
        lines.append(f"    {answer.status} {answer.body[:300].decode(errors='replace')!r}")
    return [*lines, f"    accord prove --replay {failure.id}"]
