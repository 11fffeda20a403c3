"""Whatever a command is given: a clear message, the right exit code, no traceback, nothing half written."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import DOCUMENT
from tests.commands.processes import ACCORD, Accord, Outcome, files, finish, start
from tests.conftest import missing

MEBIBYTE = 1024 * 1024


def deep(opening: str, closing: str = "") -> str:
    head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"
    return f"{head}x-deep: {opening * 100_000}{closing * 100_000}\n"


BAD: dict[str, bytes | None] = {
    "missing": None,
    "empty": b"",
    "binary junk": b"openapi: 3\n" + bytes(range(256)) * 16,
    "binary": os.urandom(4096).replace(b"openapi", b"") + b"\0",
    "invalid UTF-8": DOCUMENT.replace("Runs", "R\udcffns").encode(errors="surrogateescape"),
    "tabs": DOCUMENT.replace("  ", "\t").encode(),
    "deep flow": deep("[", "]").encode(),
    "deep and open": deep("{a: ").encode(),
    "deep block": ("openapi: 3.1.0\n" + "\n".join(" " * level + "a:" for level in range(3_000))).encode(),
    "deep JSON": b'{"openapi": "3.1.0", "x-deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "cyclic alias": b"openapi: 3.1.0\ninfo: &a\n  x: *a\npaths: {}\n",
    "many laughs": (
        "openapi: 3.1.0\nx-0: &x0 [ha, ha]\n"
        + "".join(f"x-{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 30))
    ).encode(),
    "not a mapping": b"- openapi: 3.1.0\n",
    "two documents": b"openapi: 3.1.0\n---\nopenapi: 3.1.0\n",
    "a number": b"7",
    "UTF-16": DOCUMENT.encode("utf-16"),
    "Swagger 2.0": b'swagger: "2.0"\ninfo: {title: T, version: "1"}\npaths: {}\n',
}


def put(path: Path, content: bytes | None) -> None:
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)


def is_clear(outcome: Outcome, *codes: int) -> None:
    assert outcome.code in codes, outcome.text[-2000:]
    assert outcome.text.strip()
    assert "Traceback" not in outcome.text
    assert "bug in Accord" not in outcome.text
    assert max(map(len, outcome.text.splitlines())) < 2000


@pytest.mark.parametrize("what", BAD)
def test_check_says_what_is_wrong_with_the_file(accord: Accord, project: Path, what: str) -> None:
    path = project / "specs" / "training.yaml"
    put(path, BAD[what])
    outcome = accord("check", "specs/training.yaml")
    is_clear(outcome, 1)
    assert outcome.stdout.startswith("specs/training.yaml:")
    assert ": error[" in outcome.stdout


@pytest.mark.parametrize("suffix", ["yaml", "json"])
@pytest.mark.parametrize("what", BAD)
def test_new_refuses_the_file_and_leaves_nothing(accord: Accord, project: Path, what: str, suffix: str) -> None:
    path = project.parent / f"given.{suffix}"
    put(path, BAD[what])
    before = files(project.parent)
    outcome = accord("new", project.parent / "made", "--spec", path)
    is_clear(outcome, 1)
    assert "given." in outcome.stderr
    assert files(project.parent) == before


@pytest.mark.parametrize(
    "command", [("generate",), ("generate", "--check"), ("routes",), ("add", "GET", "/goals"), ("serve",)]
)
@pytest.mark.parametrize("what", BAD)
def test_commands_of_a_project_refuse_the_document(
    accord: Accord, project: Path, what: str, command: tuple[str, ...]
) -> None:
    put(project / "specs" / "training.yaml", BAD[what])
    before = files(project)
    outcome = accord(*command)
    is_clear(outcome, 1, 2)
    assert "specs" in outcome.text
    assert files(project) == before


@pytest.mark.parametrize(
    "command", [("check", "specs"), ("new", "../made", "--spec", "specs"), ("check", "specs/training.yaml/x")]
)
def test_a_folder_is_no_document(accord: Accord, project: Path, command: tuple[str, ...]) -> None:
    before = files(project.parent)
    outcome = accord(*command)
    is_clear(outcome, 1, 2)
    assert "specs" in outcome.text
    assert files(project.parent) == before


@pytest.mark.parametrize("command", [("check",), ("generate",), ("routes",)])
def test_a_folder_named_like_a_document_is_passed_over(accord: Accord, project: Path, command: tuple[str, ...]) -> None:
    (project / "specs" / "folder.yaml").mkdir()
    assert accord(*command).code == 0


def test_a_scalar_of_50_mib_is_read(project: Path) -> None:
    """It is legal, if unwise; it takes seconds, not minutes, and its text is not printed."""
    text = DOCUMENT.replace("The runs.", "x" * 50 * MEBIBYTE)
    (project / "specs" / "training.yaml").write_text(text)
    outcome = finish(start("check", "specs/training.yaml", cwd=project))
    is_clear(outcome, 0, 1)


def test_an_unreadable_folder_of_settings_is_told(accord: Accord, project: Path) -> None:
    (project / "pyproject.toml").write_bytes(b"[tool.accord]\nhost = '\xff'\n")
    for command in ("check", "generate", "routes", "serve", "dev"):
        outcome = accord(command)
        is_clear(outcome, 2)
        assert "pyproject.toml" in outcome.stderr


# ── the disk ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, 64 KiB large, to be filled or made read-only."""
    if os.geteuid() != 0:
        missing("root, to mount a small file system,")
    place = tmp_path / "mounted"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "accord", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        missing("the right to mount a small file system")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(place: Path) -> None:
    """Leave not a byte on a file system."""
    with (place / "filling").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(512)):
            pass


