"""Files → ``Document``: a root file and every file it reaches by reference, with a place for every value.

References may not leave the project's folder, and reach other hosts only where the settings allow it. Every file is
read once. What a reference cannot reach is told when somebody follows it: a reference in an example is only text.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urljoin, urlsplit

from accord.contract import fetch, json_text, yaml
from accord.contract.document import Document, SourceFile, UnreachableError
from accord.contract.positions import MAX_DEPTH, Lines, Position, Positions, Problem, Step, TextError
from accord.diagnostics import Diagnostic, DocumentError, Location
from accord.schema.values import JSON

_IN_MEMORY = "<document>"


def read(path: Path, *, root: Path, remote_hosts: Collection[str] = ()) -> Document:
    """The document at *path* with all files it refers to.

    *root* is the folder that references may not leave, and that names in findings are relative to.
    ``remote_hosts`` are the hosts (``host`` or ``host:port``) that may be fetched from. Raises ``DocumentError``
    with every finding about the file itself.
    """
    reader = _Reader(_tidy(root), remote_hosts)
    return reader.document(reader.local(_tidy(path)))


def read_text(text: str, *, name: str, root: Path | None = None, remote_hosts: Collection[str] = ()) -> Document:
    """The document in *text*, as if it were the file *name*; references are relative to that file."""
    path = _tidy(Path(name))
    reader = _Reader(_tidy(root or path.parent), remote_hosts)
    return reader.document(reader.parsed(path, reader.shown(path), text.encode("utf-8", "surrogatepass"), text))


def read_value(value: Mapping[str, Any]) -> Document:
    """The document that a Python value is; references to files are relative to the working directory.

    Everything stands at line 1, column 1. Raises ``DocumentError`` for what is no JSON.
    """
    folder = Path.cwd()
    plain = _plain(value)
    data = json.dumps(plain, sort_keys=True).encode()
    file = SourceFile(_IN_MEMORY, folder / _IN_MEMORY, plain, _digest(data), _nowhere, _nowhere)
    return _Reader(folder, ()).document(file)


def _nowhere(_path: tuple[Step, ...]) -> Position:
    return 1, 1


@dataclass(slots=True)
class _Reader:
    """The files read so far, and those that could not be, with what to say of them."""

    root: Path
    remote_hosts: Collection[str]
    files: dict[str, SourceFile] = field(default_factory=dict[str, SourceFile])
    failures: dict[str, DocumentError] = field(default_factory=dict[str, DocumentError])

    def document(self, root: SourceFile) -> Document:
        """The document with this root file, and all that it reaches read."""
        self.files[str(root.path)] = root
        pending = [root]
        while pending:
            file = pending.pop()
            for name in _file_names(file.value):
                known = len(self.files)
                try:
                    target = self.target(file, name)
                except DocumentError:
                    continue  # told by whoever follows the reference
                if len(self.files) > known:
                    pending.append(target)
        return Document(root, self.files, self.target)

    def target(self, file: SourceFile, name: str) -> SourceFile:
        """The file that a reference in *file* names before its ``#``; raises ``DocumentError``."""
        place: Path | str
        if isinstance(file.path, str) or "://" in name:
            place = urljoin(str(file.path), name) if isinstance(file.path, str) else name
            scheme = urlsplit(place).scheme.lower()
            if scheme == "file":
                place = Path(unquote(urlsplit(place).path))
        else:
            place = file.path.parent / unquote(name)
        key = str(place if isinstance(place, str) else _tidy(place))
        if key in self.failures:
            raise self.failures[key]
        if key not in self.files:
            try:
                self.files[key] = self.remote(place) if isinstance(place, str) else self.local(_tidy(place))
            except DocumentError as failure:
                self.failures[key] = failure
                raise
        return self.files[key]

    def local(self, path: Path) -> SourceFile:
        """The file at an absolute path inside of the project."""
        name = self.shown(path)
        try:
            if not path.resolve().is_relative_to(self.root.resolve()):
                message = f"references may not leave the folder {self.root}"
                raise _unreachable(name, "reference-outside", f"{name}: {message}")
            data = path.read_bytes()
        except FileNotFoundError:
            raise _unreachable(name, "unreadable", f"there is no file {name}") from None
        except IsADirectoryError:
            raise _unreachable(name, "unreadable", f"{name} is a folder, not a document") from None
        except (OSError, ValueError, RuntimeError) as problem:
            reason = getattr(problem, "strerror", None) or str(problem)
            raise _unreachable(name, "unreadable", f"{name} cannot be read: {reason}") from problem
        return self.parsed(path, name, data, _decoded(name, data))

    def remote(self, url: str) -> SourceFile:
        """The file at a URL, if its host is allowed."""
        try:
            data = fetch.fetch(url, self.remote_hosts)
        except fetch.FetchError as problem:
            raise _unreachable(url, "remote-reference", str(problem), problem.help) from problem
        return self.parsed(url, url, data, _decoded(url, data))

    def parsed(self, path: Path | str, name: str, data: bytes, text: str) -> SourceFile:
        """The file with this text; raises ``DocumentError`` with everything that is wrong with it."""
        try:
            found = _scanned(name, text)
        except TextError as error:
            raise DocumentError(tuple(_diagnostics(name, text, error.problems))) from error
        return SourceFile(name, path, found.value, _digest(data), found.value_at, found.key_at, text)

    def shown(self, path: Path) -> str:
        """What findings call a file: its path in the project, or all of it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def _tidy(path: Path) -> Path:
    """The absolute path without ``.`` and ``..``, symbolic links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  pathlib either keeps the dots or follows the links


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _failure(name: str, rule: str, message: str, advice: str = "") -> DocumentError:
    return DocumentError((Diagnostic(Location(name), rule, message, help=advice),))


