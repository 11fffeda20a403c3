"""A bar on a terminal that says which step a command is at, from when it has taken a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Event, Thread

from accord.cli.printing import coloured

_PATIENCE_S = 1.0


@contextmanager
def working(steps: int) -> Generator[Callable[[str], None]]:
    """Show how far a piece of work of so many *steps* is; gives what is to be told of each, before it begins.

    Nothing is shown where standard error is no terminal, nor of work that is done within a second.
    """
    if not coloured(sys.stderr):
        yield lambda _: None
        return
    begun: list[str] = []
    ended = Event()
    watcher = Thread(target=_show, args=(begun, steps, ended), daemon=True)
    watcher.start()
    try:
        yield begun.append
    finally:
        ended.set()
        watcher.join()  # what is printed next begins on a line of its own


def _show(begun: list[str], steps: int, ended: Event) -> None:
    """Draw the bar from the steps that have *begun*, beside the work, until it has *ended*."""
    if ended.wait(_PATIENCE_S):
        return
    from rich.console import Console  # noqa: PLC0415  slow to import, and used on terminals only
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=steps)
        while True:
            done = len(begun)
            what = begun[done - 1] if done else ""
            progress.update(task, completed=max(done - 1, 0), description=what, refresh=True)
            if ended.wait(0.1):
                return
