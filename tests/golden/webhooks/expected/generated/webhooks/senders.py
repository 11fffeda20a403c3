# Written by accord from specs/webhooks.yaml; do not edit: change the document and run `accord generate`.
"""What Webhooks sends of its own accord: webhooks and callbacks, to one subscriber, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models

_SERVICE = call.Service(Path(__file__).with_name("senders.json"), {})


class Sender(call.Sender):
    """Sends to the subscriber at a URL."""

    def __init__(self, url: str, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, url, **options)

    def announce(self, *, body: models.Subscription) -> models.AnnounceOk:
        """Somebody has subscribed"""
        return self._call("announce", {"body": body})

    def happened(self, *, body: models.HappenedBody) -> None:
        """Something has happened"""
        self._call("happened", {"body": body})

    def ended(self, *, x_reason: str | None = None) -> None:
        """The subscription has ended"""
        self._call("ended", {"x_reason": x_reason})


class AsyncSender(call.AsyncSender):
    """Sends to the subscriber at a URL, with ``async``."""

    def __init__(self, url: str, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, url, **options)

    async def announce(self, *, body: models.Subscription) -> models.AnnounceOk:
        """Somebody has subscribed"""
        return await self._call("announce", {"body": body})

    async def happened(self, *, body: models.HappenedBody) -> None:
        """Something has happened"""
        await self._call("happened", {"body": body})

    async def ended(self, *, x_reason: str | None = None) -> None:
        """The subscription has ended"""
        await self._call("ended", {"x_reason": x_reason})
