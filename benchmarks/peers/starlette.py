"""Starlette: routing and JSON, and no validation of anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from benchmarks import service

if TYPE_CHECKING:
    from starlette.requests import Request


async def _one(request: Request) -> JSONResponse:
    return JSONResponse(await service.get_order(request.path_params["order_id"]))


async def _some(request: Request) -> JSONResponse:
    query = request.query_params
    return JSONResponse(await service.list_orders(int(query["limit"]), query["status"]))


async def _create(request: Request) -> JSONResponse:
    value, status = await service.create_order(await request.json())
    return JSONResponse(value, status)


app = Starlette(
    routes=[
        Route("/orders/{order_id:int}", _one),
        Route("/orders", _some, methods=["GET"]),
        Route("/orders", _create, methods=["POST"]),
    ]
)
