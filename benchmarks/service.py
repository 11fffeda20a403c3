"""What the service does, without a framework: every peer calls these functions."""

from __future__ import annotations

from typing import Any

NEW: dict[str, Any] = {
    "customer": "Ada Lovelace",
    "status": "open",
    "lines": [
        {"sku": f"SKU-{number}", "quantity": number, "price": number * 1.5, "note": ""} for number in range(1, 6)
    ],
}
ORDERS = {number: {"id": number, **NEW} for number in range(1, 101)}


def find_order(order_id: int) -> dict[str, Any]:
    """One order."""
    return ORDERS[order_id]


def find_orders(limit: int = 20, status: str | None = None) -> list[dict[str, Any]]:
    """The first orders, all or those of one status."""
    found = [order for order in ORDERS.values() if status is None or order["status"] == status]
    return found[:limit]


def store_order(body: dict[str, Any]) -> dict[str, Any]:
    """The order with an id; it is not kept, so that memory stays what it is."""
    return {"id": len(ORDERS) + 1, **body}


async def get_order(order_id: int) -> dict[str, Any]:
    """``find_order``, as a connexion handler."""
    return find_order(order_id)


async def list_orders(limit: int = 20, status: str | None = None) -> list[dict[str, Any]]:
    """``find_orders``, as a connexion handler."""
    return find_orders(limit, status)


async def create_order(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """``store_order``, as a connexion handler."""
    return store_order(body), 201
