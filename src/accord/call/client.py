"""What generated clients without ``async`` are made of."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import TYPE_CHECKING, Any

from accord.call import addresses, answers
from accord.call.caller import NO_CONTENT, Caller, bare, issuing
from accord.call.decoding import Decoding, UndecodableError
from accord.call.errors import InvalidRequest, ResponseError
from accord.call.incremental import Opened, Stream
from accord.call.limit import keep_to
from accord.call.pages import Following, following, items_of
from accord.call.pool import pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType
    from typing import Self

    import httpx2

    from accord.call.attempt import Call
    from accord.call.requests import Prepared
    from accord.call.response import Response


class Client(Caller):
    """Calls a service. Threads may share it; after a fork it makes connections of its own.

    ``base_url`` is where the service is: as given, else ``<SERVICE>_URL`` of the environment, else the first server of
    its document. Options are those of ``Options``.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the client; connections are closed when no other client of the process needs them."""
        self._lease.closed = True
        for transport in pool().leave(self._lease):
            transport.close()

    def _call(self, operation_id: str, arguments: Mapping[str, Any]) -> Any:
        """What an operation returns: its body, or what ``with_response`` and ``streaming`` ask for instead."""
        if self._giving == "stream":
            return self._stream(operation_id, arguments)
        response = self._exchange(self._begin(operation_id, arguments))
        return response if self._giving == "response" else response.body

    def _stream(self, operation_id: str, arguments: Mapping[str, Any]) -> Stream[Any]:
        """The items of an answer, read while they come."""
        call = self._begin(operation_id, arguments, accept=self._accepting(operation_id))
        raw, received = self._opened(call)
        try:
            items, check = self._items(call, received)
            return Stream(
                raw,
                received,
                items,
                check,
                self._again(items, call, self._reconnected),
                limit=self._options.max_body_size,
            )
        except BaseException:
            raw.close()
            raise

    def _opened(self, call: Call) -> Opened:
        for turn in call.turns():
            with turn:
                return self._open(call)
        raise AssertionError

    def _reconnected(self, call: Call) -> Opened | None:
        """The next connection of a stream of events, None for 204: there is no more (WHATWG HTML §9.2.3)."""
        self._check_open()
        try:
            raw, received = self._opened(call)
            try:
                self._same_stream(call, received)
            except BaseException:
                raw.close()
                raise
        except ResponseError as error:
            if error.status == NO_CONTENT:
                return None
            raise
        return raw, received

    def _pages(self, operation_id: str, arguments: Mapping[str, Any]) -> Iterator[Any]:
        """The items of every page, each page asked for when its first item is."""
        pages = self._service.paged(operation_id)
        step: Following | None = Following(arguments)
        while step is not None:
            call = self._begin(operation_id, step.arguments, step.url)
            response = self._exchange(call)
            yield from items_of(pages, response.body)
            step = following(pages, step.arguments, response.body, response.headers, call.prepared.url)

    def _begin(self, operation_id: str, arguments: Mapping[str, Any], url: str = "", accept: str = "") -> Call:
        call = super()._begin(operation_id, arguments, url, accept)
        if isinstance(call.prepared.content, AsyncIterable):
            message = f"{operation_id}: content that is read with async needs an AsyncClient."
            raise InvalidRequest(message)
        return call

    def _exchange(self, call: Call) -> Response[Any]:
        for turn in call.turns():
            with turn:
                return self._attempt(call)
        raise AssertionError

    def _attempt(self, call: Call) -> Response[Any]:
        with call.begin() as attempt, keep_to(attempt.limit):
            prepared = self._authorized(call)
            raw = self._transport(call).handle_request(
                attempt.request(prepared, self._extensions(call, attempt, prepared))
            )
            received = attempt.received(raw, *self._whole(raw))
        return self._judged(call, received)

    def _open(self, call: Call) -> Opened:
        with call.begin() as attempt, keep_to(attempt.limit):
            raw = self._connections(call).handle_request(
                attempt.request(self._authorized(call), self._silence(attempt))
            )
            streamed = self._is_streamed(call, raw)
            received = attempt.received(raw, *((b"", "") if streamed else self._whole(raw)))
        if not streamed:
            self._judged(call, received)
            raise answers.no_stream(received)
        return raw, received

    def _connections(self, call: Call) -> httpx2.BaseTransport:
        scheme, host, _ = addresses.origin(call.prepared.url)
        return pool().shared(self._lease).transport(scheme, host, self._options.tls)

    def _transport(self, call: Call) -> httpx2.BaseTransport:
        """The way to the host, by the cache where there is one."""
        if self._options.cache == "off":
            return self._connections(call)
        from accord.call.caching import cached  # noqa: PLC0415  loads hishel, for clients that cache

        return cached(self._connections(call), pool().store(self._lease))

    def _authorized(self, call: Call) -> Prepared:
        """The request with credentials in it, fetched where that is necessary."""
        if call.authorization is None:
            call.authorization = self._credentials.authorize(call.operation, self._fetched)
        return call.authorization.apply(call.prepared)

    def _fetched(self, prepared: Prepared) -> tuple[int, bytes]:
        """The answer of an authorization server, within the limit of the attempt that needs it."""
        scheme, host, _ = addresses.origin(prepared.url)
        transport = pool().shared(self._lease).transport(scheme, host, self._options.tls)
        with issuing(prepared):
            raw = transport.handle_request(bare(prepared))
            body, flaw = self._whole(raw)
        return raw.status_code, b"" if flaw else body

    def _whole(self, raw: httpx2.Response) -> tuple[bytes, str]:
        """The body, its codings undone, and why it could not be read."""
        pieces: list[bytes] = []
        try:
            decoding = Decoding(raw.headers.get("content-encoding", ""), self._options.max_body_size)
            for data in raw.iter_raw():
                pieces += decoding.pieces(data)
            decoding.finish()
        except UndecodableError as error:
            return b"".join(pieces), str(error)
        finally:
            raw.close()
        return b"".join(pieces), ""
