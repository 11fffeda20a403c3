"""One process that serves on an open socket: gunicorn's ASGI worker without its arbiter, and a log of short lines."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any, Self

from gunicorn import glogging
from gunicorn.config import Config
from gunicorn.sock import TCP6Socket, TCPSocket
from gunicorn.workers.gasgi import ASGIWorker

if TYPE_CHECKING:
    from starlette.types import ASGIApp


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises ``OSError`` where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2048)


def url_of(listener: socket.socket) -> str:
    """The URL of what is served on a socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Worker(ASGIWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's worker without its arbiter. ``init_process`` serves until SIGTERM or SIGINT."""

    loop: Any

    @classmethod
    def of(cls, listener: socket.socket, app: ASGIApp, **settings: Any) -> Self:
        """A worker for *app* on a socket that is open already; *settings* are gunicorn's."""
        cfg: Any = Config()
        usual: dict[str, Any] = {
            "accesslog": "-",
            "graceful_timeout": 30,
            "logger_class": Logger,
            "loglevel": "warning",
            "timeout": 0,
        }
        for name, value in {**usual, **settings}.items():
            cfg.set(name, value)
        log = Logger(cfg)
        kind = TCP6Socket if listener.family == socket.AF_INET6 else TCPSocket
        sockets: Any = [kind(listener.getsockname(), cfg, log, fd=os.dup(listener.fileno()))]
        loaded: Any = _Loaded(app)
        return cls(1, os.getppid(), sockets, loaded, 0, cfg, log)


class _Loaded:
    """What gunicorn's worker asks for its application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def wsgi(self) -> ASGIApp:
        """The application; the name is gunicorn's."""
        return self._app


class Logger(glogging.Logger):  # type: ignore[misc]  # gunicorn has no types
    """Short lines for a person who watches: ``POST /runs 201 4 ms``, the rest as Python's loggers give it."""

    error_fmt = "%(levelname)s %(message)s"

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:  # noqa: ARG002 - gunicorn's
        """Log one request that was answered with *resp*."""
        milliseconds = request_time.seconds * 1000 + request_time.microseconds // 1000
        query = f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else ""
        target = f"{environ['PATH_INFO']}{query}".encode("ascii", "backslashreplace").decode()
        self.access_log.info("%s %s %s %d ms", environ["REQUEST_METHOD"], target, resp.status, milliseconds)
