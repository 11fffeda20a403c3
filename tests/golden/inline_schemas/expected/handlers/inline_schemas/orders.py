"""The Orders operations of Inline schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.inline_schemas.responses import CreateOrder, ListOrders

if TYPE_CHECKING:
    from generated.inline_schemas import models


def create_order(body: models.CreateOrderBody) -> CreateOrder.Result:
    raise NotImplementedError("write create_order in handlers/inline_schemas/orders.py")


def list_orders(filter_: models.ListOrdersFilter | None = None) -> ListOrders.Result:
    raise NotImplementedError("write list_orders in handlers/inline_schemas/orders.py")
