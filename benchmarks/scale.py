"""What grows with a document and with time: routing, the start of a large service, and memory.

    python -m benchmarks.scale [routing] [start] [memory] [--requests 1000000]

routing   the last of 1,000 operations beside the first of 10, in process
start     ``add_api`` of 400 operations (3 MB of YAML) from ``contract.json``, beside connexion's from the document
memory    what a process holds after a tenth of the requests, and after all of them
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.steps import WORKLOADS, microseconds, receive, run, scope_of, send

START = """\
import resource, sys, time
from pathlib import Path
started = time.perf_counter()
{make}
seconds = time.perf_counter() - started
import os
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
ACCORD = """\
from accord import App
app = App("large", specification_dir={folder!r})
started = time.perf_counter()
app.add_api("contract.json", resolver_error=501)
"""
CONNEXION = """\
from connexion import AsyncApp
app = AsyncApp("large", specification_dir={folder!r})
started = time.perf_counter()
app.add_api("large.yaml", resolver_error=501, strict_validation=True, validate_responses=True)
"""


def document(operations: int, *, wide: int = 0) -> dict[str, Any]:
    """A document of so many operations, a collection and an item to each path; *wide* schemas make it large."""
    item = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 80}}}
    schemas: dict[str, Any] = {"Item": item}
    for number in range(wide):
        schemas[f"Record{number}"] = {
            "type": "object",
            "description": f"Record {number}, with its fields and what they mean to whom.",
            "required": ["field0", "field1"],
            "properties": {
                f"field{field}": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 100 + field,
                    "description": f"Field {field} of record {number}: a text of at most {100 + field} characters.",
                    "example": f"value {field}",
                }
                for field in range(30)
            },
        }

    def answer(number: int) -> dict[str, Any]:
        name = f"Record{number % wide}" if wide else "Item"
        schema = {"$ref": f"#/components/schemas/{name}"}
        return {"description": "Found", "content": {"application/json": {"schema": schema}}}

    paths = {
        f"/area{number // 20}/things{number}/{{thing_id}}": {
            "get": {
                "operationId": f"get_thing_{number}",
                "parameters": [{"name": "thing_id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"200": answer(number)},
            }
        }
        for number in range(operations)
    }
    info = {"title": "Large", "version": "1"}
    return {"openapi": "3.0.3", "info": info, "paths": paths, "components": {"schemas": schemas}}


def routing(folder: Path) -> None:
    """The last of 1,000 operations beside the first of 10."""
    from connexion.resolver import Resolver  # noqa: PLC0415  likewise

    from accord import App  # noqa: PLC0415  connexion must not be loaded where its start is measured

    async def handler(thing_id: int) -> dict[str, str]:
        return {"name": str(thing_id)}

    def timed(operations: int, wanted: int) -> Any:
        app: Any = App("large", specification_dir=folder)
        app.add_api(document(operations), resolver=Resolver(lambda _: handler))
        path = f"/area{wanted // 20}/things{wanted}/7"
        base = {**scope_of("get_order"), "path": path, "raw_path": path.encode()}
        return lambda: run(app(dict(base), receive, send))

    few, many = timed(10, 0), timed(1_000, 999)
    ratios = [microseconds(many, 2_000) / microseconds(few, 2_000) for _ in range(5)]
    print(f"routing: the last of 1,000 operations takes {statistics.median(ratios):.3f} times the first of 10")


def start(folder: Path) -> None:
    """``add_api`` from ``contract.json`` beside connexion's from the document, each in a process of its own."""
    import yaml  # noqa: PLC0415  nothing of it belongs into the measured processes

    from accord import App  # noqa: PLC0415  likewise
    from accord.contract import store  # noqa: PLC0415  likewise

    text = yaml.dump(document(400, wide=400), Dumper=yaml.CSafeDumper, sort_keys=False)
    (folder / "large.yaml").write_text(text)
    contract = App("large", specification_dir=folder).add_api("large.yaml", resolver_error=501)
    if contract is None:
        raise SystemExit("the document was not compiled")
    (folder / "contract.json").write_text(store.dump(contract))
    measured: dict[str, tuple[float, float]] = {}
    for name, make in {"Accord": ACCORD, "connexion": CONNEXION}.items():
        program = START.format(make=make.format(folder=str(folder)))
        printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        seconds, mebibytes = map(float, printed.split())
        measured[name] = seconds, mebibytes
        print(f"start: {name} adds 400 operations ({len(text) / 1e6:.1f} MB) in {seconds:.2f} s, {mebibytes:.0f} MiB")
    (ours, memory), (theirs, beside) = measured["Accord"], measured["connexion"]
    print(f"start: {ours / theirs:.4f} of connexion's time, {memory / beside:.2f} of its memory")


def memory(requests: int) -> None:
    """What the process holds while it answers, valid requests and invalid ones."""
    from benchmarks.peers.accord import app  # noqa: PLC0415  likewise

    asgi: Any = app

    def resident() -> float:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4 / 1024

    async def answer(count: int) -> None:
        for number in range(count // 5):
            for workload in WORKLOADS:
                await asgi(scope_of(workload), receive, send)
            await asgi({**scope_of("list_orders"), "query_string": b"limit=%d&x=1" % number}, receive, send)
            path = f"/orders/{number}x"
            await asgi({**scope_of("get_order"), "path": path, "raw_path": path.encode()}, receive, send)

    asyncio.run(answer(requests // 10))
    before = resident()
    asyncio.run(answer(requests - requests // 10))
    after = resident()
    print(f"memory: {before:.1f} MiB after {requests // 10:,} requests, {after:.1f} MiB after {requests:,}")


def main() -> None:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "what", nargs="*", choices=["routing", "start", "memory"], default=["routing", "start", "memory"]
    )
    parser.add_argument("--requests", type=int, default=1_000_000, help="for memory (default: 1,000,000)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if "routing" in given.what:
            routing(Path(folder))
        if "start" in given.what:
            start(Path(folder))
    if "memory" in given.what:
        memory(given.requests)


if __name__ == "__main__":
    main()
