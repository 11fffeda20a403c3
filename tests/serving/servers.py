"""gunicorn with its own ASGI worker, on a real socket."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 30.0


@contextmanager
def served(folder: Path, modules: Mapping[str, str], *options: str) -> Iterator[str]:
    """The address of a server of ``start:app``, where *modules* are; it has to stop as soon as it is told to."""
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text)
    where = str(folder / "s")
    command = [sys.executable, "-m", "gunicorn", "-k", "asgi", "--no-control-socket", "-b", f"unix:{where}", *options]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "start:app"], cwd=folder, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": _paths()}
        )
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not _listens(where):
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.05)
        yield where
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE_S)


def _paths() -> str:
    return os.pathsep.join((".", *filter(None, [os.environ.get("PYTHONPATH")])))


def _listens(where: str) -> bool:
    if not Path(where).exists():
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(where)
        except ConnectionRefusedError:
            return False
    return True


def exchange(where: str, sent: bytes) -> bytes:
    """Everything that comes back until the server closes the connection."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE_S)
        connection.connect(where)
        connection.sendall(sent)
        received = b""
        while piece := connection.recv(65536):
            received += piece
        return received
