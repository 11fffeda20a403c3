"""A private cache by RFC 9111 in memory: hishel decides what may be stored and used, this is where it is kept.

The least recently used entries go first. An entry belongs to the credentials that its request was sent with: what one
user may see is never shown to another.
"""

from __future__ import annotations

import hashlib
import threading
import uuid
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import hishel
from hishel.httpx2 import AsyncCacheTransport, CacheTransport

if TYPE_CHECKING:
    import httpx2

MOST_ENTRIES = 1000
MOST_BYTES = 50_000_000
_LARGEST = MOST_BYTES // 10


def partition(url: str, credentials: Iterable[tuple[str, str]]) -> str:
    """The key of a URL's entries for who sends these credentials, which cannot be read from it."""
    parts = [url, *(part for header in sorted(credentials) for part in header)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Kept:
    key: str
    entry: hishel.Entry
    body: bytes


class Store:
    """Entries of one client; threads and event loops share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[uuid.UUID, _Kept] = OrderedDict()
        self._size = 0

    def keep(self, key: str, entry: hishel.Entry, body: bytes) -> None:
        """Keep an answer that was read whole."""
        with self._lock:
            self._kept[entry.id] = _Kept(key, replace(entry, response=replace(entry.response, stream=None)), body)
            self._size += len(body)
            while len(self._kept) > MOST_ENTRIES or self._size > MOST_BYTES:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.body)

    def find(self, key: str) -> list[tuple[hishel.Entry, bytes]]:
        """The entries of a key."""
        with self._lock:
            found = [kept for kept in self._kept.values() if kept.key == key]
            for kept in found:
                self._kept.move_to_end(kept.entry.id)
        return [(kept.entry, kept.body) for kept in found]

    def update(self, entry_id: uuid.UUID, headers: hishel.Headers) -> None:
        """Replace the headers of an entry that was found to be still good."""
        with self._lock:
            kept = self._kept.get(entry_id)
            if kept is not None:
                response = replace(kept.entry.response, headers=headers)
                self._kept[entry_id] = replace(kept, entry=replace(kept.entry, response=response))

    def remove(self, entry_id: uuid.UUID) -> None:
        """Forget an entry."""
        with self._lock:
            kept = self._kept.pop(entry_id, None)
            self._size -= len(kept.body) if kept is not None else 0

    def forget(self, key: str) -> None:
        """Forget the entries of a key: what they hold breaks the contract."""
        for entry, _ in self.find(key):
            self.remove(entry.id)


class _Storage(hishel.BaseStorage):
    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def create_entry(
        self,
        request: hishel.Request,
        response: hishel.Response,
        key: str,
        *,
        ttl: float | None = None,  # noqa: ARG002  no client sets one
        tti: float | None = None,  # noqa: ARG002  likewise
    ) -> hishel.Entry:
        entry = hishel.Entry(uuid.uuid4(), request, response)
        stream = cast("Iterable[bytes]", response.stream or ())
        entry.response = replace(response, stream=_saving(stream, lambda body: self._store.keep(key, entry, body)))
        return entry

    def get_entries(self, key: str) -> list[hishel.Entry]:
        return [
            replace(entry, response=replace(entry.response, stream=iter((body,))))
            for entry, body in self._store.find(key)
        ]

    def update_headers(self, id: uuid.UUID, headers: hishel.Headers) -> None:  # noqa: A002  hishel's name
        self._store.update(id, headers)

    def remove_entry(self, id: uuid.UUID) -> None:  # noqa: A002  hishel's name
        self._store.remove(id)


class _AsyncStorage(hishel.AsyncBaseStorage):
    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    async def create_entry(
        self,
        request: hishel.Request,
        response: hishel.Response,
        key: str,
        *,
        ttl: float | None = None,  # noqa: ARG002  no client sets one
        tti: float | None = None,  # noqa: ARG002  likewise
    ) -> hishel.Entry:
        entry = hishel.Entry(uuid.uuid4(), request, response)
        stream = cast("AsyncIterator[bytes]", response.stream or _once(b""))
        entry.response = replace(
            response, stream=_saving_async(stream, lambda body: self._store.keep(key, entry, body))
        )
        return entry

    async def get_entries(self, key: str) -> list[hishel.Entry]:
        return [
            replace(entry, response=replace(entry.response, stream=_once(body)))
            for entry, body in self._store.find(key)
        ]

    async def update_headers(self, id: uuid.UUID, headers: hishel.Headers) -> None:  # noqa: A002  hishel's name
        self._store.update(id, headers)

    async def remove_entry(self, id: uuid.UUID) -> None:  # noqa: A002  hishel's name
        self._store.remove(id)


def _saving(stream: Iterable[bytes], save: Callable[[bytes], None]) -> Iterator[bytes]:
    """The pieces of a stream; when all of them have come, and are few enough, they are saved."""
    collected = _Collected()
    for piece in stream:
        collected.add(piece)
        yield piece
    collected.give(save)


async def _saving_async(stream: AsyncIterator[bytes], save: Callable[[bytes], None]) -> AsyncIterator[bytes]:
    collected = _Collected()
    async for piece in stream:
        collected.add(piece)
        yield piece
    collected.give(save)


class _Collected:
    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size <= _LARGEST:
            self._pieces.append(piece)
        else:
            self._pieces.clear()

    def give(self, save: Callable[[bytes], None]) -> None:
        if self._size <= _LARGEST:
            save(b"".join(self._pieces))


async def _once(body: bytes) -> AsyncIterator[bytes]:
    yield body


_RULES: Any = hishel.CacheOptions(shared=False)


def cached(transport: httpx2.BaseTransport, store: Store) -> httpx2.BaseTransport:
    """A transport that asks the cache first."""
    return CacheTransport(transport, storage=_Storage(store), rfc=_RULES)


def cached_async(transport: httpx2.AsyncBaseTransport, store: Store) -> httpx2.AsyncBaseTransport:
    """A transport that asks the cache first."""
    return AsyncCacheTransport(transport, storage=_AsyncStorage(store), rfc=_RULES)
