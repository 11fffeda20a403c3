# Written by accord from specs/inline_schemas.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Inline schemas answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class CreateOrder:
    """What ``POST /orders`` answers."""

    Created: TypeAlias = "tuple[models.CreateOrderCreated, Literal[201], Mapping[str, str]]"
    BadRequest: TypeAlias = "tuple[models.CreateOrderBadRequest, Literal[400], Mapping[str, str]]"
    Result: TypeAlias = "Created | BadRequest"

    @staticmethod
    def created(body: models.CreateOrderCreated, *, headers: Mapping[str, str] | None = None) -> CreateOrder.Created:
        """Made"""
        return body, 201, {} if headers is None else headers

    @staticmethod
    def bad_request(
        body: models.CreateOrderBadRequest,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> CreateOrder.BadRequest:
        """Wrong"""
        return body, 400, {} if headers is None else headers


class ListOrders:
    """What ``GET /orders`` answers."""

    Ok: TypeAlias = "tuple[models.ListOrdersOk, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.ListOrdersOk, *, headers: Mapping[str, str] | None = None) -> ListOrders.Ok:
        """All"""
        return body, 200, {} if headers is None else headers
