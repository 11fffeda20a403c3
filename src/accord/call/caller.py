"""What both kinds of client share: everything that is not IO.

What happens to a call, in order: its arguments become a request; an attempt begins, with what is left of its time and
a span of its own; credentials are added; the cache is asked, the circuit breaker, then the host; the answer is read
whole, decoded, and judged by the contract; what failed is tried again where that is safe and there is a budget.
"""

from __future__ import annotations

import copy
from collections.abc import AsyncIterable, AsyncIterator, Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast
from uuid import uuid4

from accord.call import addresses, answers, streams
from accord.call.attempt import NOT_MODIFIED, Attempt, Call
from accord.call.credentials import Credentials
from accord.call.errors import InvalidResponse, Misconfigured, ResponseError, Unreachable, Violation
from accord.call.incremental import Bytes, Items
from accord.call.notices import notice
from accord.call.policy import ClientOptions, Options
from accord.call.pool import Lease, pool
from accord.call.reconnecting import Reconnection, last_event_id
from accord.call.requests import Prepared, prepare

if TYPE_CHECKING:
    from typing import Self, Unpack

    import httpx2

    from accord.call.answers import Received
    from accord.call.contract import Operation
    from accord.call.response import Response
    from accord.call.service import Service
    from accord.call.uploads import Content

T = TypeVar("T")
NO_CONTENT = 204
Giving: TypeAlias = Literal["body", "response", "stream"]
"""What a method of a client returns: see ``raw.py``."""
Check: TypeAlias = Callable[[Any], Iterable[Violation]]


