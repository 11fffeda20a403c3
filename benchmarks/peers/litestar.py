"""Litestar with msgspec: requests validated, responses by making them structs.

Litestar reads annotations while it runs, so that nothing here may be imported for type checkers alone.
"""

from typing import Annotated, Literal

import msgspec
from litestar import Litestar, get, post
from litestar.params import Parameter

from benchmarks import service

State = Literal["open", "paid", "sent"]


class Line(msgspec.Struct, forbid_unknown_fields=True):
    """One line of an order."""

    sku: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    quantity: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    price: Annotated[float, msgspec.Meta(ge=0)]
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


class NewOrder(msgspec.Struct, forbid_unknown_fields=True):
    """An order as a client sends it."""

    customer: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    status: State
    lines: Annotated[list[Line], msgspec.Meta(min_length=1, max_length=50)]


class Order(NewOrder):
    """An order as it is stored."""

    id: Annotated[int, msgspec.Meta(ge=1)] = 1


@get("/orders/{order_id:int}")
async def get_order(order_id: Annotated[int, Parameter(ge=1)]) -> Order:
    """One order."""
    return msgspec.convert(service.find_order(order_id), Order)


@get("/orders")
async def list_orders(status: State | None = None, limit: Annotated[int, Parameter(ge=1, le=100)] = 20) -> list[Order]:
    """Some orders."""
    return msgspec.convert(service.find_orders(limit, status), list[Order])


@post("/orders", status_code=201)
async def create_order(data: NewOrder) -> Order:
    """Store an order."""
    return msgspec.convert(service.store_order(msgspec.to_builtins(data)), Order)


app = Litestar([get_order, list_orders, create_order], openapi_config=None)