def _unreachable(name: str, rule: str, message: str, advice: str = "") -> UnreachableError:
    return UnreachableError((Diagnostic(Location(name), rule, message, help=advice),))


def _decoded(name: str, data: bytes) -> str:
    """The text of a file: UTF-8, with or without a byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _failure(name, "encoding", "the file is UTF-16; a document is UTF-8", "save it again as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8", "replace")
        line, column = Lines(before).position(len(before))
        message = f"the byte 0x{data[problem.start]:02X} is not UTF-8"
        finding = Diagnostic(Location(name, line, column), "encoding", message, help="save the file as UTF-8")
        raise DocumentError((finding,)) from problem


def _scanned(name: str, text: str) -> Positions:
    """The value of a text: JSON where it says so by its name, or is JSON; else YAML."""
    if name.lower().endswith(".json"):
        return json_text.scan(text)
    if text.lstrip(" \t\r\n")[:1] == "{":
        try:
            return json_text.scan(text)
        except TextError:
            pass  # YAML's own flow style, perhaps; YAML's reader says what is wrong with it
    return yaml.compose(text)


def _diagnostics(name: str, text: str, problems: Sequence[Problem]) -> Iterator[Diagnostic]:
    lines = Lines(text)
    for problem in problems:
        location = Location(name, *lines.position(problem.index), problem.pointer)
        yield Diagnostic(location, problem.rule, problem.message, help=problem.help)


def _file_names(value: JSON) -> Iterator[str]:
    """The parts before ``#`` of all references in a value, each once."""
    seen: set[str] = set()
    pending: list[JSON] = [value]
    while pending:
        found = pending.pop()
        if isinstance(found, dict):
            reference = found.get("$ref")
            if isinstance(reference, str) and (name := reference.partition("#")[0]) and name not in seen:
                seen.add(name)
                yield name
            pending.extend(found.values())
        elif isinstance(found, list):
            pending.extend(found)


def _plain(value: Mapping[str, Any]) -> dict[str, JSON]:
    """A copy that is JSON, nothing of it shared: keys are text (of a status too), tuples are lists, dates are text."""

    def convert(item: object, depth: int) -> JSON:
        if depth > MAX_DEPTH:
            raise _failure(_IN_MEMORY, "depth", f"nested too deeply, or in a circle: more than {MAX_DEPTH} levels")
        if isinstance(item, Mapping):
            members = cast("Mapping[object, object]", item)
            return {str(key): convert(member, depth + 1) for key, member in members.items()}
        if isinstance(item, list | tuple):
            return [convert(member, depth + 1) for member in cast("Sequence[object]", item)]
        if item is None or isinstance(item, str | int | float | bool):
            return item
        if isinstance(item, date):  # what readers of YAML 1.1 make of the text that stands there
            return item.isoformat()
        raise _failure(_IN_MEMORY, "not-a-document", f"a {type(item).__name__} is no value of JSON")

    return cast("dict[str, JSON]", convert(value, 0))
