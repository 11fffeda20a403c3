"""A proof in several processes: what looks at one operation alone is shared out, what follows items comes first."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace

from accord.contract.model import Contract
from accord.prove.finding import Failure, Proof, Skipped, Tally
from accord.prove.run import Plan, Service, names, prove
from accord.prove.session import Listener, silent

_SHARED = ("cases", "probes", "methods")


def prove_in_parallel(service: Service, url: str, plan: Plan, workers: int, listener: Listener = silent) -> Proof:
    """Hold the service at *url* to its contract with so many processes, which send at the same time."""
    todo = names(service, plan)
    shared = [name for name in todo if name.partition(" ")[0] in _SHARED]
    alone = [name for name in todo if name not in shared]
    proofs = [prove(service, replace(plan, works=alone), listener)] if alone else []
    shares = [share for number in range(workers) if (share := shared[number::workers])]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max(1, len(shares)), context) as pool:
        waiting = [pool.submit(_share, service.contract, url, replace(plan, works=share)) for share in shares]
        for done in as_completed(waiting):
            proofs.append(done.result())
            listener("", sum(len(proof.failures) for proof in proofs))
    return merged(proofs)


def _share(contract: Contract, url: str, plan: Plan) -> Proof:
    from accord.prove.opening import remote  # noqa: PLC0415  it imports this module's

    with remote(contract, url) as service:
        return prove(service, plan)


def merged(proofs: Sequence[Proof]) -> Proof:
    """One proof of several of the same service; each failure once."""
    failures: dict[str, Failure] = {}
    skipped: dict[Skipped, None] = {}
    tallies: dict[str, Tally] = {}
    for proof in proofs:
        failures |= {failure.id: failure for failure in proof.failures if failure.id not in failures}
        skipped |= dict.fromkeys(proof.skipped)
        for operation, tally in proof.tallies.items():
            _add(tallies.setdefault(operation, Tally()), tally)
    seconds = max((proof.seconds for proof in proofs), default=0.0)
    return replace(
        proofs[0], failures=tuple(failures.values()), skipped=tuple(skipped), tallies=tallies, seconds=seconds
    )


def _add(tally: Tally, other: Tally) -> None:
    tally.cases += other.cases
    tally.seconds += other.seconds
    for status, count in other.statuses.items():
        tally.statuses[status] = tally.statuses.get(status, 0) + count
    for check, count in other.checks.items():
        tally.checks[check] = tally.checks.get(check, 0) + count
