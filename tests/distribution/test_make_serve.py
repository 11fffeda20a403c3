"""The first of the two commands on the README's first screen."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def fetch(url: str, process: subprocess.Popen[bytes], seconds: float) -> tuple[int, bytes]:
    """Ask until somebody answers, the process ends, or the patience does."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return response.status, response.read()
        except (URLError, ConnectionError):
            assert process.poll() is None, "make serve ended by itself"
            assert time.monotonic() < deadline, "make serve did not answer"
            time.sleep(0.2)


def test_make_serve_sets_up_and_serves_the_reference_application(
    clean_clone: Path, fresh_environment: dict[str, str]
) -> None:
    port = free_port()
    process = subprocess.Popen(
        ["make", "serve", f"PORT={port}"], cwd=clean_clone, env=fresh_environment, start_new_session=True
    )
    try:
        status, page = fetch(f"http://127.0.0.1:{port}/ui/", process, 300)
        assert status == 200
        assert b"swagger-ui" in page
        status, _ = fetch(f"http://127.0.0.1:{port}/healthz", process, 10)
        assert status == 200
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(25)
    assert list(clean_clone.glob("*.db")), "the reference application keeps its data in an SQLite file"


def test_setting_up_again_is_quick(clean_clone: Path, fresh_environment: dict[str, str]) -> None:
    """Once set up, ``make setup`` has nothing to do and says nothing."""
    subprocess.run(["make", "setup"], cwd=clean_clone, env=fresh_environment, check=True)
    again = subprocess.run(["make", "setup"], cwd=clean_clone, env=fresh_environment, check=True, capture_output=True)
    assert again.stdout == b""
    for tool in ("accord", "mypy", "pyright", "pytest", "pip", "schemathesis"):
        assert (clean_clone / ".venv/bin" / tool).exists()
