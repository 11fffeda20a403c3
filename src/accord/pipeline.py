"""The whole story: documents are found, read, checked, compiled and emitted; the plan of it is shown or written.

    Subject ── read ──▶ Document ── check ──▶ compile ──▶ Contract ── emit ──▶ File ── plan ──▶ Plan ── apply ──▶ done
                                                              └───── follow ──▶ patches ──┘

Findings are collected on the way, all of them. Nothing is emitted while one of them is an error.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from accord import settings as project
from accord.binding import Survey, survey
from accord.contract.add import add
from accord.contract.check import check as check_document
from accord.contract.check import check_project
from accord.contract.compile import compile_document
from accord.contract.discovery import astray, clashes, documents, home
from accord.contract.document import Document
from accord.contract.fix import fix
from accord.contract.model import Contract
from accord.contract.names import service_name
from accord.contract.read import read
from accord.diagnostics import Diagnostic, DocumentError, SettingsError, Severity
from accord.emit import emit
from accord.emit.distribution import distribution
from accord.emit.distribution import names as distribution_names
from accord.emit.shapes import Shapes, shapes
from accord.files import File
from accord.patch import Following, remembered
from accord.patch import follow as follow_contracts
from accord.settings import Settings
from accord.standing import Standing, keep, offered, unchanged
from accord.write import Plan, apply, edits, plan, recover

T = TypeVar("T")

Told: TypeAlias = Callable[[str], None]
"""Who is told what is done next: ``reading specs/shop.yaml``."""
TO_CHECK, TO_COMPILE, TO_GENERATE = 2, 3, 4
"""In how many steps each document is checked, compiled, and generated."""


def nobody(step: str) -> None:
    """Who does not listen."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A document to be read, and the settings of the project it lies in.

    ``stray`` says that it lies in no project: findings name its files as the user named it then.
    """

    path: Path
    settings: Settings
    stray: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The documents that could be read, and every finding about all that were asked for."""

    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """What a project's documents come to: contracts, their handlers, types and files, none while there is an error.

    ``began`` is what was there to read documents from.
    """

    contracts: tuple[Contract, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[File, ...]
    handlers: tuple[Survey, ...] = ()
    shapes: tuple[Shapes, ...] = ()
    began: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return has_errors(self.diagnostics)


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether one of the findings is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def subjects(paths: Sequence[Path]) -> tuple[Subject, ...]:
    """The documents that a user names, each in its project, or with the defaults where it lies in none.

    Without any, those of the project around the working directory. Raises ``SettingsError`` where there is none, and
    for settings that cannot be used.
    """
    if not paths:
        settings = project.load()
        return tuple(Subject(path, settings) for path in documents(settings))
    return tuple(_subject(path) for path in paths)


def check(chosen: Sequence[Subject], told: Told = nobody) -> Checked:
    """Read and check documents, those of one project together too; every finding, in the order of the documents."""
    read_documents: list[tuple[Subject, Document]] = []
    findings: list[Diagnostic] = []
    for subject in chosen:
        settings = subject.settings
        try:
            told(f"reading {subject.path.name}")
            document = read(subject.path, root=settings.root, remote_hosts=settings.remote_hosts)
            told(f"checking {subject.path.name}")
            found = check_document(document, ignore=settings.ignore)
        except DocumentError as problem:
            found = problem.diagnostics
        else:
            read_documents.append((subject, document))
        findings += (_as_typed(finding, subject) for finding in found)
    for settings in {subject.settings.root: subject.settings for subject, _ in read_documents}.values():
        together = [document for subject, document in read_documents if subject.settings.root == settings.root]
        findings += check_project(together, ignore=settings.ignore)
    return Checked(tuple(document for _, document in read_documents), tuple(dict.fromkeys(findings)))


def compiled(settings: Settings, told: Told = nobody) -> tuple[tuple[Contract, ...], tuple[Diagnostic, ...]]:
    """The contracts of the project, none while there is an error, and every finding about its documents."""
    checked = check(tuple(Subject(path, settings) for path in documents(settings)), told)
    diagnostics = (*checked.diagnostics, *astray(settings, checked.documents, checked.diagnostics))
    if has_errors(diagnostics):
        return (), diagnostics
    contracts: list[Contract] = []
    try:
        for document in checked.documents:
            told(f"compiling {document.root.name}")
            contracts.append(compile_document(document, pythonic=settings.pythonic_params))
    except DocumentError as problem:
        return (), (*diagnostics, *problem.diagnostics)
    collisions = clashes(contracts)
    return (() if collisions else tuple(contracts)), (*diagnostics, *collisions)


def contract(path: Path, told: Told = nobody) -> Contract:
    """The contract in a document, in a project or not. Raises ``DocumentError`` with every error in it."""
    (subject,) = subjects((path,))
    checked = check((subject,), told)
    if has_errors(checked.diagnostics) or not checked.documents:
        raise DocumentError(checked.diagnostics)
    told(f"compiling {path.name}")
    return compile_document(checked.documents[0], pythonic=subject.settings.pythonic_params)


def findings(paths: Sequence[Path], told: Told = nobody) -> tuple[Diagnostic, ...]:
    """Every finding about the documents a user names; without any, about all of the project, and it as a whole."""
    return check(subjects(paths), told).diagnostics if paths else compiled(project.load(), told)[1]


def build(settings: Settings, told: Told = nobody) -> Build:
    """Read, check and compile every document of the project, and emit what follows from them; *told* of every step.

    What a run that was killed has left behind is put in order first: handlers are read here.
    """
    recover(settings.root, generated=settings.generated_folder)
    began = offered(settings)
    contracts, diagnostics = compiled(settings, told)
    handlers = tuple(survey(contract, settings) for contract in contracts)
    shaped: list[Shapes] = []
    files: list[File] = []
    for contract, found in zip(contracts, handlers, strict=True):
        told(f"generating {contract.service}")
        shaped.append(shapes(contract))
        files += emit(shaped[-1], settings, found)
    return Build(contracts, diagnostics, tuple(files), handlers, tuple(shaped), began)


def follow(built: Build, settings: Settings) -> Following:
    """What changed since the project was last generated, and which handlers do not follow."""
    return follow_contracts(built.shapes, built.handlers, built.files, settings)


def followed(built: Build, following: Following, settings: Settings) -> Build:
    """The build with what has to be kept about handlers that do not follow, to patch them later."""
    return replace(built, files=(*built.files, *remembered(following, settings)))


def patched(built: Build, following: Following, settings: Settings) -> Build:
    """The build with the signatures patched of the handlers that can be."""
    done = {patch.path: patch.file for patch in following.patches}
    others = (file for file in built.files if file.path not in done)
    files = (*others, *done.values())
    return followed(replace(built, files=files), replace(following, behind=following.by_hand), settings)


def standing(settings: Settings) -> Standing | None:
    """What is known of a project in which nothing is to be done; None where that has to be found out."""
    return unchanged(settings)


def settle(built: Build, following: Following, done: Plan, settings: Settings) -> None:
    """Keep what the project is now that *done* is true, if it leaves nothing to do."""
    if not following.behind:
        made = (built.contracts, built.handlers, built.files, built.diagnostics)
        keep(*made, began=built.began, done=done, settings=settings)


def planned(built: Build, settings: Settings) -> Plan:
    """What has to change in the project so that it is what *built* says."""
    return plan(built.files, root=settings.root, generated=settings.generated_folder)


def generate(settings: Settings) -> Build:
    """Build the project and write it; nothing is written while there is an error."""
    built = build(settings)
    if not built.failed:
        apply(planned(followed(built, follow(built, settings), settings), settings))
    return built


def package(settings: Settings, service: str | None, name: str, told: Told = nobody) -> Build:
    """Build the distribution of a client: of the only service, or of *service*; *name* is its own, if it is not empty.

    Raises ``SettingsError`` where it is not clear which service is meant, and for a name that is none.
    """
    contracts, diagnostics = compiled(settings, told)
    if has_errors(diagnostics):
        return Build((), diagnostics, ())
    chosen = _chosen({contract.service: contract for contract in contracts}, service)
    try:
        named = distribution_names(chosen, name)
    except ValueError as problem:
        raise SettingsError(str(problem)) from problem
    told(f"generating {named.distribution}")
    return Build((chosen,), diagnostics, distribution(chosen, named))


def packed(built: Build, folder: Path) -> Plan:
    """What has to change in *folder* so that it is the distribution that was built."""
    recover(folder, generated=".")
    return plan(built.files, root=folder, generated=".")


def mend(chosen: Sequence[Subject]) -> tuple[str, ...]:
    """Mend what can be mended without a decision in the documents that can be read; the files that changed."""
    mended: list[str] = []
    for subject in chosen:
        settings = subject.settings
        try:
            document = read(subject.path, root=settings.root, remote_hosts=settings.remote_hosts)
        except DocumentError:
            continue  # the check that follows says why
        mended += edit(fix(document), settings)
    return tuple(mended)


def edit(files: Sequence[File], settings: Settings) -> tuple[str, ...]:
    """Write changed documents, all of them or none; the files that changed."""
    in_project = (settings.root / settings.specs).is_dir()
    beside = files[0].path.rpartition("/")[0] if files else ""
    state = f"{settings.generated_folder}/.accord" if in_project else beside or "."
    changes = edits(files, root=settings.root, state=state)
    apply(changes)
    return tuple(change.path for change in changes.changes)


def _subject(path: Path) -> Subject:
    root = project.find_root(path.parent)
    if root is not None:
        return Subject(path.parent.resolve() / path.name, project.read(root))
    return Subject(path, Settings(root=home(path)), stray=True)


def _as_typed(finding: Diagnostic, subject: Subject) -> Diagnostic:
    """A finding about a document in no project, with its file as the user names files: relative, or absolute."""
    file = Path(finding.location.file)
    if not subject.stray or file.is_absolute() or "://" in finding.location.file:
        return finding
    absolute = subject.settings.root / file
    shown = absolute if subject.path.is_absolute() else Path(os.path.relpath(absolute))
    return replace(finding, location=replace(finding.location, file=shown.as_posix()))


def extend(settings: Settings, method: str, path: str, service: str | None) -> tuple[str, ...]:
    """Add an operation to a document of the project: the only one, or that of *service*; the files that changed.

    Raises ``SettingsError`` where it is not clear which document is meant.
    """
    names = {service_name(document.name): document for document in documents(settings)}
    if not names:
        raise DocumentError(astray(settings, (), ()))
    document = read(_chosen(names, service), root=settings.root, remote_hosts=settings.remote_hosts)
    return edit((add(document, method, path, settings.root),), settings)


def _chosen(services: Mapping[str, T], name: str | None) -> T:
    """The service of that name, or the only one. Raises ``SettingsError``."""
    if name is None and len(services) == 1:
        return next(iter(services.values()))
    if name is None or name not in services:
        known = ", ".join(sorted(services))
        what = "say which service with --service" if name is None else f"there is no service {name!r}"
        raise SettingsError(f"{what}; the project has: {known}")
    return services[name]
