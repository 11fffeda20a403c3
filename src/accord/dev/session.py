"""A session of ``accord dev``: what a save leads to, and what is said about it.

a file changes ──▶ is it a document? ── yes ──▶ build ──▶ errors? ── yes ──▶ print them, keep what serves
                          │ no                              │ no
                          │                                 ▼
                          └──────────▶ replace the service ◀── write the generated files and stubs
"""

from __future__ import annotations

import errno
import importlib
import signal
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import FrameType

from accord import pipeline
from accord import settings as project
from accord.dev.changes import Look, Looks, differences, look, moments
from accord.dev.server import Server, unavailable
from accord.diagnostics import AccordError, DocumentError, SettingsError, shown
from accord.patch import Following, told
from accord.serve.alone import listen, url_of
from accord.serve.gunicorn import load
from accord.settings import Settings
from accord.write import apply

_PRIVILEGED_OR_TAKEN = {
    errno.EADDRINUSE: "is in use; choose another with --port, or 0 for a free one",
    errno.EACCES: "may not be used by this user; choose a port above 1023 with --port",
    errno.EADDRNOTAVAIL: "is not an address of this machine",
}


def run(settings: Settings) -> int:
    """Serve the project and follow every change to it until Ctrl-C or SIGTERM; 0 then, 1 where it cannot listen."""
    try:
        listener = listen(settings.host, settings.port)
    except OSError as problem:
        reason = _PRIVILEGED_OR_TAKEN.get(problem.errno or 0, problem.strerror)
        _say(f"error: {settings.host}:{settings.port} {reason}")
        return 1
    # Loaded once, before any service is forked from this process.
    for module in ("accord.serve.app", "uvloop"):
        importlib.import_module(module)
    with _until_signalled() as stopped:
        session = _Session(settings, Server(listener, stopped))
        try:
            session.start()
            for _ in moments(settings, stopped):
                session.follow()
        finally:
            session.server.stop()
    return 0


@contextmanager
def _until_signalled() -> Generator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set; they interrupt nothing."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class _Session:
    """What the session knows: the settings in force, the files as last seen, and how far the last save came.

    ``unbuilt`` is True after a build that failed; ``standing_in`` while no service but its mistakes can be served.
    """

    settings: Settings
    server: Server
    looks: Looks = field(default_factory=dict[Path, Look])
    unbuilt: bool = True
    standing_in: bool = False

    def start(self) -> None:
        """Build and serve for the first time, whatever state the project is in."""
        self.looks = look(self.settings, {})
        problem = self._build() or self._serve()
        if problem:
            self._stand_in(problem)
        self._greet()

    def follow(self) -> None:
        """Look at the files; build where a document has changed, and serve anew where anything has."""
        now = look(self.settings, self.looks)
        changed = differences(self.looks, now)
        self.looks = now
        code = self.server.died()
        if changed:
            problem = self._take(changed)
            if problem and (self.standing_in or code is not None):
                self._stand_in(problem)
        elif code is not None:
            self._stand_in(_write(f"error: the service ended by itself, with code {code}; the next save starts it\n"))

    def _take(self, changed: frozenset[Path]) -> str:
        """Bring everything up to date with what was saved; returns what was printed if that failed, else ``""``."""
        root = self.settings.root
        _say(f"changed: {', '.join(sorted(_name(path, root) for path in changed))}")
        settings_changed = root / project.PROJECT_FILE in changed
        problem = self._read_settings() if settings_changed else ""
        documents = root / self.settings.specs
        if not problem and (
            self.unbuilt or settings_changed or any(path.is_relative_to(documents) for path in changed)
        ):
            problem = self._build()
        return problem or self._serve()

    def _read_settings(self) -> str:
        """Take the settings over as they are now; the address stays, because the socket does."""
        try:
            now = project.read(self.settings.root)
        except SettingsError as problem:
            return _write(f"error: {problem}\n")
        self.settings = replace(now, host=self.settings.host, port=self.settings.port)
        return ""

    def _build(self) -> str:
        """Bring the generated files up to date; returns what was printed if there was an error, else ``""``."""
        self.unbuilt = True
        try:
            built = pipeline.build(self.settings)
            text = shown(built.diagnostics, "text")
            _write(text)
            if built.failed:
                return text
            following = pipeline.follow(built, self.settings)
            changes = pipeline.planned(pipeline.followed(built, following, self.settings), self.settings)
            apply(changes)
        except DocumentError as problem:
            return _write(shown(problem.diagnostics, "text"))
        except AccordError as problem:
            return _write(f"error: {problem}\n")
        self._wrote([change.path for change in changes.visible])
        _report(following)
        self.unbuilt = False
        return ""

    def _wrote(self, paths: Sequence[str]) -> None:
        """Take note of files written here, so that they do not count as saved by somebody."""
        now = look(self.settings, self.looks)
        written = {self.settings.root / path for path in paths}
        self.looks = {
            path: seen
            for path in self.looks.keys() | written
            if (seen := (now if path in written else self.looks).get(path))
        }
        for path in paths:
            _say(f"  wrote {path}")

    def _serve(self) -> str:
        """Serve the project as it is now; returns why not, having printed it, while the old service goes on."""
        problem = self.server.replace(partial(load, self.settings))
        if problem is not None:
            return _write(problem)
        self.standing_in = False
        return ""

    def _stand_in(self, text: str) -> None:
        """Where nothing can be served, answer with what is the matter."""
        self.standing_in = True
        self.server.replace(partial(unavailable, text))

    def _greet(self) -> None:
        url = url_of(self.server.listener)
        facts = [("serving", url)]
        if self.settings.docs:
            facts.append(("Swagger UI", f"{url}/ui/"))
        facts.append(("watching", f"{self.settings.specs}, {self.settings.handlers_folder}, {project.PROJECT_FILE}"))
        _show(facts)


def _report(following: Following) -> None:
    """What changed, and which handlers do not follow, as `accord generate` says it."""
    _write("".join(f"  {told(note)}\n" for note in following.news))
    _write(shown(sorted(each.finding for each in following.by_hand), "text"))
    if following.patches:
        _write(following.difference)
        _say("handlers do not follow the documents; to have them patched, run: accord generate --patch-handlers")


def _show(facts: Sequence[tuple[str, str]]) -> None:
    """Names and values one below the other, in a frame on a terminal."""
    if not sys.stderr.isatty():
        _write("".join(f"{name:<10} {value}\n" for name, value in facts))
        return
    # Slow to import, and used on terminals only.
    from rich.console import Console  # noqa: PLC0415
    from rich.panel import Panel  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table.grid(padding=(0, 2))
    for name, value in facts:
        table.add_row(Text(name, style="bold"), Text(value))
    panel = Panel(table, title="accord dev", subtitle="Ctrl-C ends it", expand=False, border_style="green")
    Console(stderr=True).print(panel)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _write(text: str) -> str:
    sys.stderr.write(text)
    sys.stderr.flush()
    return text


def _say(text: str) -> None:
    _write(f"{text}\n")
