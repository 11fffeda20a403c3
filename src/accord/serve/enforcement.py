"""What becomes of an answer that breaks the contract: counted, and stopped or only reported, as the service asked."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias, TypeVar

from accord.serve.header_lines import UnsendableError
from accord.serve.problems import ContractViolation

HowOften: TypeAlias = bool | float | str
"""Whether answers are judged: True, False, a fraction of them, or ``"report"``."""

_T = TypeVar("_T")
_U = TypeVar("_U")
_logger = logging.getLogger(__name__)


def how_often(choice: object) -> HowOften:
    """``validate_responses`` as it is used. Raises ``ValueError`` for what it cannot be."""
    if choice == "report":
        return "report"
    if isinstance(choice, bool | int | float) and 0 <= choice <= 1:
        return bool(choice) if isinstance(choice, int) else choice
    raise ValueError(f"validate_responses is True, False, a fraction of 1, or 'report', and not {choice!r}")


@dataclass(frozen=True, slots=True)
class Enforcement:
    """Of one operation; ``violations`` counts what was found, by operation."""

    operation: str
    how_often: HowOften = True
    violations: Counter[str] = field(default_factory=Counter[str])

    def checks(self) -> bool:
        """Whether the next answer is to be judged."""
        if isinstance(self.how_often, float):
            return random.random() < self.how_often  # noqa: S311  which responses are checked is no secret
        return bool(self.how_often)

    def settle(self, reasons: list[str]) -> None:
        """Raise what was found, or only log it."""
        if not reasons:
            return
        if self.how_often == "report":
            self.report(reasons)
        else:
            self.refuse(reasons)

    def report(self, reasons: Iterable[str]) -> None:
        """Count and log what was found."""
        self.violations[self.operation] += 1
        _logger.warning("%s", ContractViolation(self.operation, reasons))

    def refuse(self, reasons: Iterable[str], cause: Exception | None = None) -> NoReturn:
        """Count what was found, and raise it whatever the service asked."""
        self.violations[self.operation] += 1
        raise ContractViolation(self.operation, reasons) from cause

    def refusing(self, function: Callable[[_T], _U]) -> Callable[[_T], _U]:
        """A function that is called later, and what it cannot send is refused then."""

        def call(given: _T) -> _U:
            try:
                return function(given)
            except UnsendableError as error:
                self.refuse([str(error)], error)

        return call
