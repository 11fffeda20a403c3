"""What a run would change, as a value: nothing here writes."""

from __future__ import annotations

import contextlib
import difflib
import errno
import hashlib
import json
import os
import stat
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import cast

from accord.diagnostics import WriteError
from accord.files import File, Owner
from accord.write.lock import locked

FOLDER = ".accord"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One file that a run changes: ``before`` is None for a new file, ``after`` is None for one to be removed.

    ``reason`` says, in a refused change, why the file must not be touched.
    """

    path: str
    before: bytes | None
    after: bytes | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run would change below ``root``, sorted by path; both tuples empty means nothing to do.

    ``refused`` are changes that would lose somebody's work: ``apply`` raises ``WriteError`` while there are any,
    ``overwrite`` turns them into ordinary ones. ``state`` is the folder, relative to ``root``, of the manifest.
    """

    root: Path
    state: str
    changes: tuple[Change, ...]
    refused: tuple[Change, ...] = ()

    @property
    def manifest(self) -> str:
        """The path of the manifest, which is itself one of the files written."""
        return f"{self.state}/{MANIFEST}"

    @property
    def visible(self) -> tuple[Change, ...]:
        """What a person cares about: every change but those to Accord's own notes, unless these are all there is."""
        return tuple(sorted((*(self.files or self.changes), *self.refused)))

    @property
    def files(self) -> tuple[Change, ...]:
        """The changes but for those to the manifest and what else is kept beside it."""
        return tuple(change for change in self.changes if PurePosixPath(change.path).parent.name != FOLDER)


def plan(files: Sequence[File], *, root: Path, generated: str = "generated") -> Plan:
    """What has to change below *root* so that *files* are there, and generated files that are not among them gone.

    *generated* is the folder, relative to *root*, that holds the manifest of what Accord wrote before: the hash
    of each of its files. A file of Accord's that differs from its hash was edited and its change is refused, as is
    one that the manifest does not know; a file of a person's is written if it is not there, or if it is exactly
    what the new text extends. *files* are all the files of the project: what is missing among them is stale.

    Raises ``WriteError`` for a path that cannot be written: outside *root*, a symbolic link, a folder in the way.
    """
    with _undisturbed(root):
        return _plan(files, root, f"{generated}/{FOLDER}")


def edits(files: Sequence[File], *, root: Path, state: str) -> Plan:
    """What has to change so that files of people's hold the text that extends them, and no other file is touched.

    *state* is a folder, relative to *root*, for the journal of the run. Refused is a file that is not what its new
    text was made from any more.
    """
    changes: list[Change] = []
    refused: list[Change] = []
    for file in files:
        before = read(root, file.path)
        after = file.text.encode()
        if before == after:
            continue
        reason = _objection(file, before, {})
        if reason is not None:
            (refused if reason else changes).append(Change(file.path, before, after, reason))
    return Plan(root, state, tuple(sorted(changes)), tuple(refused))


def overwrite(plan: Plan) -> Plan:
    """The same plan with the refused changes among the others: for somebody who knows what is lost."""
    allowed = tuple(replace(change, reason="") for change in plan.refused)
    return replace(plan, changes=tuple(sorted((*plan.changes, *allowed))), refused=())


def show(plan: Plan) -> str:
    """The plan as a unified diff from what is to what would be, ``""`` when there is nothing to do."""
    return "".join(diff(change) for change in plan.visible)


def refusal(change: Change) -> str:
    """Why a change is refused, with the diff of what it would lose."""
    return (
        f"{change.path} {change.reason}.\n"
        "Change the document instead and take the edit back, or force the run and lose it:\n"
        f"{diff(change)}"
    )


def digest(content: bytes) -> str:
    """SHA-256 of a file's content, line endings aside: a checkout may have turned them to CRLF."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def read(root: Path, path: str) -> bytes | None:
    """The content of a file below *root*, or None where there is none.

    Raises ``WriteError`` if the path leads outside or cannot be a plain file.
    """
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.name or "\0" in path:
        raise WriteError(f"{path!r} is not a path inside the project")
    target = root / pure
    try:
        kind = os.lstat(target).st_mode
    except FileNotFoundError:
        _check_parents(root, pure)
        return None
    except OSError as problem:
        raise WriteError(f"{path} {_sentence(problem)}") from problem
    _check_parents(root, pure)
    if stat.S_ISLNK(kind):
        raise WriteError(f"{path} is a symbolic link; accord does not write through links")
    if not stat.S_ISREG(kind):
        raise WriteError(f"{path} is in the way: a file is to be written there, and it is not a plain file")
    try:
        return target.read_bytes()
    except OSError as problem:
        raise WriteError(f"{path} {_sentence(problem)}") from problem


@contextlib.contextmanager
def _undisturbed(root: Path) -> Generator[None]:
    """No other run writes meanwhile; where the folder cannot be locked, what is read in it says why."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(locked(root, shared=True))
        yield


