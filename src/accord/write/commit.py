"""Making a plan true, all of it or nothing, whatever happens in between.

1. The project is locked, and what an interrupted run left behind is finished or undone.
2. Every file is checked again: it must still be what the plan saw.
3. A journal names the new contents' temporary files; then these are written beside their targets and synced.
4. The journal is renamed to say that the run is decided. This one rename is the moment of change: before it,
   the next run removes the temporary files; after it, the next run moves them into place.
5. Temporary files are renamed over their targets, stale files removed, and the journal with them.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import stat
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from accord.diagnostics import WriteError
from accord.write.lock import locked
from accord.write.plan import Change, Plan, read, refusal

STAGING = ".journal.staging"
DECIDED = ".journal.decided"
SUFFIX = ".accord-new"


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a journal: its temporary file is moved over it, or, without one, it is removed."""

    path: str
    staged: str | None


def apply(plan: Plan) -> None:
    """Make *plan* true, or raise ``WriteError`` with everything as it was.

    Refused changes stop it with their diffs, as does a file that somebody changed after the plan was made. Another
    run of Accord in the same project is waited for. File modes and owners are kept, unchanged files are not touched.
    """
    if plan.refused:
        raise WriteError("\n".join(refusal(change) for change in plan.refused))
    if not plan.changes:
        return
    with _alone(plan.root):
        _recover(plan.root, plan.state)
        pending = _pending(plan)
        if pending:
            _commit(plan, pending)


def recover(root: Path, *, generated: str = "generated") -> None:
    """Finish, or undo, what a run of Accord that was killed left in the project at *root*."""
    if interrupted(root, generated=generated):
        with _alone(root):
            _recover(root, f"{generated}/.accord")


def interrupted(root: Path, *, generated: str = "generated") -> bool:
    """Whether a run was killed, or is writing now, in the project at *root*."""
    return any((root / generated / ".accord" / name).exists() for name in (STAGING, DECIDED))


@contextlib.contextmanager
def _alone(root: Path) -> Generator[None]:
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(locked(root))
        except OSError as problem:
            raise WriteError(_explain(problem, root)) from problem
        yield


def _pending(plan: Plan) -> tuple[Change, ...]:
    """The changes still to be made: another run may have made some, and people may have made others."""
    pending: list[Change] = []
    for change in plan.changes:
        now = read(plan.root, change.path)
        if now == change.after:
            continue
        if now != change.before:
            raise WriteError(f"{change.path} was changed while accord was running; nothing was written. Run it again")
        pending.append(change)
    return tuple(pending)


def _commit(plan: Plan, changes: Sequence[Change]) -> None:
    state = plan.root / plan.state
    steps = tuple(_step(change) for change in changes)
    made: list[Path] = []
    try:
        _make_folder(state, made)
        _write(state / STAGING, _journal(steps), None)
        for change, step in zip(changes, steps, strict=True):
            if change.after is not None and step.staged is not None:
                target = plan.root / change.path
                _make_folder(target.parent, made)
                _write(plan.root / step.staged, change.after, target if change.before is not None else None)
        (state / STAGING).rename(state / DECIDED)
        _sync(state)
    except OSError as problem:
        _undo(plan.root, state, steps, made)
        raise WriteError(_explain(problem, plan.root)) from problem
    except BaseException:  # Ctrl-C is answered with the old files or with the new ones
        if (state / DECIDED).exists():
            _finish(plan.root, state, steps)
        else:
            _undo(plan.root, state, steps, made)
        raise
    try:
        _finish(plan.root, state, steps)
    except OSError as problem:
        _restore(plan.root, state, changes, steps, made)
        raise WriteError(_explain(problem, plan.root)) from problem
    except BaseException:
        _finish(plan.root, state, steps)
        raise


def _step(change: Change) -> _Step:
    folder, _, name = change.path.rpartition("/")
    staged = f"{folder}/.{name}{SUFFIX}".lstrip("/")
    return _Step(change.path, None if change.after is None else staged)


def _journal(steps: Sequence[_Step]) -> bytes:
    return json.dumps([[step.path, step.staged] for step in steps]).encode()


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [folder, *folder.parents]
    missing = missing[: next(index for index, parent in enumerate(missing) if parent.exists())]
    for parent in reversed(missing):
        parent.mkdir()
        made.append(parent)


