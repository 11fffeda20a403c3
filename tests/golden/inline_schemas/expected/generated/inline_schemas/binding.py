# Written by accord from specs/inline_schemas.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Inline schemas keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.inline_schemas.orders

    from . import operations

    create_order: operations.CreateOrder = handlers.inline_schemas.orders.create_order
    list_orders: operations.ListOrders = handlers.inline_schemas.orders.list_orders
