"""One run at a time in a project: who writes holds it alone, who plans sees no half-written state."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Generator
from pathlib import Path

from accord.diagnostics import WriteError

PATIENCE = 30.0
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)


@contextlib.contextmanager
def locked(root: Path, *, shared: bool = False) -> Generator[None]:
    """Hold the project at *root*, alone or *shared* with others that only read.

    The lock is on the folder itself and leaves no file behind; a file system without locks is taken as it is, as is
    a folder that does not exist yet. Raises ``OSError`` for a folder that cannot be opened, and ``WriteError`` when
    another run does not let go of it within half a minute.
    """
    try:
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        yield
        return
    try:
        _wait(descriptor, root, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, root: Path, kind: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except OSError as problem:
            if problem.errno in _NO_LOCKS:
                return  # what apply checks before and after still holds
            if problem.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            if time.monotonic() > deadline:
                raise WriteError(f"another run of accord is still writing in {root}; try again later") from problem
            time.sleep(0.02)
        else:
            return
