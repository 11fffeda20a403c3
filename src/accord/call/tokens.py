"""OAuth2 tokens of the client credentials grant (RFC 6749 §4.4): fetched once, kept until shortly before they expire.

Whoever needs a token while it is fetched waits for that one, for as long as a call may last, and shares its failure,
unless that is only that somebody's time was over. The HTTP exchange itself is a function that is passed in, synchronous
for threads and asynchronous for event loops, and raises ``TimeoutError`` then; ``Vault`` does no IO.
"""

from __future__ import annotations

import asyncio
import base64
import os
import threading
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast
from urllib.parse import quote_plus, urlencode, urljoin, urlsplit
from weakref import WeakKeyDictionary

import orjson

from accord.call.contract import Scheme
from accord.call.errors import CallError, CredentialsError, ResponseError
from accord.call.limit import left
from accord.call.policy import AGAIN
from accord.call.requests import Prepared

Exchange: TypeAlias = Callable[[Prepared], tuple[int, bytes]]
"""Sends a request and gives the status and the body of the answer."""
AsyncExchange: TypeAlias = Callable[[Prepared], Awaitable[tuple[int, bytes]]]

_OK: Final = 200
_MARGIN_S: Final = 30.0
_MARGIN_SHARE: Final = 0.1
_CODES: Final = frozenset(
    {
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_scope",
        "temporarily_unavailable",
        "server_error",
    }
)


class NotNowError(CredentialsError):
    """The authorization server issued no token, and may do so soon."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token is asked for with; ``endpoint`` is its URL, or that of a discovery document where it is one."""

    scheme: str
    endpoint: str
    discovery: bool
    client_id: str
    client_secret: str = field(repr=False)
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """An access token; ``renewal`` is when to fetch another, on the vault's clock, None for when it is refused."""

    text: str = field(repr=False)
    renewal: float | None = None


@dataclass(slots=True)
class _Cell:
    """One grant's token. *rounds* counts the fetches that ended, *failure* is how the last one did."""

    process: int
    token: Token | None = None
    rounds: int = 0
    failure: Exception | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = field(
        default_factory=WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]
    )


class Vault:
    """The tokens of one client, a token for each grant. Safe for threads and for several event loops."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._cells: dict[Grant, _Cell] = {}

    def token(self, grant: Grant, exchange: Exchange) -> Token:
        """The token for a grant, fetched where there is none. Raises ``CredentialsError``, and what *exchange* does."""
        cell = self._cell(grant)
        if (token := self._fresh(cell)) is not None:
            return token
        rounds = cell.rounds
        with _held(cell.lock):
            if (token := self._waited(cell, rounds)) is not None:
                return token
            try:
                return self._keep(cell, self._fetched(grant, exchange))
            except TimeoutError:
                raise
            except Exception as error:
                self._fail(cell, error)
                raise

    async def token_async(self, grant: Grant, exchange: AsyncExchange) -> Token:
        """The same in an event loop."""
        cell = self._cell(grant)
        if (token := self._fresh(cell)) is not None:
            return token
        rounds = cell.rounds
        async with cell.locks.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            if (token := self._waited(cell, rounds)) is not None:
                return token
            try:
                return self._keep(cell, await self._fetched_async(grant, exchange))
            except Exception as error:
                self._fail(cell, error)
                raise

    def drop(self, grant: Grant, token: Token) -> None:
        """Forget a token that was refused, where no other has taken its place."""
        cell = self._cell(grant)
        if cell.token is token:
            cell.token = None

    def _cell(self, grant: Grant) -> _Cell:
        found, process = self._cells.get(grant), os.getpid()
        if found is None:
            return self._cells.setdefault(grant, _Cell(process))
        if found.process != process:
            # A lock that another thread of the parent held at the fork is never released here.
            found = self._cells[grant] = _Cell(process, found.token)
        return found

    def _fresh(self, cell: _Cell) -> Token | None:
        token = cell.token
        if token is None or (token.renewal is not None and self._clock() >= token.renewal):
            return None
        return token

    def _waited(self, cell: _Cell, rounds: int) -> Token | None:
        """What another has fetched meanwhile; None where there is nothing, and it is one's turn."""
        if cell.rounds != rounds and cell.failure is not None:
            raise _again(cell.failure) from cell.failure
        return self._fresh(cell)

    def _keep(self, cell: _Cell, token: Token) -> Token:
        cell.token, cell.failure = token, None
        cell.rounds += 1
        return token

    def _fail(self, cell: _Cell, error: Exception) -> None:
        cell.token, cell.failure = None, error
        cell.rounds += 1

    def _fetched(self, grant: Grant, exchange: Exchange) -> Token:
        endpoint = grant.endpoint
        if grant.discovery:
            endpoint = discovered(grant, *exchange(_discovery(grant)))
        return self._granted(grant, *exchange(_request(grant, endpoint)))

    async def _fetched_async(self, grant: Grant, exchange: AsyncExchange) -> Token:
        endpoint = grant.endpoint
        if grant.discovery:
            endpoint = discovered(grant, *await exchange(_discovery(grant)))
        return self._granted(grant, *await exchange(_request(grant, endpoint)))

    def _granted(self, grant: Grant, status: int, body: bytes) -> Token:
        """The token in an answer of a token endpoint (RFC 6749 §5)."""
        fields = _object(body)
        if status != _OK:
            code = fields.get("error")
            known = f" ({code})" if code in _CODES else ""  # what else it says may be a secret
            kind_of_error = NotNowError if status in AGAIN else CredentialsError
            raise kind_of_error(f"The token endpoint of {grant.scheme!r} answered {status}{known}.")
        text, kind = fields.get("access_token"), fields.get("token_type", "bearer")
        if not isinstance(text, str) or not is_credential(text):
            raise CredentialsError(f"The token endpoint of {grant.scheme!r} answered without a usable access token.")
        if not isinstance(kind, str) or kind.lower() != "bearer":
            raise CredentialsError(f"The token endpoint of {grant.scheme!r} gave a token that is no bearer token.")
        lifetime = _seconds(fields.get("expires_in"))
        if lifetime is None:
            return Token(text)
        return Token(text, self._clock() + lifetime - min(_MARGIN_S, lifetime * _MARGIN_SHARE))


