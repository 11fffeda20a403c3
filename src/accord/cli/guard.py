"""No traceback for bad input: whatever a command runs into ends in one sentence and the right exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Callable
from typing import TextIO

import click

from accord.cli.printing import print_findings, say
from accord.diagnostics import AccordError, DocumentError, SettingsError

FINE, FINDINGS, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


class ReaderGoneError(Exception):
    """The reader of a pipe has gone, as in `accord check | head`."""


def guarded(run: Callable[[], int], *, debug: bool) -> int:
    """The exit code of *run*, or of what it ran into. With *debug* a bug in Accord shows its traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")  # a file name may hold what the terminal's encoding cannot
    try:
        code = run()
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, ReaderGoneError):
        # Nobody is left to tell.
        _discard(sys.stdout)
        _discard(sys.stderr)
        return BROKEN_PIPE
    except Exception as problem:  # noqa: BLE001  the last resort is what this is
        known = _explain(problem)
        try:
            sys.stdout.flush()
        except OSError:
            _discard(sys.stdout)
        if known is None:
            say(f"error: this is a bug in Accord, please report it: {type(problem).__name__}: {problem}")
            say(
                "".join(traceback.format_exception(problem)) if debug else "set ACCORD_DEBUG=1 to see where it happened"
            )
        return FINDINGS if known is None else known
    return code


def _discard(stream: TextIO) -> None:
    """Let what is written to *stream* go nowhere: Python flushes it once more when it exits, which must not fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):  # a stream in memory has no file
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _explain(problem: Exception) -> int | None:
    """Say what is the matter and give the exit code; None for what is no known matter."""
    match problem:
        case click.ClickException():
            problem.show()
            return problem.exit_code
        case DocumentError():
            print_findings(problem.diagnostics)
        case SettingsError():
            say(f"error: {problem}")
            return USAGE
        case AccordError():
            say(f"error: {problem}")
        case OSError():
            say(f"error: {sentence(problem)}")
        case MemoryError():
            say("error: there is not enough memory for this")
        case _:
            return None
    return FINDINGS


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "operation not permitted",
    errno.EADDRINUSE: "the address is already in use",
}


def sentence(problem: OSError) -> str:
    """An operating system's error in words: the file, if one is known, and what is the matter."""
    reason = _REASONS.get(problem.errno or 0, (problem.strerror or str(problem) or type(problem).__name__).lower())
    given: tuple[object, ...] = (problem.filename, problem.filename2)
    names = [os.fsdecode(name) for name in given if isinstance(name, str | bytes)]
    return f"{' and '.join(names)}: {reason}" if names else reason
