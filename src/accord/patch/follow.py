"""What a generation means for the handlers of a project: what changed, who is behind, and the patches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accord.binding import Sources, Survey, parse_module, survey
from accord.binding.source import Module
from accord.contract.model import Contract
from accord.contract.store import load
from accord.diagnostics import AccordError, Diagnostic, Location, Severity
from accord.emit.shapes import Shapes
from accord.files import File, Owner
from accord.patch import memory
from accord.patch.behind import RULE, Behind, behind, module_name
from accord.patch.words import news
from accord.patch.written import reading, written
from accord.settings import Settings
from accord.write import Change, diff


@dataclass(frozen=True, slots=True)
class Patch:
    """A file of a person's: as it is once stubs are written, and as it is with its signatures patched as well.

    ``extends`` is what is on the disk now, from which both were made. ``remarks`` say where a body still uses a name
    that its parameters do not have any more, by their places in ``after``.
    """

    path: str
    before: str
    after: str
    extends: str
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def file(self) -> File:
        """The file to be written."""
        return File(self.path, self.after, Owner.PERSON, extends=self.extends)


@dataclass(frozen=True, slots=True)
class Following:
    """What changed since the last generation, the handlers that are behind, and what can be patched of them.

    ``news`` and ``behind`` are in the order of the documents.
    """

    news: tuple[Diagnostic, ...] = ()
    behind: tuple[Behind, ...] = ()
    patches: tuple[Patch, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every handler that is behind, sorted."""
        return tuple(sorted(each.finding for each in self.behind))

    @property
    def difference(self) -> str:
        """The patches as one unified diff; ``""`` where there are none."""
        changes = (Change(patch.path, patch.before.encode(), patch.after.encode()) for patch in self.patches)
        return "".join(diff(change) for change in changes)

    @property
    def by_hand(self) -> tuple[Behind, ...]:
        """The handlers that cannot be patched."""
        return tuple(each for each in self.behind if each.obstacle)


def follow(
    shaped: Sequence[Shapes], handlers: Sequence[Survey], files: Sequence[File], settings: Settings
) -> Following:
    """Compare the handlers with their contracts, and these with those that were compiled the last time.

    *shaped* are the contracts with their types, *handlers* belong to them, one to one, and *files* are what is emitted
    from both. Nothing is written.
    """
    sources = Sources(settings.root, {module_name(file.path): _module(file) for file in files if _is_person(file)})
    emitted = {file.path: file.text for file in files if not _is_person(file)}
    known = memory.recall(settings)
    notes: list[Diagnostic] = []
    late: list[Behind] = []
    for now, existing in zip(shaped, handlers, strict=True):
        contract = now.contract
        path = f"{settings.generated_folder}/{contract.service}/contract.json"
        before = _compiled(path, emitted.get(path, ""), settings)
        seen = survey(contract, settings, sources)
        if before is not None:
            notes += news(before, contract, existing, seen, settings)
        late += behind(now, before, seen, known, settings)
    notes += _withdrawn(frozenset(now.contract.service for now in shaped), sources, settings)
    following = Following(tuple(notes), tuple(late))
    if len(following.by_hand) == len(late):
        return following
    return _patched(following, sources, {file.path: file.extends or "" for file in files if _is_person(file)})


def remembered(following: Following, settings: Settings) -> tuple[File, ...]:
    """The file that keeps what was generated for the handlers that stay behind, where there are such."""
    entries = {(each.service, each.operation.id): each.wish.known for each in following.behind if each.handler.defined}
    return memory.kept(entries, settings)


def _compiled(path: str, now: str, settings: Settings) -> Contract | None:
    """The contract that was compiled the last time; None for none, one that cannot be read, or one that is the same."""
    try:
        data = (settings.root / path).read_bytes()
        return None if data.replace(b"\r\n", b"\n") == now.encode() else load(data)
    except (OSError, AccordError):
        return None


def _is_person(file: File) -> bool:
    return file.owner is Owner.PERSON


def _module(file: File) -> Module:
    return parse_module(file.text, module_name(file.path), file.path)


def _withdrawn(services: frozenset[str], sources: Sources, settings: Settings) -> Iterator[Diagnostic]:
    """The operations of services whose documents are not there any more."""
    for path in sorted((settings.root / settings.generated_folder).glob("*/contract.json")):
        if path.parent.name not in services:
            before = _compiled(path.relative_to(settings.root).as_posix(), "", settings)
            if before is not None:
                none = Survey({}, sources)
                yield from news(before, replace(before, operations=()), none, none, settings)


def _patched(following: Following, sources: Sources, extended: Mapping[str, str]) -> Following:
    """The same with the patches of those that can be patched, and why the others cannot.

    *extended* is, by file, what is on the disk where stubs are added to it.
    """
    from accord.patch.module import Job, patched  # noqa: PLC0415  libcst is slow to import, and rarely needed

    after: dict[str, str] = {}
    refusals: dict[tuple[str, str], str] = {}
    tasks: dict[tuple[str, str], list[Behind]] = {}
    for each in following.behind:
        if not each.obstacle:
            tasks.setdefault((each.handler.location.file, each.package), []).append(each)
    for (file, package), group in tasks.items():
        text = after[file] if file in after else _text(file, sources)
        jobs = [Job(each.handler.defined, each.wish) for each in group]
        done = patched(text, module_name(file), file, jobs, package)
        after[file] = done.text
        refusals |= {(file, defined): reason for defined, reason in done.refusals.items()}
    judged = tuple(
        replace(each, obstacle=each.obstacle or refusals.get((each.handler.location.file, each.handler.defined), ""))
        for each in following.behind
    )
    patches = tuple(
        Patch(file, before, text, extended.get(file, before), tuple(sorted(_remarks(file, text, judged))))
        for file, text in sorted(after.items())
        if text != (before := _text(file, sources))
    )
    return replace(following, behind=judged, patches=patches)


def _text(file: str, sources: Sources) -> str:
    module = sources.module(module_name(file))
    return module.text if module else ""


def _remarks(file: str, text: str, judged: Sequence[Behind]) -> Iterator[Diagnostic]:
    """Where the bodies in the patched *text* of a file read what is no parameter any more."""
    module = reading(text, module_name(file), file)
    for each in judged:
        if each.obstacle or each.handler.location.file != file or not each.gone:
            continue
        found = written(module, each.handler.defined)
        for name in each.gone:
            if found is not None and name in found.uses:
                message = f"{each.handler.name} does not take {name!r} any more, and uses it here"
                yield Diagnostic(Location(file, *found.uses[name]), RULE, message, Severity.WARNING)
