"""What a request brought along for the calls that are made while it is served: its deadline and its trace.

The server sets ``INCOMING``, the clients look at it; neither needs to know the other.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import cast

TIMEOUT = "X-Request-Timeout"
"""The header that says for how many seconds, a decimal number, the caller will wait for the answer."""

MOST_TIMEOUT_S = 86_400.0
"""Who waits longer than a day does not wait."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What arrived: a deadline on the clock of ``time.monotonic``, None without one, and W3C trace context as sent."""

    deadline: float | None = None
    traceparent: str = ""
    tracestate: str = ""
    baggage: str = ""

    def left(self) -> float:
        """The seconds until the deadline, less than none when it has passed."""
        return math.inf if self.deadline is None else self.deadline - time.monotonic()


INCOMING: ContextVar[Incoming | None] = ContextVar("accord_incoming", default=None)
"""What the request that is being served brought along; None outside of requests and where it brought nothing."""


# Put together, because a client that is a package of its own has this module under another name.
_PROJECT = "accord"
_SERVERS = f"{_PROJECT}.incoming"


def current() -> Incoming | None:
    """What the request that is being served brought along, also where the server has another copy of this module."""
    found = INCOMING.get()
    if found is None and _SERVERS in sys.modules and __name__ != _SERVERS:
        found = cast("ContextVar[Incoming | None]", vars(sys.modules[_SERVERS])["INCOMING"]).get()
    return found


def arrived(headers: Mapping[bytes, bytes]) -> Incoming:
    """What the headers of a request, by names in lower case, say. A timeout that is no number of seconds is none."""
    return Incoming(
        deadline=_deadline(headers.get(b"x-request-timeout", b"")),
        traceparent=headers.get(b"traceparent", b"").decode("latin-1"),
        tracestate=headers.get(b"tracestate", b"").decode("latin-1"),
        baggage=headers.get(b"baggage", b"").decode("latin-1"),
    )


def _deadline(value: bytes) -> float | None:
    digits, _, fraction = value.strip().partition(b".")
    if not digits.isdigit() or (fraction and not fraction.isdigit()) or len(value) > 32:  # noqa: PLR2004  enough for any number
        return None
    return time.monotonic() + min(float(value), MOST_TIMEOUT_S)
