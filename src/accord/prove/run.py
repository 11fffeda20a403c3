"""A proof from beginning to end: cases by schema, probes, and the lives of resources, for the operations chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from accord.contract.model import Contract, Operation
from accord.contract.rest import Resource, resources
from accord.prove import cases, conditions, contents, life, lists, probes, whole, writes
from accord.prove.coverage import Coverage
from accord.prove.credentials import Credentials
from accord.prove.draft import Writer
from accord.prove.finding import Proof
from accord.prove.judge import Judge
from accord.prove.session import EnoughError, Listener, Session, silent
from accord.prove.target import Target

DETERMINISTIC = "accord"
"""The seed of proofs that are the same on every run and machine."""
SCHEMATHESIS = "schemathesis"
"""The name of the work that is schemathesis' own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to prove, and how long. ``amount`` is how many requests by chance each operation gets.

    Empty *operations*, *tags* and *works* stand for all; with ``seconds``, other seeds follow until they are over. With
    ``schemathesis`` its phases are part of it; what they made is kept in ``corpora``, unless that is None. With
    ``first_only`` one failure is enough.
    """

    operations: Collection[str] = ()
    tags: Collection[str] = ()
    works: Collection[str] = ()
    amount: int = 30
    seed: str = DETERMINISTIC
    seconds: float | None = None
    schemathesis: bool = False
    corpora: Path | None = None
    first_only: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """What is put to the proof: mounted at *mount* where that is not the base path of its contract.

    ``reset`` puts its store back to where cases begin, None where it cannot.
    """

    contract: Contract
    target: Target
    credentials: Credentials
    mount: str | None = None
    reset: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A part of a proof that can be done by itself, by name: ``lists /runs/{run_id}``."""

    name: str
    do: Callable[[Session], None]


def prove(
    service: Service,
    plan: Plan,
    listener: Listener = silent,
    first: Sequence[str] = (),
    coverage: Coverage | None = None,
) -> Proof:
    """Hold a service to its contract; works named in *first* come first, because they failed before.

    *coverage* hears of every request and its answer.
    """
    began = time.perf_counter()
    session = _session(service, plan, listener)
    session.coverage = coverage
    try:
        todo = sorted(works(session, plan), key=lambda work: work.name not in first)
        _do(session, todo, began, plan)
        turn = 0
        while plan.seconds is not None and time.perf_counter() - began < plan.seconds:
            turn += 1
            session.seed = f"{plan.seed}-{turn}"
            _do(session, todo, began, plan)
    except EnoughError:
        pass
    finally:
        session.judge.close()
    return Proof(
        service.contract.service,
        service.contract.title,
        service.target.address,
        plan.seed,
        tuple(session.failures.values()),
        tuple(session.skipped),
        session.tallies,
        time.perf_counter() - began,
    )


def parts(contract: Contract, plan: Plan) -> tuple[str, ...]:
    """The names of the parts of a contract's proof, without its service."""
    return tuple(work.name for work in _works(contract, resources(contract), plan))


def names(service: Service, plan: Plan) -> tuple[str, ...]:
    """The names of what a plan has to be done."""
    session = _session(service, plan, silent)
    try:
        return tuple(work.name for work in works(session, plan))
    finally:
        session.judge.close()


def _session(service: Service, plan: Plan, listener: Listener) -> Session:
    contract, mount = service.contract, service.mount
    return Session(
        contract,
        service.target,
        Judge(contract, mount),
        Writer(contract, mount),
        service.credentials,
        plan.seed,
        reset=service.reset,
        listener=listener,
        first_only=plan.first_only,
    )


def _do(session: Session, todo: Sequence[Work], began: float, plan: Plan) -> None:
    for work in todo:
        if plan.seconds is not None and time.perf_counter() - began > plan.seconds:
            return
        session.work = work.name
        work.do(session)


def chosen(contract: Contract, plan: Plan) -> tuple[Operation, ...]:
    """The operations that a plan is about, in the document's order."""
    return tuple(
        operation
        for operation in contract.operations
        if (not plan.operations or operation.id in plan.operations)
        and (not plan.tags or any(tag in plan.tags for tag in operation.tags))
    )


def works(session: Session, plan: Plan) -> tuple[Work, ...]:
    """What is to be done, in order: what follows an item through its life first, what looks at one operation then."""
    return _works(session.contract, session.resources, plan)


def _works(contract: Contract, known_resources: Sequence[Resource], plan: Plan) -> tuple[Work, ...]:
    operations = chosen(contract, plan)
    known = {operation.id for operation in operations}
    found: list[Work] = []
    for resource in known_resources:
        listing = [listing.operation for listing in resource.lists]
        single = (resource.read, resource.replace, resource.update, resource.delete)
        about = {one.id for one in (*single, *resource.creates, *listing) if one is not None}
        if about & known:
            for name, scenario in _SCENARIOS.items():
                found.append(Work(f"{name} {resource.item_path}", _bound(scenario, resource)))
    for operation in operations:
        found.append(Work(f"probes {operation.id}", _bound(probes.prove, operation)))
        found.append(Work(f"cases {operation.id}", _bound(cases.prove, operation, plan.amount)))
    for path in dict.fromkeys(operation.path for operation in operations):
        first = next(operation for operation in operations if operation.path == path)
        found.append(Work(f"methods {path}", _bound(probes.methods, path, first)))
    if operations:
        found.append(Work("consistent", _bound(whole.consistent, contract.operations)))
    found += [Work(f"quick {operation.id}", _bound(whole.quick, operation)) for operation in operations]
    if plan.schemathesis and operations:
        found.append(Work(SCHEMATHESIS, _bound(_schemathesis, operations, plan)))
    return tuple(work for work in found if not plan.works or work.name in plan.works)


def _schemathesis(session: Session, operations: Sequence[Operation], plan: Plan) -> None:
    from accord.prove import corpus, engine  # noqa: PLC0415  an extra, which is slow to import

    session.begin()
    names = [operation.id for operation in operations]
    usual = session.seed == DETERMINISTIC and plan.corpora is not None
    kept = corpus.corpus(session.contract, plan.corpora, names, plan.amount) if usual and plan.corpora else None
    engine.keeping(session, operations, max(1, plan.amount // 3), kept)


_SCENARIOS: dict[str, Callable[..., None]] = {
    "life": life.prove,
    "writes": writes.prove,
    "conditions": conditions.prove,
    "lists": lists.prove,
    "contents": contents.prove,
}


def _bound(function: Callable[..., None], *arguments: object) -> Callable[[Session], None]:
    return lambda session: function(session, *arguments)


def replaying(plan: Plan, work: str, seed: str) -> Plan:
    """A plan for one work alone, with the seed that it failed with."""
    return replace(plan, works=(work,), operations=(), tags=(), seed=seed, seconds=None)
