"""Contract coverage as a value: what was met and what not, by operation and kind, and why not where that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from accord.contract.model import Operation
from accord.prove.coverage.answered import unasked
from accord.prove.coverage.goals import Goal, Kind
from accord.prove.coverage.observed import Coverage
from accord.prove.credentials import Credentials
from accord.prove.finding import Skipped
from accord.schema.values import JSON

_WIDTH = 120
_UNWRITTEN = 501


@dataclass(frozen=True, slots=True)
class Outcome:
    """A goal, and whether it was met; *reason* is why not, empty where it is not known."""

    goal: Goal
    met: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A documented status that is no goal and was not seen, and why it is none."""

    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of one operation; *undocumented* are the statuses that were seen and are not in the contract."""

    operation: str
    outcomes: tuple[Outcome, ...]
    unseen: tuple[Unseen, ...] = ()
    undocumented: tuple[int, ...] = ()

    @property
    def met(self) -> int:
        """How many goals were met."""
        return sum(outcome.met for outcome in self.outcomes)

    @property
    def missing(self) -> tuple[Outcome, ...]:
        """The goals that were not met."""
        return tuple(outcome for outcome in self.outcomes if not outcome.met)


@dataclass(frozen=True, slots=True)
class Report:
    """Contract coverage of a proof, by operation in the document's order."""

    operations: tuple[Covered, ...]

    @property
    def met(self) -> int:
        """How many goals were met."""
        return sum(covered.met for covered in self.operations)

    @property
    def total(self) -> int:
        """How many goals there are."""
        return sum(len(covered.outcomes) for covered in self.operations)

    @property
    def ratio(self) -> float:
        """The part of the goals that were met, from 0 to 1; 1 where there are none."""
        return self.met / self.total if self.total else 1.0

    def kinds(self) -> dict[Kind, tuple[int, int]]:
        """By kind, how many goals were met and how many there are."""
        found: dict[Kind, tuple[int, int]] = {}
        for covered in self.operations:
            for outcome in covered.outcomes:
                met, total = found.get(outcome.goal.kind, (0, 0))
                found[outcome.goal.kind] = (met + outcome.met, total + 1)
        return found

    def text(self) -> str:
        """The report for people: a line for each operation, what is missing below it, and all together at the end."""
        return "\n".join(_lines(self))

    def as_json(self) -> JSON:
        """The report as JSON."""
        kinds: dict[str, JSON] = {kind: {"met": met, "goals": total} for kind, (met, total) in self.kinds().items()}
        operations: list[JSON] = [_as_json(covered) for covered in self.operations]
        return {
            "met": self.met,
            "goals": self.total,
            "ratio": round(self.ratio, 4),
            "kinds": kinds,
            "operations": operations,
        }


def report(
    coverage: Coverage,
    operations: Iterable[Operation] | None = None,
    credentials: Credentials | None = None,
    skipped: Sequence[Skipped] = (),
) -> Report:
    """What was covered of some operations, all if None; *credentials* and *skipped* say why something was not."""
    chosen = coverage.contract.operations if operations is None else tuple(operations)
    answered = [(operation, coverage.answers(operation)) for operation in chosen]
    outcomes: dict[str, list[tuple[Goal, bool]]] = {operation.id: [] for operation in coverage.contract.operations}
    for goal, met in coverage.goals.outcomes():
        outcomes[goal.operation].append((goal, met))
    found: list[Covered] = []
    for operation, answers in answered:
        reasons = _Reasons(operation, answers.statuses, credentials, skipped)
        found.append(
            Covered(
                operation.id,
                tuple(Outcome(goal, met, "" if met else reasons.why(goal)) for goal, met in outcomes[operation.id]),
                tuple(_unseen(operation, answers.statuses)),
                tuple(sorted(answers.strange)),
            )
        )
    return Report(tuple(found))