class Caller:
    """What both clients share: everything that is not IO."""

    def __init__(
        self,
        service: Service,
        base_url: str | None = None,
        *,
        credentials: Mapping[str, object] | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        self._service = service
        self._options = Options(**options)
        contract = service.contract
        self._base_url = addresses.base_url(base_url, contract.service, contract.url)
        self._origin = "{}://{}:{}".format(*addresses.origin(self._base_url))
        self._credentials = Credentials(contract, credentials or {}, base_url=self._base_url)
        self._lease = Lease()
        self._giving: Giving = "body"

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """A client like this one that behaves otherwise in what is given; it shares its connections and its end."""
        changed = copy.copy(self)
        changed._options = replace(self._options, **options)  # noqa: SLF001  of our own kind
        return changed

    def giving(self, giving: Giving) -> Self:
        """A client like this one whose methods return something else."""
        changed = copy.copy(self)
        changed._giving = giving  # noqa: SLF001  likewise
        return changed

    def _begin(self, operation_id: str, arguments: Mapping[str, Any], url: str = "", accept: str = "") -> Call:
        """A call of an operation; *url* is where a page is said to be. Raises ``InvalidRequest``, ``Misconfigured``."""
        self._check_open()
        operation = self._service.operation(operation_id)
        prepared = self._addressed(prepare(operation, self._base_url, keyed(operation, arguments), accept=accept), url)
        return Call(operation, self._options, prepared, pool().host(self._origin), self._credentials)

    def _check_open(self) -> None:
        if self._lease.closed:
            raise Misconfigured("The client is closed: make another one, or close it later.")

    def _addressed(self, prepared: Prepared, url: str) -> Prepared:
        """The request where it is to go, if that is not where the operation is."""
        return replace(prepared, url=url) if url else prepared

    def _accepting(self, operation_id: str) -> str:
        """What to ask for where the answer is read while it comes: items, unless its bytes are wanted."""
        return "" if self._giving == "stream" else self._service.operation(operation_id).accept_items

    def _extensions(self, call: Call, attempt: Attempt, prepared: Prepared) -> dict[str, Any]:
        """What transports read of a request. What an attempt may take is limited as a whole, not step by step."""
        waits = {"connect": None, "read": None, "write": None, "pool": attempt.seconds}
        if self._options.cache == "off":
            return {"timeout": waits}
        from accord.call.caching import partition  # noqa: PLC0415  loads hishel, for clients that cache

        call.cache_key = partition(prepared.url, set(prepared.headers) - set(call.prepared.headers))
        return {"timeout": waits, "caching": {"key": call.cache_key}}

    def _silence(self, attempt: Attempt) -> dict[str, Any]:
        """What transports read of a request whose answer is a stream: its head comes in time, then it may be silent."""
        idle = self._options.idle
        return {"timeout": {"connect": None, "read": idle, "write": idle, "pool": attempt.seconds}}

    def _judged(self, call: Call, received: Received) -> Response[Any]:
        """The answer, if it is no error and keeps the contract; what cannot be used is not kept in the cache."""
        notice(self._service, call.operation, received.headers)
        try:
            return answers.judge(self._service, call.operation, received, self._options.validate)
        except ResponseError as error:
            if call.cache_key and (isinstance(error, InvalidResponse) or error.status == NOT_MODIFIED):
                pool().store(self._lease).forget(call.cache_key)
            raise

    def _is_streamed(self, call: Call, raw: httpx2.Response) -> bool:
        """Whether an answer is what was asked for and may be read piece by piece; errors are read whole."""
        return raw.is_success and answers.documented(call.operation, raw.status_code) is not None

    def _again(self, items: Items[Any], call: Call, connect: Callable[[Call], T]) -> Reconnection[T] | None:
        """How a stream goes on when its connection has ended, if it is one of events."""
        return Reconnection(call, connect) if isinstance(items, streams.Events) else None

    def _same_stream(self, call: Call, received: Received) -> None:
        """Check that a stream of events goes on as one. Raises ``InvalidResponse``."""
        items, _ = self._items(call, received)
        if not isinstance(items, streams.Events):
            raise answers.no_stream(received)

    def _items(self, call: Call, received: Received) -> tuple[Items[Any], Check | None]:
        """How a stream is taken apart, and its items checked. Raises ``InvalidResponse``."""
        notice(self._service, call.operation, received.headers)
        answers.check_head(self._service, call.operation, received, self._options.validate)
        if self._giving == "stream":
            return Bytes(), None
        content_type = received.headers.get("content-type", "")
        decoder = streams.decoder(content_type, last_event_id(call.prepared))
        if decoder is None:
            raise answers.no_stream(received)
        answer = answers.documented(call.operation, received.status)
        kind = None if answer is None else answers.kind_of(answer, content_type)
        return decoder, answers.item_check(self._service, kind, self._options.validate)


def keyed(operation: Operation, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arguments with an idempotency key, where the contract declares one and the caller gives none.

    One key is for one call: all its attempts ask for the same.
    """
    name = operation.idempotency_key.lower()
    for parameter in operation.parameters if name else ():
        if parameter.place == "header" and parameter.name.lower() == name:
            if arguments.get(parameter.argument) is None:
                return {**arguments, parameter.argument: str(uuid4())}
            break
    return arguments


async def _pieces(content: Iterable[bytes]) -> AsyncIterator[bytes]:
    """The pieces of a file or an iterator, each waited for in a thread."""
    import asyncio  # noqa: PLC0415  loaded by whoever has a loop

    reading, end = iter(content), object()
    while (piece := await asyncio.to_thread(next, reading, end)) is not end:
        yield cast("bytes", piece)


def offloaded(content: Content | None) -> bytes | AsyncIterable[bytes] | None:
    """Content that keeps no event loop waiting."""
    if content is None or isinstance(content, bytes | AsyncIterable):
        return content
    return _pieces(content)


def bare(prepared: Prepared) -> httpx2.Request:
    """A request that is not one of the contract's, for a token."""
    import httpx2  # noqa: PLC0415  loaded when the first call needs it

    lines = [(name.encode("ascii"), value.encode()) for name, value in prepared.headers]
    content = prepared.content if isinstance(prepared.content, bytes) else None
    return httpx2.Request(prepared.method, prepared.url, headers=lines, content=content)


@contextmanager
def issuing(prepared: Prepared) -> Generator[None]:
    """Tell what goes wrong with an authorization server from what goes wrong with the service."""
    import httpx2  # noqa: PLC0415  loaded when the first call needs it

    try:
        yield
    except httpx2.TimeoutException as error:
        raise TimeoutError from error
    except (httpx2.TransportError, httpx2.InvalidURL) as error:
        reason = str(error).rstrip(".") or type(error).__name__
        asked = f"{prepared.method} {addresses.shown(prepared.url)}"
        message = f"{asked} got no token: {reason}. Is the authorization server up, and is its address right?"
        raise Unreachable(message) from error