def _write(path: Path, content: bytes, model: Path | None) -> None:
    """Write a new file and have it on the disk; its mode and owner are those of *model*."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if model is not None:
                status = model.stat()
                if (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
                    with contextlib.suppress(PermissionError):
                        os.fchown(descriptor, status.st_uid, status.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
            file.write(content)
            file.flush()
            os.fsync(descriptor)
    except OSError as problem:  # write(2) does not say which file it failed on
        raise OSError(problem.errno, problem.strerror, str(path)) from problem


def _finish(root: Path, state: Path, steps: Sequence[_Step]) -> None:
    """Move every staged file into place. Safe to repeat: what an interrupted run did is passed over."""
    folders: set[Path] = set()
    for step in steps:
        target = root / step.path
        if step.staged is None:
            target.unlink(missing_ok=True)
            _prune(target.parent, root)
        else:
            with contextlib.suppress(FileNotFoundError):
                (root / step.staged).replace(target)
        folders.add(target.parent)
    for folder in folders:
        _sync(folder)
    (state / DECIDED).unlink(missing_ok=True)
    _sync(state)
    _prune(state, root)


def _undo(root: Path, state: Path, steps: Sequence[_Step], made: Sequence[Path] = ()) -> None:
    """Remove what was staged and the folders made for it."""
    for step in steps:
        if step.staged is not None:
            with contextlib.suppress(OSError):
                (root / step.staged).unlink(missing_ok=True)
    for name in (STAGING, DECIDED):
        with contextlib.suppress(OSError):
            (state / name).unlink(missing_ok=True)
    folders = made or {(root / step.path).parent for step in steps} | {state}
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        _prune(folder, root)


def _restore(root: Path, state: Path, changes: Sequence[Change], steps: Sequence[_Step], made: list[Path]) -> None:
    """Put back what a failed ``_finish`` has replaced, as far as the disk lets us."""
    for change, step in zip(changes, steps, strict=True):
        target = root / change.path
        with contextlib.suppress(OSError, WriteError):
            if read(root, change.path) == change.before:
                continue
            if change.before is None:
                target.unlink(missing_ok=True)
                continue
            staged = root / (step.staged or f"{change.path}{SUFFIX}")
            _make_folder(target.parent, made)
            _write(staged, change.before, target if target.exists() else None)
            staged.replace(target)
    _undo(root, state, steps, made)


def _recover(root: Path, state: str) -> None:
    folder = root / state
    try:
        if (folder / DECIDED).exists():
            _finish(root, folder, _steps(root, folder / DECIDED))
        elif (folder / STAGING).exists():
            _undo(root, folder, _steps(root, folder / STAGING))
    except OSError as problem:
        raise WriteError(
            f"an earlier run was interrupted and cannot be finished: {_explain(problem, root)}"
        ) from problem


def _steps(root: Path, journal: Path) -> tuple[_Step, ...]:
    """The steps of a journal; none of one that was cut off while it was written: nothing was staged then.

    A journal only ever names paths inside the project; one that does not is not ours, and is not obeyed.
    """
    try:
        entries = cast("list[list[str | None]]", json.loads(journal.read_bytes()))
        steps = tuple(_Step(str(path), staged) for path, staged in entries)
    except (ValueError, TypeError):
        return ()
    for step in steps:
        if step.staged not in (None, _step(Change(step.path, None, b"")).staged):
            return ()
        read(root, step.path)
    return steps


def _prune(folder: Path, root: Path) -> None:
    """Remove a folder, and those above it, that hold nothing any more but compiled leftovers."""
    while folder != root and root in folder.parents:
        try:
            names = {entry.name for entry in folder.iterdir()}
            if names - {"__pycache__"}:
                return
            if names:
                shutil.rmtree(folder / "__pycache__")
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _sync(folder: Path) -> None:
    """Have a folder's entries on the disk; a file system that cannot do that is taken as it is."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _explain(problem: OSError, root: Path) -> str:
    """A sentence for an operating system's error, with the path as a user would type it."""
    name = str(problem.filename or root)
    path = Path(name)
    if path.is_relative_to(root) and path != root:
        path = path.relative_to(root)
    shown = str(path.with_name(path.name.removeprefix(".").removesuffix(SUFFIX)) if SUFFIX in path.name else path)
    reasons = {
        errno.ENOSPC: "there is no space left on the disk",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "the folder or file may not be written",
        errno.EPERM: "the folder or file may not be written",
        errno.ENAMETOOLONG: "the name is too long",
    }
    reason = reasons.get(problem.errno or 0, (problem.strerror or "unknown reason").lower())
    return f"{shown} cannot be written: {reason}. Nothing was changed"