def _unseen(operation: Operation, seen: set[int]) -> Iterator[Unseen]:
    for response in operation.responses:
        reason = unasked(response.status)
        known = {str(status) for status in seen} | {f"{status // 100}XX" for status in seen}
        if reason is not None and response.status.upper() not in known:
            yield Unseen(response.status, reason)


class _Reasons:
    """Why goals of one operation were not met."""

    def __init__(
        self, operation: Operation, seen: set[int], credentials: Credentials | None, skipped: Sequence[Skipped]
    ) -> None:
        self._operation = operation
        self._seen = seen
        self._credentials = credentials
        self._skipped = [one for one in skipped if one.operation == operation.id]

    def why(self, goal: Goal) -> str:
        """The reason, empty where it is not known."""
        if not self._seen:
            return self._given() or "nothing was sent"
        if _UNWRITTEN in self._seen:
            return "the operation is not written (501)"
        if self._unsigned() and (goal.kind == "operation" or goal.side in ("accepted", "used", "sent", "answered")):
            return "its credentials are not set"
        if goal.kind == "status" and goal.about == "403" and not self._others():
            return "there is no second user"
        return self._given() if goal.kind in ("operation", "status") else ""

    def _given(self) -> str:
        return next((f"{one.what}: {one.reason}" for one in self._skipped), "")

    def _unsigned(self) -> bool:
        security = self._operation.security
        return bool(security) and self._credentials is not None and self._credentials.satisfied(self._operation) is None

    def _others(self) -> bool:
        return self._credentials is not None and len(self._credentials.users) > 1


# ── for people ──────────────────────────────────────────────────────────────────────────────────────────


def _lines(told: Report) -> Iterator[str]:
    width = max((len(covered.operation) for covered in told.operations), default=0)
    counts = max((len(f"{len(covered.outcomes)}") for covered in told.operations), default=1)
    for covered in told.operations:
        met, total = covered.met, len(covered.outcomes)
        yield f"{covered.operation:{width}}  {met:{counts}}/{total:<{counts}}  {_percent(met, total)}"
        yield from _missing(covered)
    yield f"contract coverage {_percent(told.met, told.total)} ({told.met} of {told.total})"


def _missing(covered: Covered) -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[str]] = {}
    unanswered = {outcome.goal.about for outcome in covered.missing if outcome.goal.kind == "status"}
    for outcome in covered.missing:
        if outcome.goal.kind != "status" and outcome.goal.about.partition(" ")[0] in unanswered:
            continue  # nor could be what is in it
        groups.setdefault((outcome.goal.kind, outcome.goal.side, outcome.reason), []).append(outcome.goal.about)
    for (kind, side, reason), about in groups.items():
        why = f" ({reason})" if reason else ""
        yield from _wrapped(f"{kind} not {side}{why}: {', '.join(about)}")
    if covered.undocumented:
        yield from _wrapped(f"undocumented: {', '.join(map(str, covered.undocumented))}")
    reasons: dict[str, list[str]] = {}
    for unseen in covered.unseen:
        reasons.setdefault(unseen.reason, []).append(unseen.status)
    for reason, statuses in reasons.items():
        yield from _wrapped(f"not counted: {', '.join(statuses)}, because {reason}")


def _wrapped(line: str) -> list[str]:
    return wrap(line, _WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)


def _percent(met: int, total: int) -> str:
    """Rounded down, so that only what is complete is 100 %."""
    return f"{100 * met // total if total else 100} %"


def _as_json(covered: Covered) -> JSON:
    missing: list[JSON] = []
    for outcome in covered.missing:
        goal = outcome.goal
        told: dict[str, JSON] = {"name": goal.name, "kind": goal.kind, "about": goal.about, "side": goal.side}
        missing.append({**told, "reason": outcome.reason} if outcome.reason else told)
    unseen: list[JSON] = [{"status": one.status, "reason": one.reason} for one in covered.unseen]
    return {
        "operation": covered.operation,
        "met": covered.met,
        "goals": len(covered.outcomes),
        "missing": missing,
        "unseen": unseen,
        "undocumented": list(covered.undocumented),
    }
