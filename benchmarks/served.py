"""Requests per second and latency of one small service under Accord and its peers, over sockets: ``make bench``.

    python -m benchmarks.served [--rounds 5] [--seconds 3] [--connections 32] [--only NAME ...] [--into FOLDER]

Every server runs as one worker pinned to one core, the load generator (wrk) pinned to another; all of them are started
first, and their rounds are interleaved, so that a machine that slows down slows down for all. Shown are medians of the
rounds with their spread, and the rate relative to the floor: an application that neither routes nor validates.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from benchmarks import service
from benchmarks.picture import picture

ROOT = Path(__file__).parents[1]
UVICORN = ("uvicorn", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning")
GUNICORN = ("gunicorn", "-k", "asgi", "-w", "1", "--no-control-socket", "--log-level", "warning")


@dataclass(frozen=True, slots=True)
class Server:
    """A module of ``benchmarks.peers`` under an ASGI server, and how the table calls it."""

    title: str
    peer: str
    command: tuple[str, ...] = UVICORN


@dataclass(frozen=True, slots=True)
class Workload:
    """One request, sent again and again."""

    title: str
    method: str
    target: str
    answer: Any
    status: int = 200


@dataclass(frozen=True, slots=True)
class Wrk:
    """The load generator: the core it runs on, the connections it keeps open, and a file with the body to post."""

    core: int
    connections: int
    body: Path


@dataclass(frozen=True, slots=True)
class Round:
    """What wrk measured in one round: requests per second, and latencies in milliseconds."""

    rate: float
    p50: float
    p99: float


SERVERS = {
    "floor": Server("floor: no framework, no validation", "floor"),
    "accord": Server("Accord, both ways validated", "accord"),
    "accord-gunicorn": Server("Accord under gunicorn's worker", "accord", GUNICORN),
    "litestar": Server("Litestar, msgspec", "litestar"),
    "blacksheep": Server("BlackSheep, pydantic", "blacksheep"),
    "fastapi": Server("FastAPI, response_model", "fastapi"),
    "connexion": Server("connexion, validate_responses", "connexion"),
    "flask": Server("Flask, openapi-core", "flask"),
    "accord-def": Server("Accord, def handlers", "accord_def"),
    "fastapi-def": Server("FastAPI, def handlers", "fastapi_def"),
}
WORKLOADS = {
    "get": Workload("GET one", "GET", "/orders/17", service.ORDERS[17]),
    "list": Workload("GET list", "GET", "/orders?status=open&limit=20", list(service.ORDERS.values())[:20]),
    "post": Workload("POST", "POST", "/orders", {"id": len(service.ORDERS) + 1, **service.NEW}, 201),
}
BODY = orjson.dumps(service.NEW)
Measured = dict[str, dict[str, list[Round]]]


@contextlib.contextmanager
def serving(server: Server, core: int) -> Iterator[int]:
    """The port of *server*, which runs on *core* for as long as the context lasts."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Inherited by what is accepted; uvicorn takes a given descriptor for a Unix socket and would not set it.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.bind(("127.0.0.1", 0))
        listening.listen(1024)
        listening.set_inheritable(True)
        descriptor = listening.fileno()
        where = ["--bind", f"fd://{descriptor}"] if server.command[0] == "gunicorn" else ["--fd", str(descriptor)]
        process = subprocess.Popen(
            [
                "taskset",
                "-c",
                str(core),
                sys.executable,
                "-m",
                *server.command,
                *where,
                f"benchmarks.peers.{server.peer}:app",
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))},
            pass_fds=[descriptor],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            port: int = listening.getsockname()[1]
            yield port
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def prove(server: Server, port: int) -> None:
    """Ask once for everything: a server that answers something else is not measured."""
    for workload in WORKLOADS.values():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        body = BODY if workload.method == "POST" else None
        connection.request(workload.method, workload.target, body, {"Content-Type": "application/json"} if body else {})
        response = connection.getresponse()
        data = response.read()
        connection.close()
        if response.status != workload.status or orjson.loads(data) != workload.answer:
            raise SystemExit(f"{server.title} answers {workload.title} with {response.status} {data[:300]!r}")


def drained(port: int) -> None:
    """Wait until a server has answered what the last round left behind."""
    quick = 0.02
    for _ in range(100):
        started = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", WORKLOADS["get"].target)
        connection.getresponse().read()
        connection.close()
        if time.perf_counter() - started < quick:
            return


