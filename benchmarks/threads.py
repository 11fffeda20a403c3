"""The same handlers without ``async``: a server runs them in threads."""

from __future__ import annotations

from typing import Any

from benchmarks import service


def get_order(order_id: int) -> dict[str, Any]:
    """One order."""
    return service.find_order(order_id)


def list_orders(limit: int = 20, status: str | None = None) -> list[dict[str, Any]]:
    """Some orders."""
    return service.find_orders(limit, status)


def create_order(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Store an order."""
    return service.store_order(body), 201
