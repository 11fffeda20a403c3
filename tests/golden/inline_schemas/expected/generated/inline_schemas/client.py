# Written by accord from specs/inline_schemas.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Inline schemas: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models


class BadRequest(call.ErrorResponse["models.CreateOrderBadRequest"]):
    """400: Wrong"""


_SERVICE = call.Service(Path(__file__).with_name("client.json"), {"400": BadRequest})


class Client(call.Client):
    """Inline schemas."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def create_order(self, *, body: models.CreateOrderBody) -> models.CreateOrderCreated:
        """``POST /orders``

        Raises BadRequest.
        """
        return self._call("createOrder", {"body": body})

    def list_orders(self, *, filter_: models.ListOrdersFilter | None = None) -> models.ListOrdersOk:
        """``GET /orders``"""
        return self._call("listOrders", {"filter_": filter_})


class AsyncClient(call.AsyncClient):
    """Inline schemas, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def create_order(self, *, body: models.CreateOrderBody) -> models.CreateOrderCreated:
        """``POST /orders``

        Raises BadRequest.
        """
        return await self._call("createOrder", {"body": body})

    async def list_orders(self, *, filter_: models.ListOrdersFilter | None = None) -> models.ListOrdersOk:
        """``GET /orders``"""
        return await self._call("listOrders", {"filter_": filter_})