def settle(place: Path) -> Path:
    root = place / "project"
    (root / "specs").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.accord]\n")
    (root / "specs" / "training.yaml").write_text(DOCUMENT)
    return root


WRITING = [("generate",), ("add", "POST", "/runs"), ("check", "--fix"), ("new", "made")]


@pytest.mark.root
@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk_is_told_and_nothing_is_half_written(
    accord: Accord, mounted: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = settle(mounted)
    monkeypatch.chdir(root)
    fill(mounted)
    before = files(root)
    outcome = accord(*command)
    is_clear(outcome, 1)
    assert "no space left" in outcome.stderr.lower() or "disk is full" in outcome.stderr
    assert files(root) == before
    assert sorted(path.name for path in root.iterdir()) == ["pyproject.toml", "specs"]
    (mounted / "filling").unlink()
    assert accord(*command).code == 0


@pytest.mark.root
@pytest.mark.parametrize("command", WRITING)
def test_a_read_only_disk_is_told(
    accord: Accord, mounted: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = settle(mounted)
    monkeypatch.chdir(root)
    subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
    outcome = accord(*command)
    is_clear(outcome, 1)
    assert "read-only" in outcome.stderr
    for command_that_reads in (("check",), ("generate", "--check"), ("routes",)):
        assert "Traceback" not in accord(*command_that_reads).text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(accord: Accord, project: Path) -> None:
    project.chmod(0o555)
    try:
        outcome = accord("generate")
    finally:
        project.chmod(0o755)
    is_clear(outcome, 1)


def test_standard_output_on_a_full_disk_is_told(project: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("/dev/full IS MISSING")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [ACCORD, "routes"], cwd=project, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert ended.returncode == 1
    assert "the disk is full" in ended.stderr
    assert "Traceback" not in ended.stderr


# ── Ctrl-C ────────────────────────────────────────────────────────────────────────────────────────────────────────


def large() -> str:
    """A document that takes a while to check."""
    operations = "".join(
        f"  /things{n}:\n    get:\n      operationId: getThing{n}\n      responses: {{'200': {{description: x}}}}\n"
        for n in range(15_000)
    )
    return f"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{operations}"


@pytest.mark.parametrize(
    "command", [("check",), ("generate",), ("routes",), ("new", "made", "--spec", "specs/training.yaml")]
)
def test_control_c_ends_a_command_with_one_word(project: Path, command: tuple[str, ...]) -> None:
    (project / "specs" / "training.yaml").write_text(large())
    before = files(project)
    # Not measured: the signal may find a lock of coverage's taken, which nobody would give back.
    process = start(*command, cwd=project, environment={"COVERAGE_PROCESS_CONFIG": "", "COVERAGE_PROCESS_START": ""})
    wait_until_working(process)
    process.send_signal(signal.SIGINT)
    outcome = finish(process)
    assert outcome.code == 130
    assert "interrupted" in outcome.stderr
    assert "Traceback" not in outcome.text
    assert files(project) == before


def wait_until_working(process: subprocess.Popen[str]) -> None:
    """Wait until the process has been computing for a while: its start-up is behind it, its work is not."""
    ticks = os.sysconf("SC_CLK_TCK")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        if (int(fields[11]) + int(fields[12])) / ticks > 1.0:
            return
        assert process.poll() is None, "the command ended before it could be interrupted"
        time.sleep(0.01)
    pytest.fail("the command does not begin to work")


def test_a_bug_is_called_one_and_shows_its_place_only_on_request(project: Path) -> None:
    """Something that no command expects: settings loaded by a broken interpreter."""
    site = project / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import tomllib\n\ndef loads(text):\n    raise RuntimeError('cannot happen')\n\ntomllib.loads = loads\n"
    )
    quiet = finish(start("check", cwd=project, environment={"PYTHONPATH": str(site)}))
    assert quiet.code == 1
    assert "this is a bug in Accord, please report it: RuntimeError: cannot happen" in quiet.stderr
    assert "Traceback" not in quiet.stderr
    loud = finish(start("check", cwd=project, environment={"PYTHONPATH": str(site), "ACCORD_DEBUG": "1"}))
    assert "Traceback" in loud.stderr


def test_a_terminal_without_unicode_is_no_obstacle(project: Path) -> None:
    text = DOCUMENT.replace("listRuns", "listLäufe")
    (project / "specs" / "training.yaml").write_text(text, encoding="utf-8")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outcome = finish(start("routes", cwd=project, environment=environment))
    assert "Traceback" not in outcome.text
    assert shutil.which("sh")
    assert sys.executable
