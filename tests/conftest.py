"""What every kind of test may ask for: a PostgreSQL server of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# PostgreSQL's programs refuse to run as root; one of these has no rights that could be missed.
UNPRIVILEGED = ("postgres", "nobody")
PATIENCE_S = 60.0


def missing(what: str) -> None:
    """Skip for want of *what*, loudly; under ``CI=true`` fail, because there it must be present."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true says that nothing may be")
    pytest.skip(f"{what} IS MISSING: this is not tested here")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a database on a PostgreSQL server that lives as long as this test run, behind a socket of its own."""
    programs = _programs()
    if programs is None:
        missing("PostgreSQL (initdb and postgres)")
        return
    user = _user()
    with tempfile.TemporaryDirectory(prefix="accord-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user)
        data = folder / "data"
        subprocess.run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--no-locale",
                "-A",
                "trust",
                "--no-sync",
            ],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
        )
        durability = [f"-c{name}=off" for name in ("fsync", "full_page_writes", "synchronous_commit")]
        log = folder / "log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, "-clisten_addresses=", *durability],
                stdout=output,
                stderr=output,
                user=user,
                cwd=folder,
            )
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            _wait_for(url, server, log)
            yield url
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(PATIENCE_S)


def _programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``, the newest where there are several; Debian keeps it off PATH."""
    packaged = Path("/usr/lib/postgresql")
    versions = sorted(packaged.glob("*/bin"), key=lambda path: path.parent.name.zfill(4), reverse=True)
    on_path = shutil.which("initdb")
    for folder in (*versions, *([Path(on_path).resolve().parent] if on_path else [])):
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    return None


def _user() -> str | None:
    """Whom to run the server as: somebody without rights if we are root, else ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in UNPRIVILEGED if name in known), None)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg  # noqa: PLC0415 - loading it takes libpq, which the other tests do without

    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL does not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.05)
        else:
            return
