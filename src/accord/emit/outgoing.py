"""What a service sends of its own accord, as the contract and the shapes of a service that somebody else runs.

Senders are clients of their subscribers: the same emitters make them, of this contract in the place of the service's.
"""

from __future__ import annotations

from dataclasses import replace

from accord.contract.model import Contract, Definitions
from accord.emit.shapes import Shapes


def sent(contract: Contract) -> Contract:
    """The contract that subscribers keep: one operation for each webhook and callback, at whatever URL they gave.

    What they answer is in the form of what the service is sent.
    """
    operations = tuple(replace(entry.operation, path="") for entry in contract.outgoing)
    asked = {name for operation in operations for each in operation.security for name, _ in each.schemes}
    return replace(
        contract,
        base_path="",
        operations=operations,
        outgoing=(),
        definitions=Definitions(contract.definitions.request, contract.definitions.request),
        security_schemes={name: scheme for name, scheme in contract.security_schemes.items() if name in asked},
        document={name: value for name, value in contract.document.items() if name != "servers"},
    )


def sent_shapes(shapes: Shapes) -> Shapes:
    """The shapes of these operations."""
    contract = sent(shapes.contract)
    known = {operation.id: operation for operation in contract.operations}
    operations = tuple(replace(shape, operation=known[shape.operation.id]) for shape in shapes.outgoing)
    return replace(shapes, contract=contract, operations=operations, outgoing=())
