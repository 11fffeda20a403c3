"""What commands print: findings and sentences, coloured on a terminal only, and never wrapped."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from accord.diagnostics import Diagnostic, Severity, shown, summary

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def coloured(stream: TextIO) -> bool:
    """Whether *stream* may carry colours: a terminal that can, whose user did not refuse (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """A sentence beside the output proper, on standard error."""
    click.echo(text, err=True)


def print_findings(diagnostics: Sequence[Diagnostic]) -> None:
    """The findings on standard error, where they accompany other output."""
    _print_text(diagnostics, sys.stderr)


def print_report(diagnostics: Sequence[Diagnostic], form: str) -> None:
    """The findings on standard output, as the result of a command, in one of the formats."""
    if form == "text":
        _print_text(diagnostics, sys.stdout)
    else:
        sys.stdout.write(shown(diagnostics, form))
    sys.stdout.flush()  # before anything else is said: where nobody reads, nothing is


def print_summary(diagnostics: Sequence[Diagnostic], documents: int) -> None:
    """``2 errors, 3 warnings in 1 document``, on standard error."""
    say(summary(diagnostics, documents))


def print_difference(difference: str) -> None:
    """A unified diff on standard output, as the result of a command."""
    if coloured(sys.stdout):
        colours = {"+": "green", "-": "red", "@": "cyan"}
        lines = difference.splitlines(keepends=True)
        difference = "".join(click.style(line, fg=colours[line[0]]) if line[0] in colours else line for line in lines)
    sys.stdout.write(difference)


def _print_text(diagnostics: Sequence[Diagnostic], stream: TextIO) -> None:
    if not coloured(stream):
        stream.write(shown(diagnostics, "text"))
        return
    for diagnostic in diagnostics:
        mark = f"{diagnostic.severity}[{diagnostic.rule}]"
        styled = click.style(mark, fg=_COLOURS[diagnostic.severity], bold=True)
        stream.write(shown((diagnostic,), "text").replace(f" {mark}: ", f" {styled}: ", 1))
