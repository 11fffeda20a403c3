"""``accord serve``: gunicorn with its own ASGI worker and settings fit for production.

Every option of gunicorn's may be given and wins, on the command line, in ``GUNICORN_CMD_ARGS`` or in
``gunicorn.conf.py``. Whether the application can be loaded is found out once, in a process of its own, before any
worker is started and before a reload (SIGHUP) stops the workers that run: a mistake is printed as diagnostics.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from gunicorn.app.base import Application
from gunicorn.arbiter import Arbiter
from gunicorn.config import get_default_config_file
from gunicorn.errors import AppImportError

from accord.diagnostics import AccordError, DocumentError, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp

    from accord.settings import Settings

_CGROUP = Path("/sys/fs/cgroup")
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the heartbeat files of workers belong in memory, and hold nothing


def run(settings: Settings, options: Sequence[str] = ()) -> NoReturn:
    """Serve the services of the project until a signal says to stop; *options* are gunicorn's.

    Leaves with ``SystemExit``: 0 after a graceful stop, 1 where the application cannot be loaded or started, 2 for
    options that gunicorn does not know.
    """
    service = _Service(settings, options)
    if not service.can_be_loaded():
        sys.exit(1)
    service.run()
    sys.exit(0)


def defaults(settings: Settings) -> dict[str, Any]:
    """What Accord sets where gunicorn's options do not say otherwise."""
    return {
        "accesslog": "-",
        "bind": [address(settings)],
        "chdir": str(settings.root),
        "control_socket_disable": True,
        "default_proc_name": settings.root.name,
        "graceful_timeout": 30,
        "keepalive": 5,
        "post_fork": _hold_signals,
        "post_worker_init": _release_signals,
        "logger_class": "accord.serve.access_log.Logger",
        "worker_class": "asgi",
        "workers": int(os.environ.get("WEB_CONCURRENCY") or cpus()),
        **({"worker_tmp_dir": str(_SHARED_MEMORY)} if os.access(_SHARED_MEMORY, os.W_OK) else {}),
    }


# A worker that is told to stop before its event loop runs would not hear it, and would be waited for in vain.
_STOPPING = frozenset((signal.SIGTERM, signal.SIGINT, signal.SIGQUIT))


def _hold_signals(_arbiter: object, _worker: object) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)


def _release_signals(worker: Any) -> None:
    loop = getattr(worker, "loop", None)
    if loop is None:  # a worker of another kind listens from the start
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    else:
        loop.call_soon(signal.pthread_sigmask, signal.SIG_UNBLOCK, _STOPPING)


def address(settings: Settings) -> str:
    """The host and port of the settings as gunicorn takes them; an IPv6 address in brackets."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def cpus(cgroup: Path = _CGROUP) -> int:
    """How many processes can run at once: the CPUs this one may use, or the share of them its container may."""
    affinity = getattr(os, "sched_getaffinity", None)
    available = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, math.ceil(min(available, _quota(cgroup))))


def _quota(cgroup: Path) -> float:
    """The CPUs that a control group grants, version 2 or 1; infinity without a limit."""
    for files in (("cpu.max",), ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us")):
        try:
            quota, period = " ".join((cgroup / file).read_text(encoding="ascii") for file in files).split()
            if quota != "max" and int(quota) > 0:
                return int(quota) / int(period)
        except (OSError, ValueError):
            continue
    return math.inf


def load(settings: Settings) -> ASGIApp:
    """The application of the project."""
    # Imported here: the arbiter loads no application, only its workers do.
    from accord.serve import project  # noqa: PLC0415

    return project(settings)


def explained(problem: Exception) -> str:
    """Why the application cannot be loaded: diagnostics or a sentence, or a traceback where a program is broken."""
    if isinstance(problem, DocumentError):
        return shown(problem.diagnostics, "text")
    if isinstance(problem, AccordError):
        return f"error: {problem}\n"
    return "".join(traceback.format_exception(problem))


def _try_to_load(settings: Settings) -> None:
    """Load the application, or leave with status 1 and the reason on standard error."""
    try:
        load(settings)
    except Exception as problem:  # noqa: BLE001 - whatever the application's own code raises is the answer
        sys.stderr.write(explained(problem))
        sys.exit(1)


class _Service(Application):  # type: ignore[misc]  # gunicorn has no types
    """The application and its configuration, as gunicorn's arbiter asks for them."""

    def __init__(self, settings: Settings, options: Sequence[str]) -> None:
        self.settings = settings
        self.options = list(options)
        super().__init__(usage="accord serve [OPTIONS] -- [GUNICORN OPTIONS]", prog="accord serve --")

    def load_config(self) -> None:
        """Fill the configuration: Accord's defaults, then the file, the environment and the command line."""
        parser = self.cfg.parser()
        given = parser.parse_args(self.options)
        if given.args:
            parser.error(f"accord serve knows which application to serve; {given.args[0]!r} is too much")
        environment = parser.parse_args(self.cfg.get_cmd_args_from_env())
        for name, value in defaults(self.settings).items():
            self.cfg.set(name, value)
        file = given.config or environment.config or get_default_config_file()
        if file:
            self.load_config_from_file(file)
        for options in (environment, given):
            for name, value in vars(options).items():
                if value is not None and name != "args":
                    self.cfg.set(name.lower(), value)
        self.chdir()

    def can_be_loaded(self) -> bool:
        """Whether the application loads; said in another process, so that nothing of it stays in this one."""
        trial = multiprocessing.get_context("fork").Process(target=_try_to_load, args=(self.settings,))
        trial.start()
        trial.join()
        return trial.exitcode == 0

    def load(self) -> ASGIApp:
        """The application, in a worker."""
        try:
            return load(self.settings)
        except AccordError as problem:
            raise AppImportError(explained(problem)) from problem

    def run(self) -> None:
        """Run the arbiter until it stops."""
        if self.cfg.print_config or self.cfg.check_config:
            super().run()
        try:
            _Arbiter(self).run()
        except RuntimeError as problem:
            sys.stderr.write(f"error: {problem}\n")
            sys.exit(1)


class _Arbiter(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's arbiter, except that it keeps its workers where the new application cannot be loaded."""

    app: Any
    log: Any

    def reload(self) -> None:
        """Start workers with the application as it is now, and stop the old ones."""
        if self.app.can_be_loaded():
            super().reload()
        else:
            self.log.error("Not reloaded: the application cannot be loaded, the one before it keeps running")

    def halt(self, reason: str | None = None, exit_status: int = 0) -> None:
        """Leave; a worker that could not start is a failure like any other."""
        super().halt(reason, min(exit_status, 1))