def load(workload: Workload, port: int, wrk: Wrk, *, seconds: int) -> Round:
    """One round of wrk."""
    environment = {**os.environ, "BENCH_METHOD": workload.method}
    if workload.method == "POST":
        environment["BENCH_BODY"] = str(wrk.body)
    run = subprocess.run(
        [
            *(
                "taskset",
                "-c",
                str(wrk.core),
                "wrk",
                "-t",
                "1",
                "-c",
                str(wrk.connections),
                "-d",
                f"{seconds}s",
                "--timeout",
                "30s",
            ),
            *("-s", str(ROOT / "benchmarks/wrk.lua"), f"http://127.0.0.1:{port}{workload.target}"),
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    drained(port)
    found = json.loads(run.stdout.strip().rpartition("\n")[2])
    if found["refused"] or found["broken"] or not found["requests"]:
        raise SystemExit(f"{workload.title}: {found['refused']} refused and {found['broken']} broken requests")
    return Round(found["requests"] / found["microseconds"] * 1e6, found["p50"] / 1000, found["p99"] / 1000)


def measure(names: Sequence[str], rounds: int, seconds: int, connections: int) -> Measured:
    """All rounds of all workloads of the servers, by name."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:  # noqa: PLR2004
        raise SystemExit("two cores are needed: one for the server, one for wrk")
    with contextlib.ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "body.json"
        body.write_bytes(BODY)
        wrk = Wrk(cores[1], connections, body)
        ports = {name: stack.enter_context(serving(SERVERS[name], cores[0])) for name in names}
        for name, port in ports.items():
            prove(SERVERS[name], port)
            for workload in WORKLOADS.values():
                load(workload, port, wrk, seconds=1)
        found: Measured = {name: {workload: [] for workload in WORKLOADS} for name in names}
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            for key, workload in WORKLOADS.items():
                for name, port in ports.items():
                    found[name][key].append(load(workload, port, wrk, seconds=seconds))
    return found


def ratios(measured: Measured) -> dict[str, dict[str, float]]:
    """The median, over the rounds, of the rate relative to the floor's in the same round."""
    return {
        name: {
            key: statistics.median(
                mine.rate / floor.rate for mine, floor in zip(rounds, measured["floor"][key], strict=True)
            )
            for key, rounds in of.items()
        }
        for name, of in measured.items()
    }


def table(measured: Measured) -> str:
    """One line per server: rate and its spread, p50 and p99, relative to the floor, for each workload."""
    relative = ratios(measured)
    head = f"{'':36}" + "".join(
        f"{w.title + ': req/s':>19}{'±':>5}{'p50':>7}{'p99':>7}{'floor':>7}" for w in WORKLOADS.values()
    )
    lines = [head]
    for name, of in measured.items():
        cells = f"{SERVERS[name].title:36}"
        for key, rounds in of.items():
            rate = statistics.median(entry.rate for entry in rounds)
            spread = (max(entry.rate for entry in rounds) - min(entry.rate for entry in rounds)) / rate / 2
            p50, p99 = (statistics.median(getattr(entry, which) for entry in rounds) for which in ("p50", "p99"))
            cells += f"{rate:>19,.0f}{spread:>5.0%}{p50:>7.2f}{p99:>7.2f}{relative[name][key]:>7.2f}"
        lines.append(cells)
    return "\n".join(lines)


def record(measured: Measured, given: argparse.Namespace) -> dict[str, Any]:
    """What was measured, and on what, as JSON."""
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "rounds": given.rounds,
        "seconds": given.seconds,
        "connections": given.connections,
        "relative": ratios(measured),
        "rounds_of": {
            name: {key: [asdict(entry) for entry in rounds] for key, rounds in of.items()}
            for name, of in measured.items()
        },
    }


def shares(measured: Measured) -> Mapping[str, Mapping[str, float]]:
    """The relative rates under the titles that a reader sees."""
    return {
        SERVERS[name].title: {WORKLOADS[key].title: share for key, share in of.items()}
        for name, of in ratios(measured).items()
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and keep what was measured as JSON and as a picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each server and workload (default: 5)")
    parser.add_argument("--seconds", type=int, default=3, help="length of a round (default: 3)")
    parser.add_argument("--connections", type=int, default=32, help="connections that wrk keeps open (default: 32)")
    parser.add_argument("--only", nargs="+", choices=list(SERVERS), metavar="NAME", help=f"of {', '.join(SERVERS)}")
    parser.add_argument("--into", type=Path, help="a folder for performance.json and .svg of all servers")
    given = parser.parse_args(arguments)
    for tool in ("wrk", "taskset"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is needed: on Debian and Ubuntu, apt-get install wrk util-linux")
    names = list(dict.fromkeys(["floor", *(given.only or SERVERS)]))
    measured = measure(names, given.rounds, given.seconds, given.connections)
    print(table(measured))
    if given.into and set(names) == set(SERVERS):  # figures of some servers do not replace those of all
        given.into.mkdir(parents=True, exist_ok=True)
        (given.into / "performance.json").write_text(json.dumps(record(measured, given), indent=1) + "\n")
        (given.into / "performance.svg").write_text(picture(shares(measured)))


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
