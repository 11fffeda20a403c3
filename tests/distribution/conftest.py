"""A fresh machine, as near as a test can come to one: new home, empty caches, none of the project's tools on PATH."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEPT = ("PIP_", "UV_", "SSL_", "REQUESTS_", "CURL_", "HTTP_", "HTTPS_", "NO_PROXY", "http_", "https_", "no_proxy")


@pytest.fixture
def fresh_environment(tmp_path: Path) -> dict[str, str]:
    """Return the variables a new user would have; where packages come from is the machine's business and is kept."""
    home = tmp_path / "home"
    home.mkdir()
    base = Path(sys.base_prefix) / "bin"
    kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
    return kept | {"HOME": str(home), "PATH": f"/usr/local/bin:/usr/bin:/bin:{base}", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def clean_clone(tmp_path: Path) -> Path:
    """Return a copy of the project as a clone would have it: what git tracks, and what it would once added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    clone = tmp_path / "accord"
    for name in listed.stdout.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file():
            target = clone / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    return clone
