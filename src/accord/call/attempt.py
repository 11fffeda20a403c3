"""One call and its attempts: what is sent, for how long, what becomes of failures. No IO is done here.

Both clients do the same with it: ``Call.begin`` an attempt, enter it, send ``Attempt.request``, hand what came to
``Attempt.received``. What goes wrong in between becomes an error of ``errors.py``; ``Call.again`` says whether another
attempt follows, and when.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from accord.call.addresses import shown
from accord.call.answers import Received
from accord.call.decoding import ACCEPT_ENCODING
from accord.call.errors import (
    AttemptTimeout,
    CallError,
    CircuitOpen,
    DeadlineExceeded,
    InvalidRequest,
    Misconfigured,
    ResponseError,
    Unreachable,
)
from accord.call.policy import AGAIN, repeatable
from accord.call.response import Headers
from accord.call.retries import announce, pause, retry_context
from accord.call.tokens import NotNowError
from accord.call.trace import trace_of
from accord.incoming import TIMEOUT, current

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    import httpx2

    from accord.call.breaker import Admission
    from accord.call.contract import Operation
    from accord.call.credentials import Authorization, Credentials
    from accord.call.policy import Options
    from accord.call.pool import Host
    from accord.call.requests import Prepared

_DOWN = frozenset({502, 503, 504})
_UNAUTHORIZED = 401
NOT_MODIFIED = 304
_CONDITIONS = frozenset({"if-none-match", "if-modified-since"})
_LEAST_S = 0.001
_USER_AGENT = "accord-client"


class Turns(Protocol):
    """The attempts of a call, for either kind of client."""

    def __iter__(self) -> Iterator[AbstractContextManager[None]]: ...
    def __aiter__(self) -> AsyncIterator[AbstractContextManager[None]]: ...


class Call:
    """One call of an operation: its deadline, its trace, its credentials, and the attempts that were made.

    ``authorization`` is None until somebody has got it; ``cache_key`` is empty where nothing is cached.
    """

    def __init__(
        self, operation: Operation, options: Options, prepared: Prepared, host: Host, credentials: Credentials
    ) -> None:
        # What takes its time to load is loaded before the clock runs.
        from accord.call.transport import ADMIT  # noqa: PLC0415  loaded when the first call needs it

        incoming = current()
        self.admission = ADMIT
        self._retry_context = retry_context()
        self.operation = operation
        self.options = options
        self.prepared = prepared
        self.host = host
        self.asked = f"{prepared.method} {shown(prepared.url)}"
        self.started = time.monotonic()
        self.deadline = self.started + options.deadline
        if incoming is not None and incoming.deadline is not None:
            self.deadline = min(self.deadline, incoming.deadline)
        self.trace = trace_of(incoming)
        self.attempts = 0
        self.cache_key = ""
        self.authorization: Authorization | None = None
        self._credentials = credentials
        self._renewed = False
        self._asked_whole = False
        self._allowed = options.attempts

    def anew(self, prepared: Prepared) -> Call:
        """Another call of the same operation, with time of its own and in the same trace."""
        call = Call(self.operation, self.options, prepared, self.host, self._credentials)
        call.trace = self.trace
        return call

    def turns(self) -> Turns:
        """Context managers, one for each attempt, which swallow what is to be tried again and wait."""
        # Two more than the options allow: refused credentials may be renewed once, and the cache may be passed by once.
        turns: Turns = self._retry_context(self.again, attempts=self.options.attempts + 2, timeout=None)
        return turns

    def begin(self) -> Attempt:
        """The next attempt. Raises ``DeadlineExceeded``."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.too_late()
        self.attempts += 1
        if self.attempts == 1:
            self.host.bucket.deposit(self.options.budget)
        return Attempt(self, min(left, self.options.timeout))

    def too_late(self) -> DeadlineExceeded:
        """The error for a call whose time is over."""
        seconds = self.deadline - self.started
        tried = f", after {self.attempts} attempts" if self.attempts > 1 else ""
        waiting = " while it waited for a token" if self.attempts and self.authorization is None else ""
        return DeadlineExceeded(
            f"{self.asked} had {max(seconds, 0):.3g} s for the whole call{tried}, and they are over{waiting}. "
            "The option deadline sets this time; a request that is being served may leave less."
        )

    def again(self, error: Exception) -> bool | float:
        """The seconds until the next attempt, or False for none; the log is told why there is one."""
        seconds = self._wait(error)
        if seconds is not False:
            announce(self.asked, seconds, error)
        return seconds

    def _wait(self, error: Exception) -> bool | float:
        status = error.status if isinstance(error, ResponseError) else None
        if (status == _UNAUTHORIZED and self._renews()) or (status == NOT_MODIFIED and self._asks_whole()):
            return 0.0
        passing = status in AGAIN if status is not None else isinstance(error, Unreachable | NotNowError)
        if not passing or self.attempts >= self._allowed or not self._repeatable():
            return False
        wait = pause(self.options, self.attempts, error.headers if isinstance(error, ResponseError) else None)
        breaker = self.options.breaker
        if time.monotonic() + wait >= self.deadline:
            return False
        if breaker is not None and self.host.circuit.closed_for(breaker) > wait:
            return False
        return wait if self.host.bucket.withdraw(self.options.budget) else False

    def _repeatable(self) -> bool:
        """Whether the request may be sent again; before there was a token it was not sent at all."""
        return self.authorization is None or (self.prepared.replayable and repeatable(self.operation))

    def _renews(self) -> bool:
        """Whether a refused token is fetched anew, once. What was refused was not done: this is safe for any method."""
        if self._renewed or self.authorization is None or not self.prepared.replayable:
            return False
        self._renewed = self._credentials.refused(self.authorization)
        if self._renewed:
            self.authorization = None
            self._allowed += 1
        return self._renewed

    def _asks_whole(self) -> bool:
        """Whether what the cache asked about is asked for whole, once: it was answered about what the cache has not.

        Such an answer cannot be used (RFC 9111 §4.3.4); servers that compress give it where they confuse entity tags.
        """
        conditional = any(name.lower() in _CONDITIONS for name, _ in self.prepared.headers)
        if self._asked_whole or not self.cache_key or conditional:
            return False
        self._asked_whole = True
        self._allowed += 1
        return True

    def advice(self) -> str:
        """What can be done about a host that does not answer."""
        tries = f" It was tried {self.attempts} times." if self.attempts > 1 else ""
        return f"{tries} Is the service up, and is its address right?"


