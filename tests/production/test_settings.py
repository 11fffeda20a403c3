"""What gunicorn is told where nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accord.serve.gunicorn import address, cpus, defaults
from accord.settings import Settings

AVAILABLE = len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, AVAILABLE),
        ({"cpu.max": "max 100000\n"}, AVAILABLE),
        ({"cpu.max": "50000 100000\n"}, 1),
        ({"cpu.max": "100000 100000\n"}, 1),
        ({"cpu.max": "150000 100000\n"}, min(2, AVAILABLE)),
        ({"cpu.max": "99900000 100000\n"}, AVAILABLE),
        ({"cpu.max": "nonsense"}, AVAILABLE),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, AVAILABLE),
        ({"cpu/cpu.cfs_quota_us": "20000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 1),
    ],
)
def test_there_are_as_many_workers_as_can_run_at_once(tmp_path: Path, files: dict[str, str], expected: int) -> None:
    """A container's share counts, not the machine's size; both versions of control groups say it."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert cpus(tmp_path) == expected


def test_a_platform_may_say_how_many_workers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """WEB_CONCURRENCY is gunicorn's own variable for that."""
    monkeypatch.setenv("WEB_CONCURRENCY", "7")
    assert defaults(Settings(root=tmp_path))["workers"] == 7
    monkeypatch.setenv("WEB_CONCURRENCY", "")
    assert defaults(Settings(root=tmp_path))["workers"] == cpus()


@pytest.mark.parametrize(("host", "expected"), [("0.0.0.0", "0.0.0.0:80"), ("::1", "[::1]:80"), ("api", "api:80")])
def test_the_address_is_the_settings(tmp_path: Path, host: str, expected: str) -> None:
    """IPv6 in brackets, as in a URL."""
    assert address(Settings(root=tmp_path, host=host, port=80)) == expected
