"""A new project, all of it or nothing: made in a folder beside its place, and moved there when it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from accord import pipeline
from accord import settings as project
from accord.contract.discovery import SUFFIXES, home, is_document
from accord.contract.document import Document, SourceFile
from accord.contract.names import service_name
from accord.diagnostics import AccordError, Diagnostic, DocumentError, SettingsError
from accord.emit.project import around, editor_schema_file, modeline, names, starter
from accord.files import File, Owner
from accord.settings import Settings
from accord.write import apply, plan


@dataclass(frozen=True, slots=True)
class Created:
    """A project that was made: its service, and what there is to say about its document."""

    service: str
    diagnostics: tuple[Diagnostic, ...]


def create(path: Path, spec: Path | None) -> Created:
    """Make a project at *path*: a small service that works, or one around the document *spec*.

    Raises ``SettingsError`` for a path that is taken, ``DocumentError`` for a document with errors; then, and when
    anything else goes wrong, nothing is left behind.
    """
    place = Path(os.path.abspath(path))  # noqa: PTH100  not resolved: a symbolic link to an empty folder may be meant
    _refuse_taken(place, path)
    if spec is None:
        files, service = starter(place.name), names(place.name).service
    else:
        document = _sound(spec)
        files, service = _copied(document, place.name), service_name(spec.name)
    with _staged(place) as stage:
        apply(plan(files, root=stage))
        built = pipeline.generate(project.read(stage, {}))
        if built.failed:
            raise DocumentError(built.diagnostics)
        _init_git(stage, place.parent)
    return Created(service, built.diagnostics)


def _refuse_taken(place: Path, path: Path) -> None:
    if not place.name:
        raise SettingsError(f"{path} cannot be a project; name a folder that is to be made")
    if place.is_dir():
        if any(place.iterdir()):
            raise SettingsError(f"{path} is there already and is not empty; name another folder")
    elif os.path.lexists(place):
        raise SettingsError(f"{path} is there already and is no folder; name another")


def _sound(spec: Path) -> Document:
    """The document, if it is one and has no errors."""
    if spec.suffix.lower() not in SUFFIXES and spec.is_file():
        raise SettingsError(f"{spec} must be a .yaml, .yml or .json file to be the document of a project")
    subject = pipeline.Subject(spec, Settings(root=home(spec)))
    checked = pipeline.check((subject,))
    if pipeline.has_errors(checked.diagnostics):
        raise DocumentError(checked.diagnostics)
    return checked.documents[0]


def _copied(document: Document, folder: str) -> tuple[File, ...]:
    """The files of a project around a document: the scaffold, the document, and every file it refers to.

    Where files lie beside or above the document's folder, all of them move into ``specs/`` as they lie to each other,
    and the setting ``specs`` names the folder that the document is in then.
    """
    local = {file.path: file for file in document.files.values() if isinstance(file.path, Path)}
    root = document.root.path
    assert isinstance(root, Path)
    top = Path(os.path.commonpath([path.parent for path in local]))
    specs = (PurePosixPath("specs") / root.parent.relative_to(top).as_posix()).as_posix()
    version = str(document.node.mapping.get("openapi", ""))[:3]
    copies = [
        File(f"specs/{path.relative_to(top).as_posix()}", _text(file, file is document.root, version), Owner.PERSON)
        for path, file in local.items()
    ]
    others = [path for path in local if path != root and path.parent == root.parent and is_document(path)]
    if others:
        listed = ", ".join(path.name for path in others)
        raise AccordError(f"{listed}: beside {root.name}, and a document of its own; move it into a folder below first")
    return (*around(folder, f"{specs}/{root.name}", specs), editor_schema_file(specs, version), *copies)


def _text(file: SourceFile, is_root: bool, version: str) -> str:  # noqa: FBT001  a fact, not a switch
    assert isinstance(file.path, Path)
    text = file.path.read_bytes().decode("utf-8-sig")
    if not is_root or file.path.suffix.lower() == ".json" or "yaml-language-server" in text or text.startswith("{"):
        return text
    return f"{modeline(version)}\n{text}"


@contextmanager
def _staged(place: Path) -> Generator[Path]:
    """A folder that becomes *place* when the block ends well, and is gone when it does not."""
    missing = [parent for parent in (place.parent, *place.parent.parents) if not parent.exists()]
    place.parent.mkdir(parents=True, exist_ok=True)
    stage: Path | None = None
    try:
        stage = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
        yield stage
        _move(stage, place)
    except BaseException:
        for parent in missing:
            if stage is not None:
                shutil.rmtree(stage, ignore_errors=True)
            parent.rmdir()
        raise
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)


def _move(stage: Path, place: Path) -> None:
    """Put the finished project in its place. A folder that is there stays the same folder: a shell may be in it."""
    mask = os.umask(0)
    os.umask(mask)
    stage.chmod(0o777 & ~mask)
    if not place.exists():
        stage.rename(place)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(stage.iterdir()):
            moved.append(entry.rename(place / entry.name))  # noqa: PERF401  what was moved is known when one fails
    except BaseException:
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        raise


def _init_git(stage: Path, around_it: Path) -> None:
    """Make the project a repository, unless git is not there or the project is inside of one already."""
    git = shutil.which("git")
    if git is None:
        return
    inside = subprocess.run(  # noqa: S603  a fixed command
        [git, "rev-parse", "--is-inside-work-tree"], cwd=around_it, capture_output=True, check=False
    )
    if inside.returncode != 0:
        subprocess.run([git, "init", "--quiet"], cwd=stage, capture_output=True, check=False)  # noqa: S603  likewise
