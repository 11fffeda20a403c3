"""What changed since the last generation, as findings: short, in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from accord.binding import Handler, Survey, survey
from accord.contract.compare import Change, compare
from accord.contract.model import Contract
from accord.diagnostics import Diagnostic, Severity
from accord.settings import Settings

_RULE = "operation-"


def news(
    before: Contract, after: Contract, existing: Survey, handlers: Survey, settings: Settings
) -> tuple[Diagnostic, ...]:
    """What is added, removed and changed, with the place of the handler where that matters.

    *existing* are the handlers that *after* had already, *handlers* those it has with its stubs.
    """
    changes = compare(before, after)
    lost = {change.operation.id for change in changes if change.operation.id not in existing.handlers}
    old = replace(before, operations=tuple(each for each in before.operations if each.id in lost))
    left = survey(old, settings, handlers.sources).handlers
    return tuple(
        _note(change, _words(change, stubbed=change.operation.id in lost, handlers=handlers, left=left))
        for change in changes
    )


def told(note: Diagnostic) -> str:
    """A note of ``news`` as one line: ``changed GET /runs (listRuns): …``."""
    return f"{note.rule.removeprefix(_RULE):<7} {note.message}"


def _note(change: Change, words: Iterable[str]) -> Diagnostic:
    operation = change.operation
    message = f"{operation.method.upper()} {operation.path} ({operation.id}): {'; '.join(words)}"
    return Diagnostic(operation.location, f"{_RULE}{change.kind}", message, Severity.NOTE)


def _words(change: Change, *, stubbed: bool, handlers: Survey, left: Mapping[str, Handler]) -> Iterator[str]:
    handler = handlers.handlers.get(change.operation.id)
    place = left.get(change.operation.id)
    if change.kind == "removed":
        yield f"its handler is left at {_place(place)}" if place else "it had no handler"
        return
    if change.details:
        yield ", ".join(change.details)
    if stubbed or change.kind == "added":
        kind = "a stub" if stubbed else "its handler"
        yield (f"{kind} is at {_place(handler)}" if handler else "its handler is nowhere to be found")
    if place is not None and stubbed and change.kind == "changed":
        yield f"the handler at {_place(place)} is left"


def _place(handler: Handler) -> str:
    return f"{handler.location.file}:{handler.location.line}"
