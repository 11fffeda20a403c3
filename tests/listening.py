"""Servers that say in their log where they listen."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

PATIENCE_S = 60.0


def address(server: subprocess.Popen[bytes], log: Path) -> str:
    """The URL that a server listens on, as soon as it is in its log; a server that ends before fails the test."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := re.search(r"ASGI server listening on (http://[^\s\"]+)", log.read_text())):
        if server.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"the server does not start:\n{log.read_text()}")
        time.sleep(0.02)
    return found[1]
