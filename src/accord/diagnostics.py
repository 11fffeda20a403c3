"""Findings about documents and handlers: where they are, how grave they are, what they say.

A finding is a value. Stages return tuples of them; only the command line prints them.
"""

from __future__ import annotations

import enum
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


class AccordError(Exception):
    """The root of every exception Accord raises on purpose; its text is fit for a user's eyes.

    AccordError
    ├── DocumentError      a document cannot be used; carries the diagnostics
    ├── SettingsError      pyproject.toml or the environment says something impossible
    └── WriteError         a file cannot or may not be written
    """


class Severity(enum.StrEnum):
    """How grave a finding is: an error stops, a warning stops under ``--strict``, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: 1-based line and column, and the JSON pointer of the value there.

    ``file`` is what a user would type: relative to the project (or the working directory), with
    forward slashes. ``pointer`` is RFC 6901, ``""`` for the whole file.
    """

    file: str
    line: int = 1
    column: int = 1
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: a stable rule name, a plain sentence, and what to do about it if that is known."""

    location: Location
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    help: str = ""

    def __str__(self) -> str:
        pointer = f" (#{self.location.pointer})" if self.location.pointer else ""
        return f"{self.location}: {self.severity}[{self.rule}]: {self.message}{pointer}"


class DocumentError(AccordError):
    """A document cannot be used. ``diagnostics`` holds every finding, in source order."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))


class SettingsError(AccordError):
    """A setting in pyproject.toml or in the environment cannot be used."""


class WriteError(AccordError):
    """A file could not be written, or must not be: it was edited by hand."""


def shown(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """The findings as text in one of ``FORMATS``: every line of it ends in a newline, none is wrapped."""
    return FORMATS[form](diagnostics)


def summary(diagnostics: Iterable[Diagnostic], documents: int) -> str:
    """One line: ``2 errors, 1 warning in 1 document``."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    found = [_count(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return f"{', '.join(found) or 'no findings'} in {_count(documents, 'document')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _text(diagnostics: Sequence[Diagnostic]) -> str:
    lines: list[str] = []
    for diagnostic in diagnostics:
        lines.append(one_line(str(diagnostic)))
        if diagnostic.help:
            lines.append(f"    {one_line(diagnostic.help)}")
    return "".join(f"{line}\n" for line in lines)


def one_line(text: str) -> str:
    """Text from a document on one line, with what could steer a terminal (and lone surrogates) escaped."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in text
    )


def _json(diagnostics: Sequence[Diagnostic]) -> str:
    """An array with one object per finding; the same fields in each."""
    findings = [
        {
            "file": diagnostic.location.file,
            "line": diagnostic.location.line,
            "column": diagnostic.location.column,
            "pointer": diagnostic.location.pointer,
            "severity": diagnostic.severity.value,
            "rule": diagnostic.rule,
            "message": diagnostic.message,
            "help": diagnostic.help,
        }
        for diagnostic in diagnostics
    ]
    return json.dumps(findings, indent=2) + "\n"


_GITHUB_DATA = str.maketrans({"%": "%25", "\n": "%0A"})
_GITHUB_PROPERTY = str.maketrans({"%": "%25", ":": "%3A", ",": "%2C"})


def _github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub Actions shows beside the lines of a pull request."""
    commands = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines: list[str] = []
    for diagnostic in diagnostics:
        location = diagnostic.location
        pointer = f" (#{location.pointer})" if location.pointer else ""
        text = f"{diagnostic.message}{pointer}" + (f"\n{diagnostic.help}" if diagnostic.help else "")
        file = one_line(location.file).translate(_GITHUB_PROPERTY)
        title = one_line(diagnostic.rule).translate(_GITHUB_PROPERTY)
        data = "\n".join(map(one_line, text.split("\n"))).translate(_GITHUB_DATA)
        place = f"file={file},line={location.line},col={location.column},title={title}"
        lines.append(f"::{commands[diagnostic.severity]} {place}::{data}\n")
    return "".join(lines)


_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;"})


def _xml(text: str) -> str:
    return one_line(text).translate(_XML)


def _junit(diagnostics: Sequence[Diagnostic]) -> str:
    """A JUnit report: a test case per finding, failed for errors and warnings; one that passes where there are none."""
    cases: list[str] = []
    for diagnostic in diagnostics:
        place = f'name="{_xml(diagnostic.rule)} {diagnostic.location.line}:{diagnostic.location.column}"'
        case = f'    <testcase classname="{_xml(diagnostic.location.file)}" {place}'
        if diagnostic.severity is Severity.NOTE:
            cases.append(f"{case}><system-out>{_xml(str(diagnostic))}</system-out></testcase>\n")
        else:
            kind = f'type="{diagnostic.severity.value}" message="{_xml(diagnostic.message)}"'
            cases.append(f"{case}><failure {kind}>{_xml(str(diagnostic))}</failure></testcase>\n")
    failures = sum(diagnostic.severity is not Severity.NOTE for diagnostic in diagnostics)
    cases = cases or ['    <testcase classname="accord" name="check"/>\n']
    suite = f'<testsuite name="accord" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
        f"  {suite}\n{''.join(cases)}  </testsuite>\n</testsuites>\n"
    )


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "junit": _junit,
}