@contextmanager
def _held(lock: threading.Lock) -> Generator[None]:
    """Hold a lock. Raises ``TimeoutError`` where that would take longer than an attempt may."""
    seconds = left(None)
    if not lock.acquire(timeout=-1 if seconds is None else seconds):
        raise TimeoutError
    try:
        yield
    finally:
        lock.release()


def grant_of(scheme: Scheme, client: tuple[str, str], scopes: tuple[str, ...], base_url: str) -> Grant:
    """What to ask a token of a scheme with. Raises ``CredentialsError`` where its contract names no token endpoint."""
    discovery = scheme.type == "openIdConnect"
    endpoint = scheme.openid_url if discovery else scheme.token_url
    if not endpoint:
        raise CredentialsError(
            f"The scheme {scheme.name!r} has no token endpoint for client credentials: give an access token instead."
        )
    return Grant(scheme.name, urljoin(base_url, endpoint), discovery, client[0], client[1], tuple(sorted(set(scopes))))


def is_credential(text: str) -> bool:
    """Whether a text can stand in a header as a credential: visible ASCII."""
    return bool(text) and text.isascii() and text.isprintable() and " " not in text


def discovered(grant: Grant, status: int, body: bytes) -> str:
    """The token endpoint in a discovery document (OpenID Connect Discovery §3)."""
    endpoint = _object(body).get("token_endpoint")
    if status != _OK or not isinstance(endpoint, str):
        raise CredentialsError(f"The discovery document of {grant.scheme!r} (status {status}) names no token endpoint.")
    known, found = urlsplit(grant.endpoint), urlsplit(endpoint)
    if found.scheme not in ("http", "https") or (known.scheme == "https" and found.scheme != "https"):
        raise CredentialsError(f"The discovery document of {grant.scheme!r} names a token endpoint that is not HTTPS.")
    return endpoint


def _discovery(grant: Grant) -> Prepared:
    return Prepared("GET", grant.endpoint, (("Accept", "application/json"),))


def _request(grant: Grant, endpoint: str) -> Prepared:
    """The request for a token; the client authenticates as RFC 6749 §2.3.1 prefers it."""
    fields = {"grant_type": "client_credentials"}
    if grant.scopes:
        fields["scope"] = " ".join(grant.scopes)
    pair = f"{quote_plus(grant.client_id)}:{quote_plus(grant.client_secret)}"
    headers = (
        ("Accept", "application/json"),
        ("Authorization", f"Basic {base64.b64encode(pair.encode()).decode()}"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    )
    return Prepared("POST", endpoint, headers, urlencode(fields).encode())


def _again(failure: Exception) -> CallError:
    """A failure for one more who waited for it, each with a traceback of its own."""
    if isinstance(failure, CallError) and not isinstance(failure, ResponseError):
        return type(failure)(*failure.args)
    return CredentialsError(str(failure))


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _seconds(value: object) -> float | None:
    """How long a token lives; some servers write the number as a text."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = float(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0 else None
