"""No framework and no validation: what the server, the handlers and orjson cost at least."""

from __future__ import annotations

from typing import Any

import orjson

from benchmarks import service


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request, trusting everything in it."""
    if scope["type"] != "http":
        return
    path, status = scope["path"], 200
    value: Any
    if scope["method"] == "POST":
        message = await receive()
        value, status = await service.create_order(orjson.loads(message["body"]))
    elif path == "/orders":
        query = dict(pair.split("=", 1) for pair in scope["query_string"].decode().split("&"))
        value = await service.list_orders(int(query["limit"]), query["status"])
    else:
        value = await service.get_order(int(path[8:]))
    data = orjson.dumps(value)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(data)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": data})
