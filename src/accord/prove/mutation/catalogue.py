"""Every kind of defect, and those that the operations of a contract may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from accord.contract.model import Contract, Operation
from accord.contract.rest import Resource, resources
from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.kinds import (
    bodies,
    changing,
    conditions,
    creating,
    demands,
    errors,
    failures,
    headers,
    limits,
    lists,
    members,
    methods,
    negotiation,
    paging,
    presence,
    reading,
    removing,
    security,
    statuses,
    values,
)
from accord.prove.mutation.planted import Planted
from accord.prove.mutation.site import Site

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_FAMILIES: tuple[tuple[Mapping[str, str], Callable[[Site], Iterator[Mutation]]], ...] = (
    (statuses.KINDS, statuses.mutations),
    (members.KINDS, members.mutations),
    (bodies.KINDS, bodies.mutations),
    (headers.KINDS, headers.mutations),
    (conditions.KINDS, conditions.mutations),
    (methods.KINDS, methods.mutations),
    (reading.KINDS, reading.mutations),
    (creating.KINDS, creating.mutations),
    (values.KINDS, values.mutations),
    (changing.KINDS, changing.mutations),
    (removing.KINDS, removing.mutations),
    (lists.KINDS, lists.mutations),
    (paging.KINDS, paging.mutations),
    (limits.KINDS, limits.mutations),
    (demands.KINDS, demands.mutations),
    (presence.KINDS, presence.mutations),
    (negotiation.KINDS, negotiation.mutations),
    (security.KINDS, security.mutations),
    (failures.KINDS, failures.mutations),
    (errors.KINDS, errors.mutations),
)

KINDS: Mapping[str, str] = MappingProxyType({kind: said for kinds, _ in _FAMILIES for kind, said in kinds.items()})
"""What each kind of defect is, in a sentence."""


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect that an operation of a contract may have.

    ``id`` is its own within the contract and the same in every run: the operation, the kind, and where there may be
    many of a kind what it is about, as in ``createPet:missing-member:name``. ``sentence`` says what is wrong then.
    """

    id: str
    kind: str
    operation: str
    sentence: str


def defects(contract: Contract) -> tuple[Defect, ...]:
    """Every defect that the operations of *contract* may have, in the order of the document and of ``KINDS``.

    A defect is here only where it breaks what the contract says or implies, and where those who ask can see it.
    Operations whose answer is an endless stream have none.
    """
    known = resources(contract)
    return tuple(
        Defect(_id(operation, mutation), mutation.kind, operation.id, mutation.sentence)
        for operation in contract.operations
        for mutation in _mutations(contract, operation, known, KINDS.keys())
    )


def plant(defect: Defect, contract: Contract, app: ASGIApp) -> Planted:
    """The service *app*, which keeps *contract*, with a defect: an application around it that leaves all else as it is.

    It remembers what the defect needs of earlier requests, until its ``reset()`` is called. Raises ``ValueError`` for a
    defect that is none of the contract's.
    """
    known = resources(contract)
    for operation in contract.operations:
        if operation.id != defect.operation:
            continue
        for mutation in _mutations(contract, operation, known, frozenset({defect.kind})):
            if _id(operation, mutation) == defect.id:
                return Planted(app, contract, mutation.fault, mutation.watches | {operation.id})
    raise ValueError(f"the contract makes no defect {defect.id!r} possible")


def _mutations(
    contract: Contract, operation: Operation, known: tuple[Resource, ...], wanted: AbstractSet[str]
) -> Iterator[Mutation]:
    """The defects of the families that have a wanted kind."""
    site = Site.of(contract, operation, known)
    if not site.endless:
        for kinds, mutations in _FAMILIES:
            if not wanted.isdisjoint(kinds):
                yield from mutations(site)


def _id(operation: Operation, mutation: Mutation) -> str:
    return ":".join(part for part in (operation.id, mutation.kind, mutation.about) if part)
