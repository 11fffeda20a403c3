"""What a contract says of a request: that it is valid, or how it has to be refused.

The engine that serves contracts decides, with handlers that do nothing: what reaches one is valid.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from accord.contract.model import Contract, Operation
from accord.prove.message import Request
from accord.prove.target import InProcess
from accord.serve.app import App
from accord.serve.specification import BoundResolver

_REACHED = 299


class Judge:
    """Judges requests without credentials: who may send them is another question."""

    def __init__(self, contract: Contract, mount: str | None = None) -> None:
        operations = tuple(_open(operation) for operation in contract.operations)
        opened = replace(contract, operations=operations, security_schemes={})
        functions: dict[str, Callable[..., Any]] = {operation.id: _reached for operation in operations}
        app = App("accord", pythonic_params=False, validate_responses=False)
        base = contract.base_path if mount is None else mount
        app.add_api(opened, base_path=base or "/", resolver=BoundResolver(opened, functions))
        self._target = InProcess(app)

    def status(self, request: Request) -> int | None:
        """The status that refuses a request, None for one that is valid."""
        status = self._target.send(request).status
        return None if status == _REACHED else status

    def close(self) -> None:
        """Give back what is held."""
        self._target.close()


async def _reached(**_: object) -> tuple[None, int]:
    return None, _REACHED


def _open(operation: Operation) -> Operation:
    """The operation without security, and without a word on how errors look: how they are told is no matter here."""
    known = tuple(response for response in operation.responses if response.status[:1] not in ("4", "5"))
    return replace(operation, security=(), responses=known, errors=())
