"""Whether the engine would let an answer pass, asked before it is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.contract.model import Contract, Operation
from accord.mock import credentials
from accord.serve.endpoint import Options, compile_endpoints
from accord.serve.problems import Answer, ContractViolation
from accord.serve.responses import Responses
from accord.serve.specification import BoundResolver, Skeleton


class Judge:
    """The engine's own judgement of what the operations of a contract answer."""

    def __init__(self, contract: Contract) -> None:
        skeleton = Skeleton(credentials.lenient(contract), credentials.functions(contract))
        resolver = BoundResolver(contract, {operation.id: _nothing for operation in contract.operations})
        options = Options(security_map=credentials.handlers(contract))
        endpoints = compile_endpoints(skeleton, skeleton.base_path, resolver, options, unresolved=None)
        self._responses: Mapping[str, Responses] = {each.operation.id: each.responses for each in endpoints}

    def allows(self, operation: Operation, result: tuple[Any, int, Mapping[str, Any]], accept: bytes | None) -> bool:
        """Whether a handler's result keeps the contract. Raises 406 where the client accepts nothing like it."""
        try:
            self.written(operation, result, accept)
        except ContractViolation:
            return False
        return True

    def written(self, operation: Operation, result: tuple[Any, int, Mapping[str, Any]], accept: bytes | None) -> Answer:
        """A handler's result as the engine writes it. Raises ``ContractViolation`` where it may not."""
        made = self._responses[operation.id].answer(result, accept)
        assert isinstance(made, Answer)
        return made

    def passes(self, operation: Operation, status: int, lines: list[tuple[bytes, bytes]], body: bytes) -> bool:
        """Whether a response that is already bytes keeps the contract."""
        try:
            self._responses[operation.id].check(status, lines, body)
        except ContractViolation:
            return False
        return True


def _nothing(**_: Any) -> None:
    """Stands in for a handler, which is not called here."""
