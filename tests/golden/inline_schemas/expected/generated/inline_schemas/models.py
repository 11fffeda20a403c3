# Written by accord from specs/inline_schemas.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Inline schemas."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class CreateOrderBadRequest(TypedDict):
    title: NotRequired[str]


class CreateOrderBody(TypedDict):
    lines: list[CreateOrderBodyLinesItem]
    address: NotRequired[CreateOrderBodyAddress]


class CreateOrderBodyAddress(TypedDict):
    city: NotRequired[str]


class CreateOrderBodyLinesItem(TypedDict):
    sku: str
    price: NotRequired[Price]


class CreateOrderCreated(TypedDict):
    id: int


class ListOrdersFilter(TypedDict):
    state: NotRequired[str]


class ListOrdersOk(TypedDict):
    items: NotRequired[list[ListOrdersOkItemsItem]]


class ListOrdersOkItemsItem(TypedDict):
    id: NotRequired[int]


class Price(TypedDict):
    amount: NotRequired[PriceAmount]


class PriceAmount(TypedDict):
    cents: NotRequired[int]
