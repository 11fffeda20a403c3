"""The serving half of ``accord dev``: one socket that stays open, and one process behind it that is replaced.

The parent holds the listening socket and never answers. Each version of the service is a child forked from it, with
everything imported that no save can change, so that only the project's own modules are loaded anew. A new child must
say that it serves before the old one is told to go; the old one stops accepting at once and finishes what it has
begun. Between the two nothing is refused: connections wait in the socket's queue.
"""

from __future__ import annotations

import importlib
import multiprocessing
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from typing import TYPE_CHECKING

import orjson

from accord.serve.alone import Worker
from accord.serve.gunicorn import explained

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

    from starlette.types import ASGIApp, Receive, Scope, Send

_PATIENCE = 60.0  # seconds that a service may take to start
_FAREWELL = 10.0  # seconds that the last one may take to finish
_STEP = 0.05

_FORK = multiprocessing.get_context("fork")


@dataclass(slots=True)
class Server:
    """What listens, and which process serves."""

    listener: socket.socket
    stopped: threading.Event
    process: ForkProcess | None = None

    def replace(self, load: Callable[[], ASGIApp]) -> str | None:
        """Put a process with the application that *load* makes in the place of the one that serves now.

        Returns None when it serves, or why it does not; then the old one goes on serving.
        """
        ours, theirs = Pipe(duplex=False)
        process = _FORK.Process(target=_serve, args=(self.listener, load, theirs))
        process.start()
        theirs.close()
        try:
            problem = _answer(ours, self.stopped)
        finally:
            ours.close()
        if problem is not None:
            process.terminate()
            return problem
        if self.process is not None:
            self.process.terminate()
        self.process = process
        return None

    def died(self) -> int | None:
        """How the process that should be serving ended, or None while it serves."""
        return self.process.exitcode if self.process else None

    def stop(self) -> None:
        """Let the requests in hand finish, then end every process; those that take too long are killed."""
        self.listener.close()
        children = multiprocessing.active_children()
        for child in children:
            child.terminate()
        for child in children:
            child.join(_FAREWELL)
            if child.exitcode is None:
                child.kill()
                child.join()


def unavailable(reason: str) -> ASGIApp:
    """What is served while there is nothing that can be: 503 and the reason, for every request."""
    body = orjson.dumps(
        {
            "type": "about:blank",
            "title": "Service Unavailable",
            "status": 503,
            "detail": "There is no service yet: accord dev found mistakes. It starts as soon as they are mended.",
            "errors": [{"detail": text} for text in reason.splitlines()],
        },
        option=orjson.OPT_INDENT_2,
    )
    headers = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store"), (b"retry-after", b"1")]

    async def app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - ASGI's signature
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


def _answer(ours: Connection, stopped: threading.Event) -> str | None:
    """What a new process says of itself: None for "I serve", else why it cannot."""
    waited = 0.0
    while not ours.poll(_STEP):
        waited += _STEP
        if stopped.is_set():
            return "stopped while starting\n"
        if waited > _PATIENCE:
            return f"error: the service did not start within {_PATIENCE:.0f} seconds\n"
    try:
        problem: str | None = ours.recv()
    except EOFError:
        return "error: the service ended while it was starting\n"
    return problem


def _serve(listener: socket.socket, load: Callable[[], ASGIApp], ready: Connection) -> None:
    """Be a process that serves: load, say how that went, and answer until told to go."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Two saves within a second may leave a compiled file that looks as new as the source it is not.
    sys.dont_write_bytecode = True
    importlib.invalidate_caches()
    try:
        app = load()
    except BaseException as problem:  # noqa: BLE001 - a handler may call sys.exit on import; the parent tells
        ready.send(explained(problem) if isinstance(problem, Exception) else f"error: {problem!r} on import\n")
        return
    # A connection that is kept would be kept to a version of the service that is no more.
    worker = _Worker.of(listener, app, keepalive=0)
    worker.ready = ready
    worker.init_process()


class _Worker(Worker):
    """A worker that says when it serves, and goes aside at once when replaced."""

    ready: Connection

    def init_signals(self) -> None:
        """Leave Ctrl-C to the parent, which a terminal sends it to as well."""
        super().init_signals()
        self.loop.add_signal_handler(signal.SIGINT, lambda: None)

    def notify(self) -> None:
        """Say that the sockets are served, which gunicorn does by calling this the first time."""
        super().notify()
        if not self.ready.closed:
            self.ready.send(None)
            self.ready.close()

    def handle_exit_signal(self) -> None:
        """Accept nothing more from now on; what has begun is finished."""
        super().handle_exit_signal()
        for server in self.servers:
            server.close()
