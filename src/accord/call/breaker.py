"""A circuit breaker: a host that fails again and again is left alone for a while, then tried once.

Closed, requests pass. Open, none do. When the pause is over, one does, the trial, and what becomes of it decides: the
circuit is closed, or open for another pause.
"""

from __future__ import annotations

import threading
import time
from typing import Literal, TypeAlias

from accord.call.policy import Breaker

Outcome: TypeAlias = Literal["answered", "failed", "unknown"]


class Circuit:
    """The circuit of one host; threads and event loops share it."""

    __slots__ = ("_failures", "_lock", "_opened", "_trial")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._opened: float | None = None
        self._trial: Admission | None = None

    def admit(self, policy: Breaker) -> Admission | None:
        """Let a request pass, the trial perhaps; None where the circuit is open."""
        with self._lock:
            if self._opened is None:
                return Admission(self, policy)
            if self._trial is not None or time.monotonic() < self._opened + policy.pause:
                return None
            self._trial = Admission(self, policy)
            return self._trial

    def closed_for(self, policy: Breaker) -> float:
        """The seconds until a request may pass again; 0 where it may now."""
        with self._lock:
            return 0.0 if self._opened is None else max(0.0, self._opened + policy.pause - time.monotonic())

    def settle(self, admission: Admission, outcome: Outcome) -> None:
        """Take note of what became of a request; see ``Admission``."""
        with self._lock:
            if admission is self._trial:
                self._trial = None
                if outcome == "answered":
                    self._opened, self._failures = None, 0
                elif outcome == "failed":
                    self._opened = time.monotonic()
            elif self._opened is not None:
                # It was sent before the circuit opened; only the trial says how the host is now.
                return
            elif outcome == "answered":
                self._failures = 0
            elif outcome == "failed":
                self._failures += 1
                if self._failures >= admission.policy.failures:
                    self._opened = time.monotonic()


class Admission:
    """The permission to send one request; the first word about what became of it counts."""

    __slots__ = ("_circuit", "_settled", "policy")

    def __init__(self, circuit: Circuit, policy: Breaker) -> None:
        self.policy = policy
        self._circuit = circuit
        self._settled = False

    def succeeded(self) -> None:
        """The host answered, be it with an error of its own."""
        self._settle("answered")

    def failed(self) -> None:
        """The host did not answer, or said that it cannot."""
        self._settle("failed")

    def abandoned(self) -> None:
        """Nothing is known of the host: who asked did not wait for the answer."""
        self._settle("unknown")

    def _settle(self, outcome: Outcome) -> None:
        if not self._settled:
            self._settled = True
            self._circuit.settle(self, outcome)
