"""W3C Trace Context: the trace of the request that is being served goes on, or another begins.

https://www.w3.org/TR/trace-context/
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from accord.incoming import Incoming

_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.ASCII)
_NOTHING = frozenset("0")
_PRINTABLE = re.compile(r"[\x20-\x7e]*")


@dataclass(frozen=True, slots=True)
class Trace:
    """The trace that a call belongs to. ``flags`` are the caller's: nothing is recorded here, so none are added."""

    trace_id: str
    flags: str = "00"
    tracestate: str = ""
    baggage: str = ""

    def headers(self) -> Iterator[tuple[str, str]]:
        """The headers of one attempt: a span of its own (§3.2.2.4)."""
        yield "traceparent", f"00-{self.trace_id}-{_id(8)}-{self.flags}"
        if self.tracestate:
            yield "tracestate", self.tracestate
        if self.baggage:
            yield "baggage", self.baggage


def trace_of(incoming: Incoming | None) -> Trace:
    """The trace that a call belongs to: that of the request being served where it has a valid one (§4.3)."""
    if incoming is None:
        return Trace(_id(16))
    baggage = incoming.baggage if _PRINTABLE.fullmatch(incoming.baggage) else ""
    match = _TRACEPARENT.fullmatch(incoming.traceparent)
    if match is None:
        return Trace(_id(16), baggage=baggage)
    version, trace_id, parent_id, flags, rest = match.groups()
    if version == "ff" or (version == "00" and rest) or _NOTHING.issuperset(trace_id) or _NOTHING.issuperset(parent_id):
        return Trace(_id(16), baggage=baggage)
    tracestate = incoming.tracestate if _PRINTABLE.fullmatch(incoming.tracestate) else ""
    # Of a later version's flags only the first one is known (§4.3).
    return Trace(trace_id, flags if version == "00" else f"{int(flags, 16) & 1:02x}", tracestate, baggage)


def _id(size: int) -> str:
    while True:
        drawn = secrets.token_hex(size)
        if not _NOTHING.issuperset(drawn):
            return drawn
