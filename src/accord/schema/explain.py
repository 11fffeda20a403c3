"""Everything that is wrong with a value, found from the outside in.

Only what does not fit is looked into. Down to some depth jsonschema-rs says what fits, which is quick; but it reads
everything that is inside, and would do so again at each level, so that below that depth the rules themselves tell,
once for each value. Both take a time that grows with the size of the value.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from time import thread_time
from typing import TypeAlias

from accord.schema.checks import Checks
from accord.schema.choices import meant
from accord.schema.demands import Choice, Demand, Flaw, Name, Question, Request, Requests, is_flat
from accord.schema.rules import demands, of_value
from accord.schema.values import JSON, Schema

_SHALLOW = 16
_PATIENCE = 0.5

_Fits: TypeAlias = Callable[[Question | Demand], bool]


class _ImpatientError(Exception):
    """The time for an explanation is over."""


def flaws(checks: Checks, schema: Schema, value: JSON) -> Iterator[Flaw]:
    """What is wrong with a value that does not fit a schema, as it is found.

    What takes longer than half a second of work ends with a flaw that has no keyword, at the place that was come to.
    """
    judge = _Judge(checks, thread_time() + _PATIENCE)
    seen: set[tuple[int, str]] = set()
    place = ""
    looks: list[Iterator[Flaw | Demand]] = [iter([Demand(checks.target(schema), value, "")])]
    try:
        while looks:
            found = next(looks[-1], None)
            if found is None:
                looks.pop()
            elif isinstance(found, Flaw):
                yield found
            elif (key := (id(found.schema), found.pointer)) not in seen:
                seen.add(key)
                place = found.pointer
                judge.be_quick()
                looks.append(judge.look(found))
    except _ImpatientError:
        yield Flaw(place, "")


class _Judge:
    """Runs the rules over one value, and remembers what it found out on the way."""

    __slots__ = ("_checks", "_end", "_known")

    def __init__(self, checks: Checks, end: float) -> None:
        self._checks = checks
        self._end = end
        self._known: dict[tuple[int, int], bool] = {}

    def be_quick(self) -> None:
        """Raise ``_ImpatientError`` when it is time to stop."""
        if thread_time() > self._end:
            raise _ImpatientError

    def look(self, demand: Demand) -> Iterator[Flaw | Demand]:
        """What is wrong with a value itself, and the demands that it breaks by what is in it."""
        fits = self._fits_quickly if demand.pointer.count("/") < _SHALLOW else self._fits_by_rules
        for found in self._broken(demands(self._checks, demand), fits):
            if isinstance(found, Choice):
                yield meant(self._checks, found, lambda branch: self._own(branch, fits))
            else:
                yield found

    def _own(self, demand: Demand, fits: _Fits) -> list[Flaw]:
        """What all schemas for a value find wrong with it itself; a choice is one flaw, whatever its branches say."""
        own: list[Flaw] = []
        pending, seen = [demand], {id(demand.schema)}
        while pending:
            for found in self._broken(of_value(self._checks, pending.pop()), fits):
                if isinstance(found, Flaw):
                    own.append(found)
                elif isinstance(found, Choice):
                    own.append(Flaw(found.pointer, "anyOf"))
                elif id(found.schema) not in seen:
                    seen.add(id(found.schema))
                    pending.append(found)
        return own

    def _broken(self, requests: Requests, fits: _Fits) -> Iterator[Flaw | Demand | Choice]:
        """The requests that are not met; questions are answered."""
        found = _next(requests, None)
        while found is not None:
            if isinstance(found, Name):
                for flaw in self._own(Demand(found.schema, found.name, found.pointer), fits):
                    yield Flaw(found.pointer, "propertyNames", [flaw.keyword, flaw.argument])
                answer = False
            else:
                answer = isinstance(found, Question | Demand) and fits(found)
                if not answer and not isinstance(found, Question):
                    yield found
            found = _next(requests, answer)

    def _fits_quickly(self, asked: Question | Demand) -> bool:
        return self._checks.part(asked.schema)(asked.value)

    def _fits_by_rules(self, asked: Question | Demand) -> bool:
        """Whether a value fits, by what the rules demand of it and of all that is in it.

        Values can be nested more deeply than Python calls functions, so that what waits for an answer is in a list.
        """
        answer = self._at_once(asked)
        waiting = [] if answer is not None else [self._verdict(asked)]
        while waiting:
            self.be_quick()
            try:
                asked = waiting[-1].send(answer)
            except StopIteration as verdict:
                waiting.pop()
                answer = verdict.value
            else:
                answer = self._at_once(asked)
                if answer is None:
                    waiting.append(self._verdict(asked))
        return answer is True

    def _at_once(self, asked: Question | Demand) -> bool | None:
        """The answer that is known already, or cheap."""
        known = self._known.get(self._key(asked))
        return self._fits_quickly(asked) if known is None and is_flat(asked.value) else known

    def _key(self, asked: Question | Demand) -> tuple[int, int]:
        return id(self._checks.target(asked.schema)), id(asked.value)

    def _verdict(self, asked: Question | Demand) -> Generator[Question | Demand, bool | None, bool]:
        """Asks for all that is demanded of a value, until something is not met, and returns whether everything was."""
        key = self._key(asked)
        self._known[key] = True  # for schemas that refer to themselves with nothing between
        requests = demands(self._checks, Demand(self._checks.target(asked.schema), asked.value, ""))
        found = _next(requests, None)
        while found is not None:
            answer = False
            if isinstance(found, Question | Demand):
                answer = (yield found) is True
            if not answer and not isinstance(found, Question):
                self._known[key] = False
                return False
            found = _next(requests, answer)
        return True


def _next(requests: Requests, answer: bool | None) -> Request | None:  # noqa: FBT001  it is sent on
    """The next request, once the one before is answered."""
    try:
        return next(requests) if answer is None else requests.send(answer)
    except StopIteration:
        return None