class Attempt:
    """One attempt, as a context manager: what goes wrong inside of it leaves it as a ``CallError``.

    ``limit`` is when it ends, on the clock of ``time.monotonic``.
    """

    def __init__(self, call: Call, seconds: float) -> None:
        self.call = call
        self.seconds = seconds
        self.limit = time.monotonic() + seconds
        self._admission: Admission | None = None

    def request(self, prepared: Prepared, extensions: dict[str, Any], content: Any = None) -> httpx2.Request:
        """The request to send, as the call's was made ready for this attempt."""
        import httpx2  # noqa: PLC0415  loaded when the first call needs it

        lines = [(name.encode("ascii"), value.encode()) for name, value in self._headers(prepared.headers)]
        try:
            return httpx2.Request(
                prepared.method,
                prepared.url,
                headers=lines,
                content=prepared.content if content is None else content,
                extensions={self.call.admission: self.admit, **extensions},
            )
        except httpx2.InvalidURL:
            raise InvalidRequest(f"{self.call.asked} has no valid URL: check the base URL and the arguments.") from None

    def _headers(self, prepared: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        """The headers of the contract, and those of every request; what the caller gave is not overridden."""
        given = list(prepared)
        names = {name.lower() for name, _ in given}
        yield from given
        yield from (
            (name, value)
            for name, value in (
                ("User-Agent", _USER_AGENT),
                ("Accept-Encoding", ACCEPT_ENCODING),
                (TIMEOUT, f"{max(self.limit - time.monotonic(), _LEAST_S):.3f}"),
            )
            if name.lower() not in names
        )
        if "traceparent" not in names:
            yield from self.call.trace.headers()

    def admit(self) -> None:
        """Ask the circuit breaker. Raises ``CircuitOpen``."""
        policy = self.call.options.breaker
        if policy is None:
            return
        self._admission = self.call.host.circuit.admit(policy)
        if self._admission is None:
            seconds = self.call.host.circuit.closed_for(policy)
            raise CircuitOpen(
                f"{self.call.asked} was not sent: the host failed {policy.failures} times in a row. "
                f"It is tried again {f'in {seconds:.3g} s' if seconds else 'by another call now'}."
            )

    def received(self, raw: httpx2.Response, body: bytes, flaw: str) -> Received:
        """What came, and why the body could not be read, if so; the circuit breaker takes note of the status."""
        if self._admission is not None:
            if raw.status_code in _DOWN:
                self._admission.failed()
            else:
                self._admission.succeeded()
        return Received(
            asked=self.call.asked,
            status=raw.status_code,
            headers=Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw.headers.raw),
            body=body,
            flaw=flaw,
            elapsed=time.monotonic() - self.call.started,
            attempts=self.call.attempts,
            from_cache=bool(raw.extensions.get("caching", {}).get("from_cache")),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, CallError):
            self._abandon()
            return
        translated = self._translated(error)
        if translated is not None:
            raise translated from error

    def _abandon(self) -> None:
        if self._admission is not None:
            self._admission.abandoned()

    def _translated(self, error: BaseException) -> CallError | None:
        """An exception of the network as one of ours; None for any other."""
        import httpx2  # noqa: PLC0415  it raised the exception, as a rule

        call = self.call
        if isinstance(error, TimeoutError | httpx2.TimeoutException):
            return self._timed_out(error)
        if isinstance(error, httpx2.UnsupportedProtocol):
            self._abandon()
            return Misconfigured(f"{call.asked} cannot be sent: {error} Check the base URL and the proxy settings.")
        if isinstance(error, httpx2.LocalProtocolError):
            self._abandon()
            return InvalidRequest(f"{call.asked} cannot be sent: {str(error).rstrip('.')}.")
        if isinstance(error, httpx2.TransportError):
            self._fail()
            reason = str(error).rstrip(".") or type(error).__name__
            return Unreachable(f"{call.asked} got no complete answer: {reason}.{call.advice()}")
        self._abandon()
        return None

    def _timed_out(self, error: Exception) -> CallError:
        call = self.call
        if self.limit >= call.deadline - _LEAST_S:
            # Who has little time says nothing of a host that needs more.
            self._abandon()
            return call.too_late()
        if type(error).__name__ == "PoolTimeout":
            self._abandon()
            return AttemptTimeout(f"{call.asked} found no free connection in {self.seconds:.3g} s.")
        self._fail()
        if call.authorization is None:
            waited = f"{self.seconds:.3g} s, the option timeout"
            return AttemptTimeout(f"{call.asked} got no token in {waited}. Is the authorization server up?")
        return AttemptTimeout(
            f"{call.asked} got no complete answer in {self.seconds:.3g} s, the option timeout.{call.advice()}"
        )

    def _fail(self) -> None:
        if self._admission is not None:
            self._admission.failed()
