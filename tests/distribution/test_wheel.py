"""The wheel works on its own: in an empty environment, with nothing of this repository at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_a_new_project_is_consistent_and_passes_its_tests(
    tmp_path: Path, clean_clone: Path, fresh_environment: dict[str, str]
) -> None:
    """Build the wheel, install it with its ``prove`` extra, and go the README's first steps."""
    uv = Path(sys.executable).with_name("uv")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", clean_clone,
        cwd=tmp_path, env=fresh_environment)  # fmt: skip
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    empty = tmp_path / "empty"
    python = empty / "bin" / "python"
    run(uv, "venv", "--quiet", "--python", sys.executable, empty, cwd=tmp_path, env=fresh_environment)
    run(uv, "pip", "install", "--quiet", "--python", python, "--constraint", ROOT / "constraints/dev.txt",
        f"accord[prove] @ {wheel.as_uri()}", cwd=tmp_path, env=fresh_environment)  # fmt: skip

    environment = fresh_environment | {"PATH": f"{empty}/bin:{fresh_environment['PATH']}"}
    run("accord", "new", "x", cwd=tmp_path, env=environment)
    project = tmp_path / "x"
    run("accord", "generate", "--check", cwd=project, env=environment)
    assert " passed" in run("python", "-m", "pytest", cwd=project, env=environment)
