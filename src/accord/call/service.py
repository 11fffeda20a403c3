"""A service as its generated client names it: its contract in ``client.json``, a class for each documented error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from accord.call.errors import ErrorResponse, Misconfigured

if TYPE_CHECKING:
    from pathlib import Path

    from accord.call.contract import ClientContract, Operation, Pages, Schema
    from accord.schema.validator import Validator


class Service:
    """A service. Its contract is read when it is first needed, and its schemas are compiled when an answer needs them.

    *errors* are classes by documented status: ``"404"``, ``"4XX"``, ``"default"``. Clients, threads and event loops
    share a service; what two of them do at once is done twice, and to the same effect.
    """

    def __init__(self, path: Path, errors: Mapping[str, type[ErrorResponse[Any]]] | None = None) -> None:
        self._path = path
        self.errors: Mapping[str, type[ErrorResponse[Any]]] = errors or {}
        self._contract: ClientContract | None = None
        self._validators: dict[int, Validator] = {}
        self._noticed: set[str] = set()

    @property
    def contract(self) -> ClientContract:
        """What the client knows of the contract."""
        if self._contract is None:
            from accord.call.contract import load  # noqa: PLC0415  importing a client reads nothing

            try:
                self._contract = load(self._path)
            except (OSError, ValueError) as error:
                raise Misconfigured(f"The contract of the client cannot be read: {error}") from error
        return self._contract

    def operation(self, operation_id: str) -> Operation:
        """An operation by its operationId."""
        found = self.contract.operations.get(operation_id)
        if found is None:
            message = f"{self.contract.title} has no operation {operation_id!r}; generate its client again."
            raise Misconfigured(message)
        return found

    def paged(self, operation_id: str) -> Pages:
        """How an operation is read page by page."""
        pages = self.operation(operation_id).pages
        if pages is None:
            raise Misconfigured(f"{operation_id} is not read page by page; generate the client again.")
        return pages

    def validator(self, schema: Schema) -> Validator:
        """The validator of one of the contract's schemas; compiled once."""
        found = self._validators.get(id(schema))
        if found is None:
            from accord.schema.validator import compile_validator  # noqa: PLC0415  loads jsonschema-rs

            found = self._validators[id(schema)] = compile_validator(schema, self.contract.definitions)
        return found

    def first_notice(self, operation_id: str) -> bool:
        """Whether nothing was said yet about an operation that is going away; True only once."""
        first = operation_id not in self._noticed
        self._noticed.add(operation_id)
        return first
