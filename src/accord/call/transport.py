"""How requests leave: httpx2's transports, over connections that are opened as a pool says.

Each asks for admission first. It stands here, beneath the cache, because what the cache can answer by itself needs
none.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from accord.call.async_network import AsyncNetwork
from accord.call.network import Network

if TYPE_CHECKING:
    from collections.abc import Callable

ADMIT = "accord.admit"
"""The extension of a request that is called before it leaves, and raises where it may not."""

MOST_CONNECTIONS = 100
KEPT_FOR_S = 5.0
"""How long an idle connection is kept: many servers close theirs soon after."""


class Transport(httpx2.HTTPTransport):
    """Sends requests of synchronous clients."""

    def __init__(self, tls: ssl.SSLContext | None, proxy: httpcore2.Proxy | None) -> None:  # pyright: ignore[reportMissingSuperCall]
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls,
            proxy=proxy,
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=MOST_CONNECTIONS,
            keepalive_expiry=KEPT_FOR_S,
            network_backend=Network(),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request that is admitted."""
        _admit(request)
        return super().handle_request(request)


class AsyncTransport(httpx2.AsyncHTTPTransport):
    """Sends requests of asynchronous clients."""

    def __init__(self, tls: ssl.SSLContext | None, proxy: httpcore2.Proxy | None) -> None:  # pyright: ignore[reportMissingSuperCall]
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=tls,
            proxy=proxy,
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=MOST_CONNECTIONS,
            keepalive_expiry=KEPT_FOR_S,
            network_backend=AsyncNetwork(),
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request that is admitted."""
        _admit(request)
        return await super().handle_async_request(request)


def _admit(request: httpx2.Request) -> None:
    admit: Callable[[], None] | None = request.extensions.get(ADMIT)
    if admit is not None:
        admit()


def proxy_for(scheme: str, host: str) -> str:
    """The proxy that the environment names for a host (``HTTPS_PROXY``, ``NO_PROXY`` …); empty without one."""
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415  httpx2 has loaded it by then

    proxies = getproxies()
    found = proxies.get(scheme) or proxies.get("all") or ""
    if not found or proxy_bypass(host):
        return ""
    return found if "://" in found else f"http://{found}"


def proxy(url: str) -> httpcore2.Proxy | None:
    """A proxy as httpcore2 has it, with the user and password in its URL."""
    if not url:
        return None
    parsed = httpx2.Proxy(url)
    return httpcore2.Proxy(str(parsed.url), auth=parsed.raw_auth)


def trusted(scheme: str, tls: ssl.SSLContext | None) -> ssl.SSLContext | None:
    """The TLS context for a scheme; making one takes a while, so there is none where nobody asks for it."""
    return tls if tls is not None or scheme != "https" else httpx2.create_ssl_context()
