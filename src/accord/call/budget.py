"""A retry budget: retries are a share of the recent requests to a host, so that they cannot keep it down.

A bucket of tokens. Each first attempt puts a part of one in, time puts a few in, each retry takes one out.
"""

from __future__ import annotations

import threading
import time

from accord.call.policy import Budget

WINDOW_S = 10.0
"""How long is recent: what was saved up before is forgotten."""

MOST_TOKENS = 100.0


class Bucket:
    """The budget of one host; threads and event loops share it."""

    __slots__ = ("_earned", "_given", "_lock", "_seen")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._earned = 0.0
        self._given: float | None = None
        self._seen = 0.0

    def deposit(self, policy: Budget) -> None:
        """Take note of a call's first attempt."""
        with self._lock:
            self._refill(policy)
            self._earned = min(MOST_TOKENS, self._earned + policy.share)

    def withdraw(self, policy: Budget) -> bool:
        """Take what one retry costs; False where there is not enough."""
        with self._lock:
            given = self._refill(policy)
            if self._earned >= 1:
                self._earned -= 1
            elif given >= 1:
                self._given = given - 1
            else:
                return False
            return True

    def _refill(self, policy: Budget) -> float:
        """Let time pass: what was earned fades away, what is given comes back; the result is the latter."""
        now = time.monotonic()
        given = float(policy.always) if self._given is None else self._given
        share = 1.0 if self._given is None else min(1.0, (now - self._seen) / WINDOW_S)
        self._earned *= 1 - share
        self._given = min(float(policy.always), given + policy.always * share)
        self._seen = now
        return self._given
