"""What a process keeps for all its clients: connections, and what it knows of hosts.

It is made in the process that uses it, after a fork, since neither sockets nor locks survive one; connections of
asyncio belong to a running event loop besides. Nothing here is shared with a parent.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from accord.call.breaker import Circuit
from accord.call.budget import Bucket

if TYPE_CHECKING:
    import asyncio
    import ssl

    from accord.call.caching import Store
    from accord.call.transport import AsyncTransport, Transport

T = TypeVar("T")
_Way: TypeAlias = "tuple[str, str, ssl.SSLContext | None]"


class Lease:
    """A client's share in the pools, with all that were made of it by ``with_options``; closed once and for all."""

    __slots__ = ("__weakref__", "closed")

    def __init__(self) -> None:
        self.closed = False


@dataclass(frozen=True, slots=True)
class Host:
    """What is known of a scheme, host and port."""

    circuit: Circuit = field(default_factory=Circuit)
    bucket: Bucket = field(default_factory=Bucket)


@dataclass(slots=True)
class Connections(Generic[T]):
    """Connections to any host, and the clients that use them."""

    make: Callable[[str, ssl.SSLContext | None, str], T]
    transports: dict[_Way, T] = field(default_factory=dict["_Way", "T"])
    users: WeakSet[Lease] = field(default_factory=WeakSet["Lease"])
    _ways: dict[_Way, T] = field(default_factory=dict["_Way", "T"])

    def transport(self, scheme: str, host: str, tls: ssl.SSLContext | None) -> T:
        """The way to a host, found once: through the proxy that the environment names, if it names one."""
        found = self._ways.get((scheme, host, tls))
        if found is None:
            from accord.call.transport import proxy_for  # noqa: PLC0415  loads httpx2

            proxy = proxy_for(scheme, host)
            made = self.transports.get((scheme, proxy, tls))
            if made is None:
                made = self.transports.setdefault((scheme, proxy, tls), self.make(scheme, tls, proxy))
            found = self._ways[scheme, host, tls] = made
        return found

    def leave(self, lease: Lease) -> list[T]:
        """End a client's share; the result is to be closed, because nobody else needs it."""
        self.users.discard(lease)
        if self.users:
            return []
        left = list(self.transports.values())
        self.transports.clear()
        self._ways.clear()
        return left


def _transport(scheme: str, tls: ssl.SSLContext | None, proxy: str) -> Transport:
    from accord.call import transport  # noqa: PLC0415  loads httpx2

    return transport.Transport(transport.trusted(scheme, tls), transport.proxy(proxy))


def _async_transport(scheme: str, tls: ssl.SSLContext | None, proxy: str) -> AsyncTransport:
    from accord.call import transport  # noqa: PLC0415  loads httpx2

    return transport.AsyncTransport(transport.trusted(scheme, tls), transport.proxy(proxy))


@dataclass(slots=True)
class Pool:
    """All that a process keeps."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    hosts: dict[str, Host] = field(default_factory=dict[str, "Host"])
    connections: Connections[Transport] = field(default_factory=lambda: Connections(_transport))
    loops: WeakKeyDictionary[asyncio.AbstractEventLoop, Connections[AsyncTransport]] = field(
        default_factory=WeakKeyDictionary["asyncio.AbstractEventLoop", "Connections[AsyncTransport]"]
    )
    stores: WeakKeyDictionary[Lease, Store] = field(default_factory=WeakKeyDictionary["Lease", "Store"])

    def host(self, origin: str) -> Host:
        """What is known of an origin."""
        found = self.hosts.get(origin)
        return self.hosts.setdefault(origin, Host()) if found is None else found

    def store(self, lease: Lease) -> Store:
        """The cache of a client."""
        from accord.call.caching import Store  # noqa: PLC0415  loads hishel, for clients that cache

        with self.lock:
            found = self.stores.get(lease)
            if found is None:
                found = self.stores[lease] = Store()
            return found

    def shared(self, lease: Lease) -> Connections[Transport]:
        """The connections of synchronous clients, for one of them."""
        with self.lock:
            self.connections.users.add(lease)
        return self.connections

    def looped(self, lease: Lease, loop: asyncio.AbstractEventLoop) -> Connections[AsyncTransport]:
        """The connections of asynchronous clients in an event loop, for one of them."""
        with self.lock:
            found = self.loops.get(loop)
            if found is None:
                found = self.loops[loop] = Connections(_async_transport)
            found.users.add(lease)
        return found

    def leave(self, lease: Lease) -> list[Transport]:
        """End a synchronous client's share; the result is to be closed."""
        with self.lock:
            self.stores.pop(lease, None)
            return self.connections.leave(lease)

    def leave_loop(self, lease: Lease, loop: asyncio.AbstractEventLoop) -> list[AsyncTransport]:
        """End an asynchronous client's share in an event loop; the result is to be closed."""
        with self.lock:
            self.stores.pop(lease, None)
            found = self.loops.get(loop)
            return [] if found is None else found.leave(lease)


_POOLS: dict[int, Pool] = {}
# By process id. No lock guards it: another thread of the parent may have held that when the process was forked.


def pool() -> Pool:
    """What this process keeps; made by the first call, and never a parent's."""
    process = os.getpid()
    found = _POOLS.get(process)
    if found is None:
        for other in [known for known in list(_POOLS) if known != process]:
            _POOLS.pop(other, None)
        found = _POOLS.setdefault(process, Pool())
    return found
