"""How a client behaves, and which requests may be sent again."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

from accord.call.errors import Misconfigured

if TYPE_CHECKING:
    import ssl

    from accord.call.contract import Operation

Validation: TypeAlias = Literal["strict", "off"] | float
"""Which answers are judged by the contract: all, none, or a fraction of them."""
Reconnect: TypeAlias = Literal["resumable", "always", "off"]
"""When a stream of events that ended goes on with another request: see ``reconnecting.py``."""

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
"""Methods that ask for the same whether they arrive once or twice (RFC 9110 §9.2.2)."""

AGAIN = frozenset({429, 502, 503, 504})
"""Statuses that say: not now."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many retries a host bears: ``share`` of the recent requests to it, and ``always`` in ten seconds anyway."""

    share: float = 0.2
    always: int = 10


@dataclass(frozen=True, slots=True)
class Breaker:
    """After how many ``failures`` in a row a host is left alone, and for how many seconds (``pause``)."""

    failures: int = 10
    pause: float = 5.0


@dataclass(frozen=True, slots=True)
class Options:
    """How a client behaves; times in seconds.

    ``timeout`` is for each attempt, ``deadline`` for the whole call; a request that is being served may set an earlier
    one. ``idle`` is how long a stream may be silent. ``wait`` is the first pause before another attempt, doubled each
    time up to ``longest_wait``, and shortened by chance. ``reconnect`` says which streams of events go on after their
    end. ``max_body_size`` is in bytes, after decompression. ``tls`` stands for client certificates and authorities of
    one's own.
    """

    timeout: float = 10.0
    deadline: float = 30.0
    idle: float = 60.0
    attempts: int = 3
    wait: float = 0.1
    longest_wait: float = 5.0
    reconnect: Reconnect = "resumable"
    validate: Validation = "strict"
    cache: Literal["off", "memory"] = "off"
    budget: Budget = Budget()
    breaker: Breaker | None = Breaker()
    max_body_size: int = 100_000_000
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        for name in ("timeout", "deadline", "idle", "attempts", "max_body_size"):
            if not getattr(self, name) > 0:
                raise Misconfigured(f"The option {name} must be greater than 0, not {getattr(self, name)!r}.")
        if self.wait < 0 or self.longest_wait < 0:
            raise Misconfigured("The options wait and longest_wait cannot be less than 0.")
        if not (self.validate in {"strict", "off"} if isinstance(self.validate, str) else 0 <= self.validate <= 1):
            raise Misconfigured(f"The option validate is 'strict', 'off' or from 0 to 1, not {self.validate!r}.")
        if self.reconnect not in ("resumable", "always", "off"):
            raise Misconfigured(f"The option reconnect is 'resumable', 'always' or 'off', not {self.reconnect!r}.")
        if self.cache not in ("off", "memory"):
            raise Misconfigured(f"The option cache is 'off' or 'memory', not {self.cache!r}.")


class ClientOptions(TypedDict, total=False):
    """The options of a client as keyword arguments; ``Options`` says what they mean."""

    timeout: float
    deadline: float
    idle: float
    attempts: int
    wait: float
    longest_wait: float
    reconnect: Reconnect
    validate: Validation
    cache: Literal["off", "memory"]
    budget: Budget
    breaker: Breaker | None
    max_body_size: int
    tls: ssl.SSLContext | None


NAMES = frozenset(field.name for field in fields(Options))
"""The names of all options."""


def repeatable(operation: Operation) -> bool:
    """Whether sending a request of an operation twice does no more than sending it once."""
    return operation.method in IDEMPOTENT or bool(operation.idempotency_key)
