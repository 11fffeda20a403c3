"""The goals of a proof: everything in a contract that can be tried, each with a name to read, and whether it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal[
    "operation",
    "parameter",
    "body",
    "constraint",
    "value",
    "branch",
    "security",
    "status",
    "media type",
    "header",
    "link",
    "example",
]

_ORDER: Mapping[str, int] = {kind: order for order, kind in enumerate(get_args(Kind))}


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to be tried of an operation: ``query limit minimum``, which was to be ``refused``."""

    operation: str
    kind: Kind
    about: str
    side: str

    @property
    def name(self) -> str:
        """What it is called everywhere: ``listRuns query limit minimum: refused``."""
        return f"{self.operation} {self.about}: {self.side}"


class Goals:
    """The goals of a contract by number, and the numbers of those that were met."""

    __slots__ = ("_numbers", "met")

    def __init__(self) -> None:
        self._numbers: dict[Goal, int] = {}
        self.met: set[int] = set()

    def want(self, operation: str, kind: Kind, about: str, side: str) -> int:
        """The number of a goal; goals of one name are one goal."""
        return self._numbers.setdefault(Goal(operation, kind, about, side), len(self._numbers))

    def meet(self, numbers: Iterable[int]) -> None:
        """Keep that goals were met."""
        self.met.update(numbers)

    def known(self) -> frozenset[Goal]:
        """The goals that were met."""
        return frozenset(goal for goal, number in self._numbers.items() if number in self.met)

    def learn(self, goals: Iterable[Goal]) -> None:
        """Keep that goals were met elsewhere."""
        self.met.update(self._numbers[goal] for goal in goals if goal in self._numbers)

    def outcomes(self) -> list[tuple[Goal, bool]]:
        """Every goal, and whether it was met, kind by kind."""
        found = [(goal, number in self.met) for goal, number in self._numbers.items()]
        return sorted(found, key=lambda outcome: _ORDER[outcome[0].kind])
