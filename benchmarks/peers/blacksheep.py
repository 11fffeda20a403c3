"""BlackSheep with pydantic: bodies and responses validated by models, parameters converted.

BlackSheep reads annotations while it runs, so that nothing here may be imported for type checkers alone.
"""

from typing import Any

import orjson
from blacksheep import Application, Content, FromJSON, FromQuery, Response, get, post
from blacksheep.settings.json import json_settings
from pydantic import TypeAdapter

from benchmarks import service
from benchmarks.peers.models import NewOrder, Order

json_settings.use(loads=orjson.loads)
app = Application()
ORDER, ORDERS = TypeAdapter(Order), TypeAdapter(list[Order])


def _json(model: TypeAdapter[Any], value: object, status: int = 200) -> Response:
    return Response(status, content=Content(b"application/json", model.dump_json(model.validate_python(value))))


@get("/orders/{order_id}")
async def get_order(order_id: int) -> Response:
    """One order."""
    return _json(ORDER, service.find_order(order_id))


@get("/orders")
async def list_orders(status: FromQuery[str], limit: FromQuery[int]) -> Response:
    """Some orders."""
    return _json(ORDERS, service.find_orders(limit.value, status.value))


@post("/orders")
async def create_order(data: FromJSON[NewOrder]) -> Response:
    """Store an order."""
    return _json(ORDER, service.store_order(data.value.model_dump()), 201)
