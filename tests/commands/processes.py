"""Commands as processes of their own, and what came of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ACCORD = Path(sys.executable).with_name("accord")


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    stdout: str
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout + self.stderr


Accord = Callable[..., Outcome]


def start(
    *arguments: str | Path, cwd: Path, environment: dict[str, str] | None = None, prefix: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """Start a command as a process of its own."""
    return subprocess.Popen(
        [*prefix, str(ACCORD), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str], timeout: float = 60) -> Outcome:
    """Wait for a command to end."""
    with process:
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return Outcome(process.returncode, stdout, stderr)


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there, but for what is of this machine only."""
    found = (path for path in root.rglob("*") if path.is_file() and path.parent.name != "cache")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
