"""What changed since the last generation, as findings: short, in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.binding import Handler, Survey, home, survey
from accord.contract.compare import Change, compare
from accord.contract.model import Contract, Operation
from accord.diagnostics import Diagnostic, Severity
from accord.settings import Settings

_RULE = "operation-"


def news(before: Contract, after: Contract, handlers: Survey, settings: Settings) -> tuple[Diagnostic, ...]:
    """What is added, removed and changed, with the place of the handler where that matters.

    *handlers* are those of *after*, as they were found before stubs were written.
    """
    changes = compare(before, after)
    lost = [change for change in changes if change.kind != "added" and change.operation.id not in handlers.handlers]
    names = {change.operation.id for change in lost}
    left: dict[str, Handler] = {}
    if names:
        old = replace(before, operations=tuple(each for each in before.operations if each.id in names))
        left.update(survey(old, settings).handlers)
    return tuple(_note(change, "; ".join(_words(change, after, handlers, left, settings))) for change in changes)


def told(note: Diagnostic) -> str:
    """A note of ``news`` as one line: ``changed GET /runs (listRuns): …``."""
    return f"{note.rule.removeprefix(_RULE):<7} {note.message}"


def _note(change: Change, words: str) -> Diagnostic:
    operation = change.operation
    message = f"{operation.method.upper()} {operation.path} ({operation.id}): {words}"
    return Diagnostic(operation.location, f"{_RULE}{change.kind}", message, Severity.NOTE)


def _words(
    change: Change, contract: Contract, handlers: Survey, left: dict[str, Handler], settings: Settings
) -> Iterator[str]:
    operation = change.operation
    handler = handlers.handlers.get(operation.id)
    if change.kind == "removed":
        place = left.get(operation.id)
        yield f"its handler is left at {place.location}" if place else "it had no handler"
        return
    if change.kind == "changed":
        yield ", ".join(change.details)
    elif handler is not None:
        yield f"its handler is at {handler.location}"
    if handler is None:
        yield _stub(operation, contract, handlers, settings)
        if operation.id in left:
            yield f"the handler at {left[operation.id].location} is left"


def _stub(operation: Operation, contract: Contract, handlers: Survey, settings: Settings) -> str:
    place = home(contract, operation, settings, handlers.sources)
    return f"write {place[1]} in {place[0]}" if place else "it has no handler yet"
