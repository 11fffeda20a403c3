"""FastAPI: requests validated, responses by ``response_model``.

FastAPI reads annotations while it runs, so that nothing here may be imported for type checkers alone.
"""

from typing import Annotated, Any

from fastapi import FastAPI, Path, Query

from benchmarks import service
from benchmarks.peers.models import NewOrder, Order, State

app = FastAPI()


@app.get("/orders/{order_id}", response_model=Order)
async def get_order(order_id: Annotated[int, Path(ge=1)]) -> Any:
    """One order."""
    return service.find_order(order_id)


@app.get("/orders", response_model=list[Order])
async def list_orders(status: State | None = None, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Any:
    """Some orders."""
    return service.find_orders(limit, status)


@app.post("/orders", response_model=Order, status_code=201)
async def create_order(body: NewOrder) -> Any:
    """Store an order."""
    return service.store_order(body.model_dump())
