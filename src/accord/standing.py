"""What a project was when a run had left nothing to do: while it is the same, no run has.

A run reads documents, handlers and generated files, compiles everything and compares. Where all that it would look at
is, to the byte, what it was at the end of the last run, the answer is known: the findings of then, and no change.

Kept in ``generated/.accord/cache``, which git ignores, for it is of one machine and one installation of Accord. Nothing
depends on it: without it, everything is read and compared anew, as it is with documents from the network.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import accord
from accord.binding import Survey, survey
from accord.contract.discovery import candidates
from accord.contract.model import Contract
from accord.diagnostics import Diagnostic, Location, Severity
from accord.files import File, Owner
from accord.settings import Settings
from accord.write import Plan, interrupted

_STATE = ".accord/cache"
_FILE = "standing.json"
_IGNORED = "# What is here is of this machine only.\n*\n"


@dataclass(frozen=True, slots=True)
class Standing:
    """Every file that a run looked at, and what it found.

    ``files`` are hashes of contents by path, relative to the project; ``""`` is for a file that is not there.
    ``listed`` are folders with the names in them that count. ``key`` is what else a run depends on.
    """

    key: str
    files: Mapping[str, str]
    listed: Mapping[str, tuple[str, ...]]
    findings: tuple[Diagnostic, ...]
    documents: int


def unchanged(settings: Settings) -> Standing | None:
    """What was found in the project, if the last run left nothing to do and all is as it was then; else None."""
    root = settings.root
    if interrupted(root, generated=settings.generated_folder):
        return None
    kept = _read(_folder(settings) / _FILE)
    if kept is None or kept.key != _key(settings) or kept.listed != _listed(settings):
        return None
    return kept if all(_hash_of(root, path) == known for path, known in kept.files.items()) else None


def offered(settings: Settings) -> dict[str, str]:
    """The hashes of the files that a run may find documents in, by path; as they are when it begins."""
    paths = (f"{settings.specs}/{path.name}" for path in candidates(settings))
    return {path: _hash_of(settings.root, path) for path in paths}


def keep(
    contracts: Sequence[Contract],
    handlers: Sequence[Survey],
    files: Sequence[File],
    findings: tuple[Diagnostic, ...],
    *,
    began: Mapping[str, str],
    done: Plan,
    settings: Settings,
) -> None:
    """Keep what the project is after a run that has read *contracts* and *handlers* and made *done* true.

    *began* is what was ``offered`` when it began. Nothing is kept where that, or a file that the run read or wrote, is
    another now, for somebody has changed it since; nor where a part of a document came from the network. Where it
    cannot be written, the next run reads everything again.
    """
    read = {source.file: {source.sha256} for contract in contracts for source in contract.sources}
    if any("://" in file for file in read) or offered(settings) != began:
        return
    written = {change.path: {_hash(change.after)} for change in done.changes}
    again = tuple(survey(contract, settings) for contract in contracts) if _has_stubs(files) else handlers
    expected = {**_emitted(files), **_modules(again), **_modules(handlers), **read, **written}
    found = {path: _hash_of(settings.root, path) for path in sorted({*expected, done.manifest, *began})}
    if all(found[path].rpartition(" ")[2] in known for path, known in expected.items() if known):
        _write(Standing(_key(settings), found, _listed(settings), findings, len(contracts)), _folder(settings))


def _has_stubs(files: Iterable[File]) -> bool:
    return any(file.owner is Owner.PERSON for file in files)


def _modules(handlers: Iterable[Survey]) -> dict[str, set[str]]:
    """The files in which handlers were looked for, each with the hash of its text."""
    texts = {path: text for found in handlers for path, text in found.sources.looked_at().items()}
    return {path: {_hash(None if text is None else text.encode())} for path, text in texts.items()}


def _emitted(files: Iterable[File]) -> dict[str, set[str]]:
    """The files to be, each with the hashes that it may have: of any content, where it is a person's."""
    found: dict[str, set[str]] = {}
    for file in files:
        text = file.text.encode(errors="surrogatepass")
        own = file.owner is Owner.ACCORD
        found[file.path] = {_hash(text), _hash(text.replace(b"\n", b"\r\n"))} if own else set()
    return found


def _key(settings: Settings) -> str:
    """What a run depends on besides files of the project: settings, Accord itself, and what is installed beside it."""
    package = Path(accord.__file__).parent
    own = sorted((str(path), *_stamp(path)) for path in package.rglob("*") if "__pycache__" not in path.parts)
    return _hash(repr((sys.version, own, sorted(_installed()), settings)).encode())


def _installed() -> Iterator[str]:
    """The distributions that can be imported, named with their versions."""
    for folder in sys.path:
        with contextlib.suppress(OSError):
            yield from (path.name for path in Path(folder).iterdir() if path.name.endswith("-info"))


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return (found.st_mtime_ns, found.st_size) if path.is_file() else (0, 0)


def _listed(settings: Settings) -> dict[str, tuple[str, ...]]:
    generated = settings.root / settings.generated_folder
    return {
        settings.specs: tuple(path.name for path in candidates(settings)),
        settings.generated_folder: tuple(sorted(path.parent.name for path in generated.glob("*/contract.json"))),
    }


def _hash(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _hash_of(root: Path, path: str) -> str:
    """The hash of a file's content, after where it is if links lead there: not every link is written or read through.

    ``""`` where there is no file, and something else where there is one that cannot be read.
    """
    try:
        found = _hash((root / path).read_bytes())
        real = (root / path).resolve()
        return found if real == root.resolve() / path else f"{real} {found}"
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""
    except (OSError, ValueError, RuntimeError):  # the last of these for links in a circle
        return "unknown"


def _folder(settings: Settings) -> Path:
    return settings.root / settings.generated_folder / _STATE


def _write(standing: Standing, folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        _replace(folder / ".gitignore", _IGNORED)
        _replace(folder / _FILE, json.dumps(asdict(standing)))


def _replace(target: Path, text: str) -> None:
    """Write a file as a whole: who reads it meanwhile reads the old one."""
    descriptor, name = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(descriptor, "w") as stream:
            stream.write(text)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> Standing | None:
    try:
        value = cast("dict[str, Any]", json.loads(path.read_bytes()))
        return Standing(
            key=value["key"],
            files=dict(value["files"]),
            listed={folder: tuple(names) for folder, names in value["listed"].items()},
            findings=tuple(map(_finding, value["findings"])),
            documents=int(value["documents"]),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None  # there is none, or it is damaged


def _finding(value: dict[str, Any]) -> Diagnostic:
    location, severity = Location(**value["location"]), Severity(value["severity"])
    return Diagnostic(location, value["rule"], value["message"], severity, value["help"])
