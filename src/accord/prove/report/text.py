"""What a person reads in ten seconds: how it went, and of each failure what to mend and how to see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import click

from accord.diagnostics import one_line, shown
from accord.prove.finding import Failure, Proof
from accord.prove.message import Answer, Exchanged
from accord.prove.report.commands import command
from accord.prove.report.contents import excerpt
from accord.prove.report.findings import count, diagnostic, outcome, pace, replay, tried
from accord.prove.report.secrets import hidden

_SKIPPED = 10
_NAMES = 3


def summary(proofs: Sequence[Proof], *, colour: bool, secrets: Collection[str] = ()) -> str:
    """The services, their failures, what was skipped, and a last line; with *colour*, as ANSI terminals take it.

    Nothing else in it steers a terminal. Lines are not wrapped, so that the curl lines can be copied.
    """
    plain = hidden(proofs, secrets)
    lines = [_service(proof) for proof in plain]
    for proof in plain:
        for failure in proof.failures:
            lines += ["", *_failure(failure, proof.address)]
    skipped = list(_skipped(plain))
    if skipped:
        lines += ["", "skipped:", *(f"    {line}" for line in skipped)]
    failed = any(proof.failures for proof in plain)
    lines += ["", click.style(outcome(plain), fg="red" if failed else "green", bold=True)]
    text = "".join(f"{line}\n" for line in lines)
    return text if colour else click.unstyle(text)


def _service(proof: Proof) -> str:
    requests = count(proof.cases, "request")
    facts = f"{count(len(tried(proof)), 'operation')}, {requests}, {pace(proof)}, seed {one_line(proof.seed)}"
    return f"{click.style(one_line(proof.service), bold=True)}: {facts}"


def _failure(failure: Failure, address: str) -> Iterator[str]:
    mark = f"error[{failure.check}]"
    finding = shown((replace(diagnostic(failure), help=""),), "text").rstrip("\n")
    yield finding.replace(f" {mark}: ", f" {click.style(mark, fg='red', bold=True)}: ", 1)
    several = len(failure.exchanges) > 1
    for number, exchanged in enumerate(failure.exchanges, 1):
        yield from _exchange(exchanged, address, f"{number}. " if several else "")
    yield f"    {failure.id}: {click.style(replay(failure), fg='cyan')}"


def _exchange(exchanged: Exchanged, address: str, number: str) -> Iterator[str]:
    yield f"    {number}{command(exchanged.request, address)}"
    yield f"    {' ' * len(number)}{_answer(exchanged.answer)}"


def _answer(answer: Answer) -> str:
    if answer.failure:
        return one_line(answer.failure)
    facts = (str(answer.status), one_line(answer.media_type), excerpt(answer.body))
    return f"-> {' '.join(fact for fact in facts if fact)}"


def _skipped(proofs: Sequence[Proof]) -> Iterator[str]:
    """What could not be tried, by what and why."""
    groups: dict[tuple[str, str], list[str]] = {}
    for proof in proofs:
        for skipped in proof.skipped:
            groups.setdefault((skipped.what, skipped.reason), []).append(skipped.operation)
    for (what, reason), operations in list(groups.items())[: _SKIPPED - 1 if len(groups) > _SKIPPED else None]:
        more = f" and {len(operations) - _NAMES} more" if len(operations) > _NAMES else ""
        yield one_line(f"{what}: {reason} ({', '.join(operations[:_NAMES])}{more})")
    if len(groups) > _SKIPPED:
        yield f"and {len(groups) - _SKIPPED + 1} others"
