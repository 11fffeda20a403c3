"""A server on loopback that does what servers should not: each request is answered by a function with the bare socket.

It speaks just enough HTTP/1.1 to be misunderstood, keeps what it was asked, and ends with the test.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

MOST_CONNECTIONS = 400
PATIENCE_S = 10.0


@dataclass(frozen=True)
class Asked:
    """A request as it came, by which connection, and when."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    connection: int
    at: float = field(default_factory=time.monotonic)


class Wire:
    """The server's end of a connection, for one request."""

    def __init__(self, connection: socket.socket, server: Server) -> None:
        self.socket = connection
        self._server = server
        self.keep = True

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(
        self,
        status: int = 200,
        body: bytes = b"{}",
        content_type: str | None = "application/json",
        **headers: str,
    ) -> None:
        """A whole answer; ``retry_after="1"`` is the header Retry-After."""
        lines = {name.replace("_", "-"): value for name, value in headers.items()}
        if content_type is not None:
            lines["Content-Type"] = content_type
        self.send(head(status, {**lines, "Content-Length": str(len(body))}) + body)

    def sleep(self, seconds: float) -> None:
        """Wait, but no longer than the test takes."""
        self._server.stopping.wait(seconds)

    def reset(self) -> None:
        """End the connection as a crash does: with a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        self.keep = False
        self.socket.close()


Behaviour = Callable[[Wire, Asked], None]


def head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Status\r\n{lines}\r\n".encode("latin-1")


class Server:
    """Answers the first requests by the behaviours given, in turn, and all that follow by the last one."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.asked: list[Asked] = []
        self.stopping = threading.Event()
        self._behaviours = list(behaviours)
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._connections: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    @property
    def connections(self) -> int:
        return len(self._connections)

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(PATIENCE_S)
        for connection in self._connections:
            connection.close()

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while len(self._connections) < MOST_CONNECTIONS:
                connection, _ = self._listener.accept()
                self._connections.append(connection)
                self._start(self._converse, connection, len(self._connections))

    def _converse(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(PATIENCE_S)
        # Clients hang up in the middle of anything, and then half a request is none.
        with suppress(OSError, ValueError):
            read = connection.makefile("rb")
            with read:
                while not self.stopping.is_set() and (asked := self._read(read, number)) is not None:
                    with self._lock:
                        self.asked.append(asked)
                        behave = self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]
                    wire = Wire(connection, self)
                    behave(wire, asked)
                    if not wire.keep:
                        break
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def _read(read: Iterable[bytes], number: int) -> Asked | None:
        line = read.readline()  # type: ignore[attr-defined]
        if not line.strip():
            return None
        method, target, _ = line.decode("latin-1").split(" ", 2)
        headers: dict[str, str] = {}
        while line := read.readline().strip():  # type: ignore[attr-defined]
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        body = b""
        if headers.get("transfer-encoding") == "chunked":
            while size := int(read.readline(), 16):  # type: ignore[attr-defined]
                body += read.read(size)  # type: ignore[attr-defined]
                read.readline()  # type: ignore[attr-defined]
            read.readline()  # type: ignore[attr-defined]
        else:
            body = read.read(int(headers.get("content-length", "0")))  # type: ignore[attr-defined]
        return Asked(method, target, headers, body, number)


def answering(
    status: int = 200, body: bytes = b"{}", content_type: str | None = "application/json", **headers: str
) -> Behaviour:
    """Answers properly."""
    return lambda wire, _: wire.answer(status, body, content_type, **headers)


def slow(seconds: float) -> Behaviour:
    """Answers late."""

    def behave(wire: Wire, _: Asked) -> None:
        wire.sleep(seconds)
        with suppress(OSError):
            wire.answer()

    return behave


def resetting(wire: Wire, _: Asked) -> None:
    """Ends the connection instead of answering."""
    wire.reset()


def half_closing(wire: Wire, _: Asked) -> None:
    """Ends in the middle of the body."""
    wire.send(head(200, {"Content-Type": "application/json", "Content-Length": "100"}) + b'{"id": ')
    wire.close()


def dripping(wire: Wire, _: Asked) -> None:
    """Sends a byte of the body now and then, for much longer than anybody waits."""
    wire.send(head(200, {"Content-Type": "application/json", "Content-Length": "1000"}))
    drip(wire, b" " * 1000)


def dripping_head(wire: Wire, _: Asked) -> None:
    """Sends a byte of the head now and then."""
    drip(wire, head(200, {"X-Padding": "x" * 1000, "Content-Length": "0"}))


def drip(wire: Wire, data: bytes) -> None:
    with suppress(OSError):
        for byte in data:
            wire.sleep(0.02)
            if wire._server.stopping.is_set():
                return
            wire.send(bytes((byte,)))


def closing_after(status: int = 200, body: bytes = b"{}") -> Behaviour:
    """Answers, promises to keep the connection, and closes it."""

    def behave(wire: Wire, _: Asked) -> None:
        wire.answer(status, body)
        wire.close()

    return behave
