"""A module of handlers with some of their signatures patched, and the imports that these need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.emit.extend import imported, resolved
from accord.emit.signatures import needed
from accord.patch.header import UNREADABLE, UNSAFE, Refusal, place
from accord.patch.revise import Revision, Wish, revise
from accord.patch.rewrite import Style, rewritten
from accord.patch.written import Reading, Written, reading, written


@dataclass(frozen=True, slots=True)
class Job:
    """A function to be patched: what it is ``defined`` as in its module, and what its contract wants."""

    defined: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Patched:
    """The text of a module, and why each job could not be done, by what its function is called."""

    text: str
    refusals: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Task:
    job: Job
    written: Written
    revision: Revision


def patched(text: str, module: str, file: str, jobs: Sequence[Job], package: str) -> Patched:
    """*text* with every job done that can be; outside of parameter lists, imports are all that is added.

    *module* and *file* are what the module is called; *package* is the generated one of the service.
    """
    source = reading(text, module, file)
    tasks, refusals = _tasks(source, jobs)
    while tasks:
        result, refused = _rewritten(source, tasks, package)
        if not refused:
            refused = _unproven(reading(result, module, file), tasks)
        if not refused:
            return Patched(result, refusals)
        refusals |= refused
        tasks = [task for task in tasks if task.job.defined not in refused]
    return Patched(text, refusals)


def _tasks(source: Reading, jobs: Sequence[Job]) -> tuple[list[_Task], dict[str, str]]:
    tasks: list[_Task] = []
    refusals: dict[str, str] = {}
    for job in jobs:
        found = written(source, job.defined)
        revision = revise(found, job.wish) if found else None
        if found is None:
            refusals[job.defined] = "its source does not show what it takes"
        elif revision is not None:
            tasks.append(_Task(job, found, revision))
    return sorted(tasks, key=lambda task: (task.written.line, task.written.column), reverse=True), refusals


def _rewritten(source: Reading, tasks: Sequence[_Task], package: str) -> tuple[str, dict[str, str]]:
    """The text with all heads rewritten, the last one first, so that the places of the others stay true."""
    text, definitions = source.source.text, source.source.definitions
    members = {member.name for definition in definitions.values() for member in definition.members}
    parameters = [parameter for task in tasks if task.written.annotated for parameter in task.revision.annotated]
    wanted = needed(parameters, package, {*definitions, *members})
    names = resolved(text, wanted, ())
    refused: dict[str, str] = {}
    result = text
    for task in tasks:
        span = place(text, task.written.line, task.written.column)
        if span is None:
            refused[task.job.defined] = UNREADABLE
            continue
        line = text[: span[0]].rpartition("\n")[2]
        margin = line[: len(line) - len(line.lstrip(" \t"))]
        step = "\t" if "\t" in margin else "    "
        end = "\r\n" if "\r\n" in text else "\n"
        style = Style(names, task.written.late, margin, step, end)
        head = rewritten(text[slice(*span)], task.written, task.revision, style)
        if isinstance(head, Refusal):
            refused[task.job.defined] = head.reason
        else:
            result = f"{result[: span[0]]}{head}{result[span[1] :]}"
    return imported(result, wanted, names), refused


def _unproven(source: Reading, tasks: Sequence[_Task]) -> dict[str, str]:
    """The jobs that are not done in *source* after all: nothing is written that does not read as it should."""
    failed: dict[str, str] = {}
    for task in tasks:
        found = written(source, task.job.defined)
        if found is None or revise(found, task.job.wish) is not None:
            failed[task.job.defined] = UNSAFE
    return failed