def _plan(files: Sequence[File], root: Path, state: str) -> Plan:
    manifest = read(root, f"{state}/{MANIFEST}")
    known = _known(manifest)
    changes: list[Change] = []
    refused: list[Change] = []
    hashes: dict[str, str] = {}
    for file in sorted(files, key=lambda file: file.path):
        if file.path in hashes:
            raise WriteError(f"{file.path} would be written twice")
        before = read(root, file.path)
        after = _encoded(file, before)
        hashes[file.path] = digest(after) if file.owner is Owner.ACCORD else ""
        if before == after:
            continue
        reason = _objection(file, before, known)
        if reason is None:
            continue
        (refused if reason else changes).append(Change(file.path, before, after, reason))
    for path in sorted(known.keys() - hashes.keys()):
        before = read(root, path)
        if before is not None:
            edited = digest(before) != known[path]
            reason = "is no longer generated, but was edited by hand since accord wrote it" if edited else ""
            (refused if edited else changes).append(Change(path, before, None, reason))
    changes.extend(_manifest_change(f"{state}/{MANIFEST}", manifest, hashes))
    return Plan(root, state, tuple(sorted(changes)), tuple(refused))


def _check_parents(root: Path, path: PurePosixPath) -> None:
    """Every folder on the way is a folder, or yet to be made, and lies inside *root*."""
    inside = root.resolve()
    for parent in reversed(path.parents):
        folder = root / parent
        if folder.is_symlink() and not folder.resolve().is_relative_to(inside):
            raise WriteError(f"{parent} is a symbolic link that leads out of the project")
        if folder.exists() and not folder.is_dir():
            raise WriteError(f"{parent} is in the way: it is a file, and a folder is needed there")


def _sentence(problem: OSError) -> str:
    reasons = {
        errno.EACCES: "may not be read",
        errno.ENOTDIR: "cannot be written: a folder on its way is a file",
        errno.ENAMETOOLONG: "cannot be written: the name is too long",
    }
    return reasons.get(problem.errno or 0, f"cannot be read: {(problem.strerror or 'unknown reason').lower()}")


def _encoded(file: File, before: bytes | None) -> bytes:
    """The bytes to write; a generated file that has CRLF line endings keeps them."""
    try:
        after = file.text.encode()
    except UnicodeEncodeError as problem:
        raise WriteError(f"{file.path} cannot be written as UTF-8: it would hold a lone surrogate") from problem
    if file.owner is Owner.ACCORD and before and b"\r\n" in before and before.count(b"\r\n") == before.count(b"\n"):
        return after.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return after


def _objection(file: File, before: bytes | None, known: Mapping[str, str]) -> str | None:
    """Why *file* may not be written over *before*: ``""`` if it may, None if it is to be left as it is."""
    if before is None:
        return ""
    if file.owner is Owner.PERSON:
        if file.extends is None:
            return None
        return "" if before == file.extends.encode() else "was changed while accord was reading it"
    if file.path not in known:
        return "was not written by accord, or its manifest has been lost"
    return "" if digest(before) == known[file.path] else "was edited by hand since accord wrote it"


def _known(manifest: bytes | None) -> dict[str, str]:
    """The hashes of the files that Accord wrote before; none where the manifest is missing or damaged."""
    try:
        value: object = json.loads(manifest or b"{}")
    except (ValueError, RecursionError):
        return {}
    files = cast("dict[str, object]", value).get("files") if isinstance(value, dict) else None
    entries = cast("dict[str, object]", files) if isinstance(files, dict) else {}
    return {name: known for name, known in entries.items() if isinstance(known, str)}


def _manifest_change(path: str, before: bytes | None, hashes: Mapping[str, str]) -> tuple[Change, ...]:
    entries = {name: known for name, known in sorted(hashes.items()) if known}
    text = json.dumps({"version": 1, "files": entries}, indent=2, ensure_ascii=True) + "\n"
    after = _encoded(File(path, text), before)
    return () if before == after else (Change(path, before, after),)


def diff(change: Change) -> str:
    """One file's unified diff, as ``git apply`` and a reader take it."""
    before, after = _lines(change.before), _lines(change.after)
    old = "/dev/null" if change.before is None else f"a/{change.path}"
    new = "/dev/null" if change.after is None else f"b/{change.path}"
    lines = list(difflib.unified_diff(before, after, old, new))
    if not lines and change.before != change.after:
        lines = [f"--- {old}\n", f"+++ {new}\n"]
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(content: bytes | None) -> list[str]:
    text = (content or b"").decode(errors="replace")
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
