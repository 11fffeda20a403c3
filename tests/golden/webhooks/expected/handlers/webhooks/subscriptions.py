"""The subscriptions operations of Webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.webhooks.responses import Subscribe

if TYPE_CHECKING:
    from generated.webhooks import models


def subscribe(body: models.SubscriptionRequest) -> Subscribe.Result:
    """Subscribe"""
    raise NotImplementedError("write subscribe in handlers/webhooks/subscriptions.py")
