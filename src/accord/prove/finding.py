"""What a proof found, and what it tried."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from accord.diagnostics import Location
from accord.prove.message import Exchanged


@dataclass(frozen=True, slots=True)
class Failure:
    """A promise that was not kept: by which check, of which operation.

    ``says`` is what the contract says, at ``location``; ``happened`` is what the service did; the last of ``exchanges``
    shows it, those before lead there. ``subject`` tells failures of one check and operation apart: a member, a status.
    ``work`` names the part of the proof that found it and ``seed`` its chance: with both it is found again.
    """

    check: str
    operation: str
    location: Location
    says: str
    happened: str
    exchanges: tuple[Exchanged, ...] = ()
    subject: str = ""
    work: str = ""
    seed: str = ""

    @property
    def id(self) -> str:
        """A short name that is the same on every run that finds the same."""
        return hashlib.sha256(
            f"{self.check}\0{self.operation}\0{self.subject}".encode(errors="surrogatepass")
        ).hexdigest()[:10]


@dataclass(slots=True)
class Tally:
    """What was tried of one operation: requests sent, statuses seen, and the checks that were made."""

    cases: int = 0
    seconds: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict[int, int])
    checks: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be tried, and why."""

    operation: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome for one service: failures in the order in which they were found, each once."""

    service: str
    title: str
    address: str
    seed: str
    failures: tuple[Failure, ...]
    skipped: tuple[Skipped, ...]
    tallies: dict[str, Tally]
    seconds: float

    @property
    def cases(self) -> int:
        """How many requests were sent."""
        return sum(tally.cases for tally in self.tallies.values())
