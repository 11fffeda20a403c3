"""Trouble on purpose: answers that are late, that fail, or that never come."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from accord.contract.model import Operation
from accord.diagnostics import AccordError

_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0}
_FIRST_ERROR, _LAST_ERROR = 400, 599


class ChaosError(AccordError):
    """A wish for trouble that means nothing; its message is a sentence about it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What befalls one request: seconds to wait, an error to answer (0 for none), or that nothing is answered."""

    delay: float = 0.0
    status: int = 0
    reset: bool = False


@dataclass(frozen=True, slots=True)
class Chaos:
    """How much trouble there is. ``latency`` is in seconds, from and to; ``error`` and ``reset`` are shares of 1.

    ``statuses`` are the errors to answer with; without any, each operation answers one that it documents.
    """

    latency: tuple[float, float] = (0.0, 0.0)
    error: float = 0.0
    reset: float = 0.0
    statuses: tuple[int, ...] = ()
    random: Random | None = None

    def begun(self, seed: int) -> Chaos:
        """The same, with its own chance: the same *seed* makes the same trouble for the same requests in a row."""
        return replace(self, random=Random(f"chaos:{seed}"))  # noqa: S311  trouble is no secret

    def trouble(self, operation: Operation) -> Trouble:
        """What befalls the next request for an operation."""
        random = self.random
        if random is None:
            return Trouble()
        delay = random.uniform(*self.latency) if self.latency[1] else 0.0
        if self.reset and random.random() < self.reset:
            return Trouble(delay, reset=True)
        if self.error and random.random() < self.error:
            statuses = self.statuses or errors_of(operation)
            return Trouble(delay, random.choice(statuses) if statuses else 0)
        return Trouble(delay)


def errors_of(operation: Operation) -> tuple[int, ...]:
    """The error statuses that an operation documents: its own failures if it has any, else what it refuses."""
    codes = [response.status.upper().replace("XX", "00") for response in operation.responses]
    statuses = [int(code) for code in codes if code.isdecimal() and int(code) >= _FIRST_ERROR]
    return tuple(status for status in statuses if status >= 500) or tuple(statuses)  # noqa: PLR2004  the server's own


def parsed(text: str) -> Chaos:
    """The chaos that a text asks for: ``latency=50ms..2s,error=5%,reset=1%,status=503``. Raises ``ChaosError``."""
    chaos = Chaos()
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = part.partition("=")
        read = _PARTS.get(name.strip())
        if read is None:
            raise ChaosError(f"{name.strip()!r} is no kind of trouble; there are {', '.join(_PARTS)}")
        chaos = read(chaos, value.strip())
    return chaos if not chaos.statuses or chaos.error else replace(chaos, error=1.0)


def _latency(chaos: Chaos, text: str) -> Chaos:
    shortest, _, longest = text.partition("..")
    least = _duration(shortest)
    most = _duration(longest) if longest else least
    if least > most:
        raise ChaosError(f"the latency {text} ends before it begins")
    return replace(chaos, latency=(least, most))


def _duration(text: str) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(ms|s|m)?", text.strip())
    if match is None:
        raise ChaosError(f"{text!r} is no time; write 50ms, 2s or 1m")
    return float(match[1]) * _SECONDS[match[2] or "s"]


def _share(text: str) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%)?", text)
    share = float(match[1]) / (100 if match[2] else 1) if match is not None else 2.0
    if share > 1:
        raise ChaosError(f"{text!r} is no share of requests; write 5% or 0.05")
    return share


def _status(chaos: Chaos, text: str) -> Chaos:
    found: list[int] = []
    for each in text.split("|"):
        number = int(each) if each.strip().isascii() and each.strip().isdecimal() else 0
        if not _FIRST_ERROR <= number <= _LAST_ERROR:
            raise ChaosError(f"{each!r} is no status of an error; write 503, or 503|429")
        found.append(number)
    return replace(chaos, statuses=(*chaos.statuses, *found))


_PARTS: Mapping[str, Callable[[Chaos, str], Chaos]] = {
    "latency": _latency,
    "error": lambda chaos, text: replace(chaos, error=_share(text)),
    "reset": lambda chaos, text: replace(chaos, reset=_share(text)),
    "status": _status,
}
