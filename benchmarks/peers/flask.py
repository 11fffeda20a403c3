"""Flask with openapi-core: requests and responses validated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from a2wsgi import WSGIMiddleware
from flask import Flask, jsonify, request
from openapi_core import OpenAPI
from openapi_core.contrib.flask.decorators import FlaskOpenAPIViewDecorator

from benchmarks import service

_validated = FlaskOpenAPIViewDecorator(OpenAPI.from_file_path(str(Path(__file__).parents[1] / "orders.yaml")))
_flask = Flask("orders")


@_flask.get("/orders/<int:order_id>")
@_validated
def get_order(order_id: int) -> Any:
    """One order."""
    return jsonify(service.find_order(order_id))


@_flask.get("/orders")
@_validated
def list_orders() -> Any:
    """Some orders."""
    query = request.openapi.parameters.query  # type: ignore[attr-defined]  # openapi-core puts it there
    return jsonify(service.find_orders(query["limit"], query["status"]))


@_flask.post("/orders")
@_validated
def create_order() -> Any:
    """Store an order."""
    response = jsonify(service.store_order(request.get_json()))
    response.status_code = 201
    return response


app = WSGIMiddleware(_flask.wsgi_app)
