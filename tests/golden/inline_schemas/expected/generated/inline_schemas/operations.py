# Written by accord from specs/inline_schemas.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Inline schemas take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class CreateOrder(Protocol):
    """``POST /orders``."""

    def __call__(
        self,
        *,
        body: models.CreateOrderBody,
    ) -> responses.CreateOrder.Result | Awaitable[responses.CreateOrder.Result]: ...


class ListOrders(Protocol):
    """``GET /orders``."""

    def __call__(
        self,
        *,
        filter_: models.ListOrdersFilter | None = None,
    ) -> responses.ListOrders.Result | Awaitable[responses.ListOrders.Result]: ...
