"""How strong a proof is: defects are planted in the service, one at a time, and the proof has to find each.

A defect stands between the handlers and the wire. One that no request can show would be counted against the proof;
those that a contract makes possible are chosen with care, and who survives is shown with what is wrong then.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from accord.prove.finding import Proof
from accord.prove.mutation import Defect, defects, plant
from accord.prove.run import Plan, Service, prove
from accord.prove.target import InProcess

Listener = Callable[[int, int, int], None]
"""Hears how many defects were tried, of how many, and how many were found."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A defect and the check that found it, None where none did."""

    defect: Defect
    found: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Strength:
    """The outcome for one service; ``clean`` is the proof of the service without any defect."""

    service: str
    clean: Proof
    possible: int
    tried: tuple[Tried, ...]
    seconds: float

    @property
    def survivors(self) -> tuple[Defect, ...]:
        """The defects that the proof did not see."""
        return tuple(one.defect for one in self.tried if one.found is None)

    @property
    def score(self) -> float:
        """Which part of the defects was found, 0 to 1; 1 where none is possible."""
        return 1 - len(self.survivors) / len(self.tried) if self.tried else 1.0


def silent(tried: int, of: int, found: int) -> None:
    """Who does not want to hear."""


def strength(service: Service, plan: Plan, each: int, listener: Listener = silent) -> Strength:
    """Try at most *each* defects of every kind, spread over the operations; 0 stands for all.

    *service* has to be in this process: defects stand around its application. Where the service fails its proof
    without any defect, none is planted: nothing would be learnt from it.
    """
    began = time.perf_counter()
    target = service.target
    assert isinstance(target, InProcess)
    clean = prove(service, replace(plan, schemathesis=False))
    known = defects(service.contract)
    if plan.operations:
        known = tuple(defect for defect in known if defect.operation in plan.operations)
    chosen = spread(known, each) if not clean.failures else ()
    tried: list[Tried] = []
    for defect in chosen:
        tried.append(_try(service, target, plan, defect))
        listener(len(tried), len(chosen), sum(one.found is not None for one in tried))
    return Strength(service.contract.service, clean, len(known), tuple(tried), time.perf_counter() - began)


def spread(known: Sequence[Defect], each: int) -> tuple[Defect, ...]:
    """At most *each* defects of every kind, from different operations as far as there are."""
    if each <= 0:
        return tuple(known)
    by_kind: dict[str, list[Defect]] = {}
    for defect in known:
        by_kind.setdefault(defect.kind, []).append(defect)
    used: Counter[str] = Counter()
    found: list[Defect] = []
    for kind in sorted(by_kind, key=lambda kind: (len(by_kind[kind]), kind)):
        pool = list(by_kind[kind])
        for _ in range(min(each, len(pool))):
            defect = min(pool, key=lambda one: (used[one.operation], pool.index(one)))
            pool.remove(defect)
            used[defect.operation] += 1
            found.append(defect)
    order = {defect.id: number for number, defect in enumerate(known)}
    return tuple(sorted(found, key=lambda defect: order[defect.id]))


def _try(service: Service, target: InProcess, plan: Plan, defect: Defect) -> Tried:
    """The proof of the service with a defect, for the operation that has it, until it is found."""
    began = time.perf_counter()
    planted = plant(defect, service.contract, target.app)

    def reset() -> None:
        if service.reset is not None:
            service.reset()
        planted.reset()

    narrow = replace(plan, operations=(defect.operation,), tags=(), schemathesis=False, first_only=True, seconds=None)
    with target.altered(planted) as altered:
        proof = prove(replace(service, target=altered, reset=reset), narrow)
    check = proof.failures[0].check if proof.failures else None
    return Tried(defect, check, time.perf_counter() - began)


def told(outcomes: Sequence[Strength]) -> str:
    """The score of each service, and who survived."""
    lines: list[str] = []
    for outcome in outcomes:
        if outcome.clean.failures:
            count = len(outcome.clean.failures)
            lines.append(f"{outcome.service}: fails its proof without any defect ({count} failures): accord prove")
            continue
        lines += [f"{outcome.service}: survived: {defect.id}: {defect.sentence}" for defect in outcome.survivors]
        kinds = len({one.defect.kind for one in outcome.tried})
        found = len(outcome.tried) - len(outcome.survivors)
        lines.append(
            f"{outcome.service}: {found} of {len(outcome.tried)} defects of {kinds} kinds found, {outcome.score:.1%}"
            f" ({outcome.possible} are possible), in {outcome.seconds:.0f} s"
        )
    return "".join(f"{line}\n" for line in lines)
