"""Which files of a project have changed since they were last looked at.

What counts is the content: saving a file as it was, or a new file's date, is no change. The operating system's
notifications only say when to look, and a look is taken several times a second anyway, so that nothing depends on
notifications that a network file system or a container never sends.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import watchfiles

from accord.settings import PROJECT_FILE, Settings

_QUIET = 30  # milliseconds without an event, after which a burst of them is over
_LONGEST_BURST = 200
_INTERVAL = 200  # milliseconds between looks without any event

_LEFTOVERS = ("~", ".pyc", ".swp", ".swx", ".tmp", ".orig")


@dataclass(frozen=True, slots=True)
class Look:
    """One file as it was seen: ``stamp`` (time, size, inode) says whether it needs reading again."""

    stamp: tuple[int, int, int]
    digest: bytes


Looks: TypeAlias = Mapping[Path, Look]


def look(settings: Settings, before: Looks) -> dict[Path, Look]:
    """Every file that the served project is made of by hand: documents, handlers and settings."""
    return {path: seen for path in _files(settings) if (seen := _look_at(path, before.get(path))) is not None}


def differences(before: Looks, after: Looks) -> frozenset[Path]:
    """The files whose content differs, those that appeared and those that went included."""
    return frozenset(
        path
        for path in before.keys() | after.keys()
        if path not in before or path not in after or before[path].digest != after[path].digest
    )


def moments(settings: Settings, stopped: threading.Event) -> Iterator[None]:
    """The moments at which to look, until *stopped* is set."""
    while not stopped.is_set():
        folders = watched(settings)
        if not folders:
            stopped.wait(_INTERVAL / 1000)
            yield
            continue
        for _ in watchfiles.watch(
            *folders,
            debounce=_LONGEST_BURST,
            step=_QUIET,
            rust_timeout=_INTERVAL,
            yield_on_timeout=True,
            stop_event=stopped,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            yield
            if watched(settings) != folders:
                break


def watched(settings: Settings) -> tuple[Path, ...]:
    """The folders that exist and hold what people write."""
    folders = (settings.root / settings.specs, settings.root / settings.handlers_folder)
    return tuple(folder for folder in folders if folder.is_dir())


def _files(settings: Settings) -> Iterator[Path]:
    yield settings.root / PROJECT_FILE
    for top in watched(settings):
        for folder, folders, names in os.walk(top):
            folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
            for name in names:
                if not name.startswith(".") and not name.endswith(_LEFTOVERS):
                    yield Path(folder, name)


def _look_at(path: Path, before: Look | None) -> Look | None:
    """The file now, read only if its stamp is new; None where there is none or it cannot be read."""
    try:
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if before is not None and before.stamp == stamp:
            return before
        return Look(stamp, hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return None
