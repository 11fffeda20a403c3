"""What generating costs for documents of 3 MB: everything, a run with nothing to do, and importing the client.

    python -m benchmarks.generation [FILE ...]

Without files, the documents of ``benchmarks.large``. Each is generated in a project of its own, and every figure is of
a process of its own, its start included; beside it, in the same run, libyaml's parser reads the same file.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("forge", "ledger")
ROOT = Path(__file__).parents[1]
READ = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"
GENERATE = ("-m", "accord", "generate")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds on the wall, seconds of the processor, and MiB at its peak."""

    wall: float
    cpu: float
    peak: float

    def __str__(self) -> str:
        return f"{self.wall:6.2f} s  {self.cpu:6.2f} s CPU  {self.peak:5.0f} MiB"


def cost(*command: str, cwd: Path) -> Cost:
    """Run Python with *command*, and wait for it."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{said.decode()[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measured(folder: Path, document: Path) -> Iterator[tuple[str, Cost]]:
    """What each step costs for a document in a new project."""
    (folder / "pyproject.toml").write_text("[tool.accord]\n")
    specs = folder / "specs"
    specs.mkdir()
    shutil.copyfile(document, specs / f"large{document.suffix}")
    yield "read by libyaml alone", cost("-c", READ, str(document), cwd=folder)
    yield "generated", cost(*GENERATE, cwd=folder)
    yield "nothing to do", cost(*GENERATE, cwd=folder)
    yield "nothing to do, --check", cost(*GENERATE, "--check", cwd=folder)
    yield "a new interpreter", cost("-c", "", cwd=folder)
    yield "import of the client", cost("-c", "import generated.large.client", cwd=folder)


def main() -> None:
    """Print a table for each document."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "files", nargs="*", type=Path, help="documents to generate instead of those of benchmarks.large"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        files: list[Path] = [path.absolute() for path in given.files]
        for kind in () if files else KINDS:
            files.append(Path(temporary, f"{kind}.yaml"))
            # Made elsewhere: this process has to stay small, for its memory counts as that of those it starts.
            cost("-m", "benchmarks.large", kind, str(files[-1]), cwd=ROOT)
        for number, file in enumerate(files):
            folder = Path(temporary, str(number))
            folder.mkdir()
            print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
            found = dict(measured(folder, file))
            for name, taken in found.items():
                print(f"    {name:24}{taken}")
            ratio = found["generated"].cpu / found["read by libyaml alone"].cpu
            print(f"    generated in {ratio:.1f} times what libyaml takes to read it")


if __name__ == "__main__":
    main()
