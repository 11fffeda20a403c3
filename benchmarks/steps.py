"""What each step of the request path costs, in process and without a server: where the time of a request goes.

python -m benchmarks.steps
"""

from __future__ import annotations

import timeit
from collections.abc import Callable, Coroutine
from typing import Any

import orjson

from accord.serve import exact_json
from accord.serve.exchange import Exchange
from accord.serve.routing import route_path
from benchmarks import service
from benchmarks.peers import floor
from benchmarks.peers.accord import app

HEADERS = [(b"host", b"127.0.0.1:8080")]
BODY = orjson.dumps(service.NEW)
POSTED = [*HEADERS, (b"content-type", b"application/json"), (b"content-length", b"%d" % len(BODY))]
WORKLOADS: dict[str, tuple[str, str, bytes]] = {
    "get_order": ("GET", "/orders/17", b""),
    "list_orders": ("GET", "/orders", b"status=open&limit=20"),
    "create_order": ("POST", "/orders", b""),
}
ANSWERS: dict[str, Any] = {
    "get_order": service.ORDERS[17],
    "list_orders": service.find_orders(20),
    "create_order": (service.store_order(service.NEW), 201),
}


def microseconds(function: Callable[[], object], times: int = 5_000) -> float:
    """The best of some rounds of *times* calls, per call."""
    function()
    return min(timeit.repeat(function, number=times, repeat=7)) / times * 1e6


def run(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run what never waits, without an event loop."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    raise RuntimeError("it waited")


async def send(_message: Any) -> None:
    """Take a message."""


async def receive() -> dict[str, Any]:
    """Give the body."""
    return {"type": "http.request", "body": BODY, "more_body": False}


def scope_of(workload: str) -> dict[str, Any]:
    """A new request, as uvicorn makes it."""
    method, path, query = WORKLOADS[workload]
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "root_path": "",
        "headers": POSTED if method == "POST" else HEADERS,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }


def steps(workload: str) -> dict[str, float]:
    """The cost of each step of one request of a workload, and of the whole."""
    application: Any = app._application  # noqa: SLF001  what is inside is what is measured
    method, path, query = WORKLOADS[workload]
    resource, captured = application.routes.find(path)
    endpoint = resource.targets[method]
    scope = {**scope_of(workload), "extensions": endpoint.extensions(None)}
    exchange = Exchange(endpoint, captured)
    answer = ANSWERS[workload]
    value = answer[0] if isinstance(answer, tuple) else answer
    content = endpoint.responses._documented["201" if method == "POST" else "200"].contents[0]  # noqa: SLF001
    found = {
        "routing": microseconds(lambda: application.routes.find(route_path(scope))),
        "parameters": microseconds(lambda: endpoint.parameters.read(captured, query, scope["headers"], [])),
    }
    if endpoint.bodies is not None:
        sure = endpoint.bodies.contents[0].sure
        found["body, decoded"] = microseconds(lambda: exact_json.decode(BODY))
        found["body, validated"] = microseconds(lambda: sure.valid(service.NEW))
    found["context"] = microseconds(lambda: exchange.expose(scope, receive))
    found["response, written"] = microseconds(lambda: orjson.dumps(value))
    found["response, validated"] = microseconds(lambda: content.validator.valid(value))
    found["response, the rest"] = (
        microseconds(lambda: endpoint.responses.answer(answer, None))
        - found["response, written"]
        - found["response, validated"]
    )
    asgi: Any = app
    found["all of Accord"] = microseconds(lambda: run(asgi(scope_of(workload), receive, send)))
    found["all of the floor"] = microseconds(lambda: run(floor.app(scope_of(workload), receive, send)))
    return found


def main() -> None:
    """Print a table, a column per workload."""
    measured = {workload: steps(workload) for workload in WORKLOADS}
    names = list(dict.fromkeys(name for of in measured.values() for name in of))
    print(f"{'microseconds':22}" + "".join(f"{workload:>14}" for workload in WORKLOADS))
    for name in sorted(names, key=lambda name: name.startswith("all")):
        print(f"{name:22}" + "".join(f"{of[name]:>14.2f}" if name in of else f"{'':14}" for of in measured.values()))


if __name__ == "__main__":
    main()
