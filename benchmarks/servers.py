"""The same service under different roofs, each as a plain ASGI application; what is not installed is left out."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from benchmarks import service

if TYPE_CHECKING:
    from starlette.requests import Request

App = Callable[
    [
        MutableMapping[str, Any],
        Callable[[], Awaitable[MutableMapping[str, Any]]],
        Callable[[MutableMapping[str, Any]], Awaitable[None]],
    ],
    Awaitable[None],
]
DOCUMENT = Path(__file__).with_name("orders.yaml")


def floor() -> App:
    """No framework and no validation: what the server would do at least."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"]
        if scope["method"] == "POST":
            message = await receive()
            value, status = await service.create_order(orjson.loads(message["body"]))
        elif path == "/orders":
            query = dict(pair.split("=", 1) for pair in scope["query_string"].decode().split("&"))
            value, status = await service.list_orders(int(query["limit"]), query["status"]), 200  # type: ignore[assignment]
        else:
            value, status = await service.get_order(int(path[8:])), 200
        data = orjson.dumps(value)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(data)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": data})

    return app


def accord() -> App:
    """Requests and responses validated, as by default."""
    from accord import App as Accord  # noqa: PLC0415  a peer is imported where it is measured

    app = Accord("orders", specification_dir=DOCUMENT.parent)
    app.add_api(DOCUMENT.name)
    return app


def connexion() -> App:
    """Requests and responses validated."""
    from connexion import AsyncApp  # noqa: PLC0415  likewise

    app = AsyncApp("orders", specification_dir=DOCUMENT.parent)
    app.add_api(DOCUMENT.name, strict_validation=True, validate_responses=True)
    return app  # type: ignore[no-any-return]


def starlette() -> App:
    """Routing and JSON, and no validation of anything."""
    from starlette.applications import Starlette  # noqa: PLC0415  likewise
    from starlette.responses import JSONResponse  # noqa: PLC0415  likewise
    from starlette.routing import Route  # noqa: PLC0415  likewise

    async def one(request: Request) -> JSONResponse:
        return JSONResponse(await service.get_order(request.path_params["order_id"]))

    async def some(request: Request) -> JSONResponse:
        query = request.query_params
        return JSONResponse(await service.list_orders(int(query["limit"]), query["status"]))

    async def create(request: Request) -> JSONResponse:
        value, status = await service.create_order(await request.json())
        return JSONResponse(value, status)

    return Starlette(
        routes=[
            Route("/orders/{order_id:int}", one),
            Route("/orders", some, methods=["GET"]),
            Route("/orders", create, methods=["POST"]),
        ]
    )


def fastapi() -> App:
    """Requests validated, responses by ``response_model``."""
    from benchmarks.fastapi_peer import app  # noqa: PLC0415  likewise

    return app  # type: ignore[no-any-return]


def peers() -> dict[str, Callable[[], App]]:
    """The peers that are installed, by name; the floor first."""
    logging.getLogger("connexion").setLevel(logging.ERROR)
    known = {"floor": floor, "accord": accord, "connexion": connexion, "starlette": starlette, "fastapi": fastapi}
    return {name: make for name, make in known.items() if name == "floor" or importlib.util.find_spec(name)}
