# Written by accord from specs/webhooks.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Webhooks keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.webhooks.subscriptions

    from . import operations

    subscribe: operations.Subscribe = handlers.webhooks.subscriptions.subscribe
