"""What a run leaves behind that is killed, interrupted, or refused by the disk: the old files or the new ones."""

from __future__ import annotations

import fcntl
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pytest

from accord.diagnostics import WriteError
from accord.files import File, Owner
from accord.write import apply, interrupted, plan, recover
from tests.conftest import missing

OLD = (
    File("generated/a/one.py", "one = 1\n"),
    File("generated/a/two.py", "two = 2\n"),
    File("generated/b/three.py", "three = 3\n"),
    File("handlers/a.py", "old\n", Owner.PERSON),
)
NEW = (
    File("generated/a/one.py", "one = 11\n"),
    File("generated/c/four.py", "four = 4\n"),
    File("handlers/a.py", "old\nnew\n", Owner.PERSON, extends="old\n"),
    File("handlers/c.py", "stub\n", Owner.PERSON),
)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def trees(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """All files before the run, and after it."""
    root = tmp_path / "sample"
    root.mkdir()
    apply(plan(OLD, root=root))
    before = tree(root)
    apply(plan(NEW, root=root))
    return before, tree(root)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    apply(plan(OLD, root=root))
    return root


def into_the_system(function: object) -> bool:
    """Whether a built-in function changes or reads files: one of ``os``, or a method of an open file."""
    return getattr(function, "__module__", "") == "posix" or isinstance(getattr(function, "__self__", None), io.IOBase)


def in_child(work: Callable[[], None], last_call: int) -> bool:
    """Do *work* in a process that kills itself, as ``kill -9`` does, before a call; whether it came to its end."""
    child = os.fork()
    if child == 0:
        _work_and_die(work, last_call)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


def _work_and_die(work: Callable[[], None], last_call: int) -> NoReturn:
    calls = 0

    def count(_frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "c_call" and into_the_system(argument)
        if calls == last_call:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.setprofile(count)
        work()
        sys.setprofile(None)
        os._exit(0)
    except BaseException:  # noqa: BLE001  nothing of the child may return into the test run
        os._exit(1)


def test_a_run_killed_before_any_of_its_calls_leaves_the_old_files_or_the_new_ones(
    project: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """The kill comes before the first call into the system, the second, and so on, through the whole run."""
    before, after = trees
    planned = plan(NEW, root=project)
    seen: set[str] = set()
    call, done = 0, False
    while not done:
        call += 1
        done = in_child(lambda: apply(planned), call)  # noqa: B023  done before the next round
        recover(project)
        now = tree(project)
        assert now in (before, after), call
        seen.add("old" if now == before else "new")
        shutil.rmtree(project)
        project.mkdir()
        apply(plan(OLD, root=project))
        planned = plan(NEW, root=project)
    assert seen == {"old", "new"}
    assert call > 200


KILLS = 200
VERSIONS = tuple(
    tuple(File(f"generated/{folder}/m{number}.py", f"x = {mark!r}\n" * 50) for number in range(2) for folder in folders)
    for mark, folders in (("one", ("a", "b")), ("two", ("b", "c")))
)


def killed_after(work: Callable[[], None], seconds: float) -> bool:
    """Do *work* in a process that is killed at a moment that it does not choose; whether it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001  nothing of the child may return into the test run
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


def test_a_run_killed_at_any_moment_leaves_the_old_files_or_the_new_ones(tmp_path: Path) -> None:
    """Two hundred times, and each next run begins with what the killed one has left."""
    trees, lasted = [], 0.0
    for files in (*VERSIONS, VERSIONS[0]):
        planned = plan(files, root=tmp_path)
        started = time.monotonic()
        apply(planned)
        lasted = time.monotonic() - started
        trees.append(tree(tmp_path))
    assert trees[0] == trees[2] != trees[1]
    chance, current, interruptions = random.Random(), 0, 0
    for _ in range(KILLS):
        planned = plan(VERSIONS[1 - current], root=tmp_path)
        killed_after(lambda: apply(planned), chance.uniform(0, 1.5 * lasted))  # noqa: B023  done before the next round
        interruptions += interrupted(tmp_path)
        recover(tmp_path)
        current = trees.index(tree(tmp_path))
    assert interruptions, "some were killed while they wrote"


def test_who_serves_finishes_what_was_killed(project: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """What is half-renamed is put in order before anything is served from it."""
    _, after = trees
    planned = plan(NEW, root=project)
    call = 1
    while not (project / "generated/.accord/.journal.decided").exists():
        call += 1
        assert not in_child(lambda: apply(planned), call)
    assert tree(project) != after
    (project / "pyproject.toml").write_text("[tool.accord]\n")
    accord = Path(sys.executable).with_name("accord")
    served = subprocess.run([accord, "serve"], cwd=project, check=False, capture_output=True, timeout=60)
    assert served.returncode == 1, "there is no document to serve"
    (project / "pyproject.toml").unlink()
    assert tree(project) == after


def test_a_recovery_that_is_killed_is_taken_up_again(
    project: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    before, after = trees
    chance = random.Random(0)
    for _ in range(60):
        planned = plan(NEW, root=project)
        in_child(lambda: apply(planned), chance.randint(20, 200))  # noqa: B023  done before the next round
        for _ in range(3):
            in_child(lambda: recover(project), chance.randint(1, 40))
        recover(project)
        assert tree(project) in (before, after)
        shutil.rmtree(project)
        project.mkdir()
        apply(plan(OLD, root=project))


def test_the_next_run_finishes_what_a_killed_one_left(project: Path) -> None:
    """Nobody has to ask for it: a run brings the project in order before it writes."""
    for call in range(20, 240, 3):
        planned = plan(NEW, root=project)
        in_child(lambda: apply(planned), call)  # noqa: B023  done before the next round
        newest = (File("generated/z.py", f"z = {call}\n"),)
        apply(plan(newest, root=project))
        assert (project / "generated/z.py").read_text() == f"z = {call}\n"
        names = {path.name for path in project.rglob("*")}
        assert not {name for name in names if "journal" in name or name.endswith("accord-new")}
        shutil.rmtree(project)
        project.mkdir()
        apply(plan(OLD, root=project))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file that was open is closed later
def test_ctrl_c_leaves_the_old_files_or_the_new_ones(
    project: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """Without any recovery: the run itself puts things in order before it ends."""
    before, after = trees
    for call in range(1, 240):
        planned = plan(NEW, root=project)
        calls = 0

        def interrupt(_frame: FrameType, event: str, argument: object, at: int = call) -> None:
            nonlocal calls
            calls += event == "c_call" and into_the_system(argument)
            if calls == at:
                sys.setprofile(None)
                raise KeyboardInterrupt

        try:
            sys.setprofile(interrupt)
            apply(planned)
        except KeyboardInterrupt:
            pass
        finally:
            sys.setprofile(None)
        assert tree(project) in (before, after), call
        shutil.rmtree(project)
        project.mkdir()
        apply(plan(OLD, root=project))


def test_a_journal_that_names_files_outside_of_the_project_is_not_obeyed(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("precious")
    before = tree(project)
    for journal in ('[["../outside.txt", null]]', '[["a", "../outside.txt"]]', "[", "7", '[["/etc/x", null]]'):
        (project / "generated/.accord/.journal.decided").write_text(journal)
        try:
            recover(project)
        except WriteError:
            (project / "generated/.accord/.journal.decided").unlink()
        assert outside.read_text() == "precious"
    assert tree(project) == before


WRITER = """\
import sys
from pathlib import Path
from accord.diagnostics import WriteError
from accord.files import File
from accord.write import apply, plan

root, mark = Path(sys.argv[1]), sys.argv[2]
for _ in range(30):
    try:
        apply(plan(tuple(File(f"generated/{name}.py", f"x = {mark!r}\\n") for name in "abcdef"), root=root))
    except WriteError as problem:
        assert "was changed while accord was running" in str(problem), problem
"""


def test_two_runs_at_once_leave_the_files_of_one_of_them(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), mark]) for mark in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    texts = {(tmp_path / f"generated/{name}.py").read_text() for name in "abcdef"}
    assert len(texts) == 1
    assert plan([File(f"generated/{name}.py", texts.copy().pop()) for name in "abcdef"], root=tmp_path).visible == ()


def test_nothing_is_planned_from_what_another_run_has_half_written(tmp_path: Path) -> None:
    old, new = ([File(f"generated/{name}.py", f"x = {mark}\n") for name in "ab"] for mark in (1, 2))
    apply(plan(old, root=tmp_path))
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with ThreadPoolExecutor() as pool:
        planned = pool.submit(plan, new, root=tmp_path)
        (tmp_path / "generated/a.py").write_text("x = 2\n")
        assert wait([planned], timeout=0.3).not_done
        (tmp_path / "generated/a.py").write_text("x = 1\n")
        os.close(other)
        assert [change.path for change in planned.result().visible] == ["generated/a.py", "generated/b.py"]


def test_a_plan_made_before_another_run_wrote_is_not_carried_out(tmp_path: Path) -> None:
    first, second = File("generated/a.py", "a = 1\n"), File("generated/b.py", "b = 1\n")
    late = plan([first], root=tmp_path)
    apply(plan([second], root=tmp_path))
    with pytest.raises(WriteError, match="was changed while accord was running; nothing was written"):
        apply(late)
    assert not (tmp_path / "generated/a.py").exists()


@pytest.fixture
def read_only(project: Path) -> Iterator[Path]:
    """A project whose generated folder may not be written, by anybody: root is not stopped by modes."""
    if os.geteuid() != 0:
        for folder in (project, *(path for path in project.rglob("*") if path.is_dir())):
            folder.chmod(0o555)
        yield project
        for folder in (project, *(path for path in project.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
        return
    mounted = subprocess.run(["mount", "--bind", project, project], capture_output=True, check=False).returncode == 0
    if not mounted:
        missing("the right to mount")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", project], check=True)
        yield project
    finally:
        _unmount(project)


@pytest.mark.root
def test_a_read_only_folder_is_a_clear_sentence(read_only: Path) -> None:
    before = tree(read_only)
    with pytest.raises(
        WriteError, match=r"cannot be written: (the file system is read-only|the folder or file may not)"
    ):
        apply(plan(NEW, root=read_only))
    assert tree(read_only) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        missing("the right to mount a small file system")
    try:
        yield folder
    finally:
        _unmount(folder)


def _unmount(folder: Path) -> None:
    for _ in range(50):
        if subprocess.run(["umount", folder], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)


@pytest.mark.root
def test_a_full_disk_leaves_everything_as_it_was(small_disk: Path) -> None:
    apply(plan(OLD, root=small_disk))
    before = tree(small_disk)
    large = (*NEW, File("generated/a/large.py", "# large\n" * 100_000))
    with pytest.raises(WriteError, match=r"no space left on the disk\. Nothing was changed"):
        apply(plan(large, root=small_disk))
    assert tree(small_disk) == before
    apply(plan(NEW, root=small_disk))
    assert (small_disk / "generated/c/four.py").exists()
