"""What generated senders are made of: they call whoever has subscribed, at the URL that was given for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack
from urllib.parse import urlsplit

from accord.call.async_client import AsyncClient
from accord.call.caller import Caller
from accord.call.client import Client
from accord.call.errors import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accord.call.policy import ClientOptions
    from accord.call.requests import Prepared
    from accord.call.service import Service


class _Sending(Caller):
    """Sends webhooks and callbacks to one subscriber: every operation of it goes to ``url``, as it was given."""

    def __init__(
        self,
        service: Service,
        url: str,
        *,
        credentials: Mapping[str, object] | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise Misconfigured("A subscriber's URL begins with http:// or https:// and a host.") from error
        self._target, _, _ = url.partition("#")
        super().__init__(service, f"{parts.scheme}://{parts.netloc}", credentials=credentials, **options)

    def _addressed(self, prepared: Prepared, url: str) -> Prepared:
        query = prepared.url.partition("?")[2]
        joint = "&" if "?" in self._target else "?"
        return replace(prepared, url=url or (f"{self._target}{joint}{query}" if query else self._target))


class Sender(_Sending, Client):
    """Sends what a service sends of its own accord. A sender is made for a subscriber; connections are shared."""


class AsyncSender(_Sending, AsyncClient):
    """``Sender``, with ``async``."""
