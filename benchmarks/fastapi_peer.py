"""The service under FastAPI: requests validated, responses by ``response_model``.

FastAPI reads annotations while it runs, so that nothing here may be imported for type checkers alone.
"""

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Path, Query
from pydantic import BaseModel, Field

from benchmarks import service

State = Literal["open", "paid", "sent"]


class Line(BaseModel, extra="forbid"):
    """One line of an order."""

    sku: Annotated[str, Field(min_length=1, max_length=40)]
    quantity: Annotated[int, Field(ge=1, le=1000)]
    price: Annotated[float, Field(ge=0)]
    note: Annotated[str, Field(max_length=200)] = ""


class NewOrder(BaseModel, extra="forbid"):
    """An order as a client sends it."""

    customer: Annotated[str, Field(min_length=1, max_length=100)]
    status: State
    lines: Annotated[list[Line], Field(min_length=1, max_length=50)]


class Order(NewOrder):
    """An order as it is stored."""

    id: Annotated[int, Field(ge=1)]


app = FastAPI()


@app.get("/orders/{order_id}", response_model=Order)
async def get_order(order_id: Annotated[int, Path(ge=1)]) -> Any:
    """One order."""
    return await service.get_order(order_id)


@app.get("/orders", response_model=list[Order])
async def list_orders(status: State | None = None, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Any:
    """Some orders."""
    return await service.list_orders(limit, status)


@app.post("/orders", response_model=Order, status_code=201)
async def create_order(body: NewOrder) -> Any:
    """Store an order."""
    return (await service.create_order(body.model_dump()))[0]
