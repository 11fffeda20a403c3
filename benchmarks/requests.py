"""Requests per second of one small service under Accord and under its peers, side by side in one process.

    python -m benchmarks.requests [--seconds 0.5] [--rounds 5] [--json FILE]

Every peer is called as an ASGI application, without a socket: what is measured is what the framework costs. The rounds
of all peers are interleaved, so that a machine that slows down slows down for all; shown are medians of the rounds and
what they are relative to the floor, an application that neither routes nor validates.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from benchmarks import service
from benchmarks.servers import App, peers

HEADERS = [(b"host", b"localhost"), (b"accept", b"*/*"), (b"user-agent", b"benchmark")]
BODY = orjson.dumps(service.NEW)
POSTED = [*HEADERS, (b"content-type", b"application/json"), (b"content-length", str(len(BODY)).encode())]
WORKLOADS: dict[str, tuple[str, str, bytes, int]] = {
    "GET one": ("GET", "/orders/17", b"", 200),
    "GET list": ("GET", "/orders", b"status=open&limit=20", 200),
    "POST": ("POST", "/orders", b"", 201),
}
BATCH = 50


async def asked(app: App, method: str, path: str, query: bytes) -> tuple[int, bytes]:
    """One request; the status and body of the answer."""
    body = BODY if method == "POST" else b""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "root_path": "",
        "headers": POSTED if body else HEADERS,
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 80),
    }
    status, data = 0, b""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, data
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            data += message.get("body", b"")

    await app(scope, receive, send)
    return status, data


async def proven(app: App, name: str) -> None:
    """Ask once for everything: a peer that answers something else is not measured."""
    for method, path, query, expected in WORKLOADS.values():
        status, data = await asked(app, method, path, query)
        wanted: Any = {"id": 17, **service.NEW} if path != "/orders" else {"id": 101, **service.NEW}
        if query:
            wanted = [{"id": number, **service.NEW} for number in range(1, 21)]
        if (status, orjson.loads(data)) != (expected, wanted):
            raise SystemExit(f"{name} answers {method} {path} with {status} {data[:200]!r}")


async def rate(app: App, workload: str, seconds: float) -> float:
    """Requests per second of one round."""
    method, path, query, _ = WORKLOADS[workload]
    count, started = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - started) < seconds:
        for _ in range(BATCH):
            await asked(app, method, path, query)
        count += BATCH
    return count / elapsed


async def measure(seconds: float, rounds: int) -> dict[str, dict[str, float]]:
    """The median rate of every workload of every peer."""
    apps = {name: make() for name, make in peers().items()}
    for name, app in apps.items():
        await proven(app, name)
    rates: dict[str, dict[str, list[float]]] = {name: {workload: [] for workload in WORKLOADS} for name in apps}
    for workload in WORKLOADS:
        for _ in range(rounds):
            for name, app in apps.items():
                rates[name][workload].append(await rate(app, workload, seconds))
    return {name: {workload: statistics.median(found) for workload, found in of.items()} for name, of in rates.items()}


def table(rates: dict[str, dict[str, float]]) -> str:
    """The rates in requests per second, and relative to the floor."""
    rows = [f"{'':12}" + "".join(f"{workload:>20}" for workload in WORKLOADS)]
    for name, of in rates.items():
        cells = (f"{of[workload]:>12,.0f} {of[workload] / rates['floor'][workload]:>7.3f}" for workload in WORKLOADS)
        rows.append(f"{name:12}" + "".join(cells))
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and keep what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=0.5, help="length of a round (default: 0.5)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each peer and workload (default: 5)")
    parser.add_argument("--json", type=Path, help="a file for the rates")
    given = parser.parse_args(arguments)
    rates = asyncio.run(measure(given.seconds, given.rounds))
    print(table(rates))
    if given.json:
        given.json.write_text(json.dumps(rates, indent=2) + "\n")


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
