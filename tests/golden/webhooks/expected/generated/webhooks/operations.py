# Written by accord from specs/webhooks.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Webhooks take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class Subscribe(Protocol):
    """``POST /subscriptions``: Subscribe"""

    def __call__(
        self,
        *,
        body: models.SubscriptionRequest,
    ) -> responses.Subscribe.Result | Awaitable[responses.Subscribe.Result]: ...
