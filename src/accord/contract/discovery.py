"""Where the documents of a project are: which files in specs/ describe a service, and which are parts of one."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from accord.contract.document import Document
from accord.contract.model import Contract
from accord.contract.names import service_name
from accord.diagnostics import Diagnostic, Location, Severity
from accord.settings import PROJECT_FILE, Settings

SUFFIXES = (".yaml", ".yml", ".json")

_BLOCK = re.compile(rb"""^(?:\xef\xbb\xbf)?(["']?)(?:openapi|swagger)\1[ \t]*:""", re.MULTILINE)
_FLOW = re.compile(rb"""[{,]\s*(["']?)(?:openapi|swagger)\1\s*:""")
_FLOW_FIRST = re.compile(rb"""\{\s*(["']?)(?:openapi|swagger)\1\s*:""")


def candidates(settings: Settings) -> tuple[Path, ...]:
    """The YAML and JSON files at the top of the folder of documents, by name; hidden ones are not ours to read."""
    folder = settings.root / settings.specs
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith("."))
    return tuple(sorted(path for path in found if not path.is_dir()))


def is_document(path: Path) -> bool:
    """Whether the root of a file has ``openapi`` (or Swagger's ``swagger``): it describes a service then.

    Cheap: block YAML is not parsed at all. A file that cannot be read, and one that mentions ``openapi`` and cannot be
    parsed, counts as a document, so that reading it says what is wrong.
    """
    try:
        text = path.read_bytes()
    except OSError:
        return True
    start = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return _BLOCK.search(text) is not None
    return _FLOW_FIRST.match(start) is not None or (_FLOW.search(start) is not None and _at_root(text))


def _at_root(text: bytes) -> bool:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return True
    return isinstance(value, dict) and ("openapi" in value or "swagger" in value)


def documents(settings: Settings) -> tuple[Path, ...]:
    """The documents of the project, one per service, sorted by name; the other files there are parts of them."""
    return tuple(path for path in candidates(settings) if is_document(path))


def home(document: Path) -> Path:
    """The folder that a document outside of any Accord project may refer into.

    The repository or Python project it lies in; else the working directory if it holds the document; else the
    document's own folder.
    """
    folder = Path(os.path.abspath(document)).parent  # noqa: PTH100  a symbolic link stays where it is, `..` goes
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists() or (parent / PROJECT_FILE).is_file():
            return parent
    here = Path.cwd()
    return here if folder.is_relative_to(here) else folder


def astray(settings: Settings, read: Sequence[Document], findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is odd about the folder of documents itself: none in it, or files that no document needs.

    Files are not judged while a document has errors: the reference to them may be among what could not be read. A file
    that was a document when its service was generated is an error: it was emptied or cut off, not withdrawn.
    """
    folder = settings.root / settings.specs
    paths = candidates(settings)
    parts = [path for path in paths if not is_document(path)]
    emptied = [path for path in parts if _compiled(settings, path).is_file()]
    if len(parts) == len(paths) and not emptied:
        reason = "does not exist: the documents belong there"
        if folder.is_dir():
            reason = "holds no OpenAPI document: no .yaml, .yml or .json file in it has 'openapi' at its root"
        return (Diagnostic(Location(settings.specs), "no-documents", f"{settings.specs}/ {reason}"),)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    reached = {str(file.path) for document in read for file in document.files.values()}
    found: list[Diagnostic] = []
    for path in parts:
        if str(path) in reached or str(path.resolve()) in reached:
            continue
        location = Location(path.relative_to(settings.root).as_posix())
        if path in emptied:
            message = "this was a document, and its root has no 'openapi' any more"
            found.append(Diagnostic(location, "no-document", message, help="remove the file to remove the service"))
        elif not failed:
            message = "this is no document, for its root has no 'openapi', and no document refers to it"
            found.append(Diagnostic(location, "unused-file", message, Severity.WARNING))
    return tuple(found)


def _compiled(settings: Settings, document: Path) -> Path:
    return settings.root / settings.generated_folder / service_name(document.name) / "contract.json"


def outdated(settings: Settings) -> tuple[Diagnostic, ...]:
    """Where ``generated/`` is not what the documents say, told by the hashes of the files read."""
    found: list[Diagnostic] = []
    expected: set[Path] = set()
    paths = documents(settings)
    if not paths:
        return astray(settings, (), ())
    for document in paths:
        location = Location(document.relative_to(settings.root).as_posix())
        compiled = _compiled(settings, document)
        expected.add(compiled)
        shown = compiled.relative_to(settings.root).as_posix()
        if not compiled.is_file():
            found.append(Diagnostic(location, "stale", f"{shown} is not there: it was never generated"))
        found += (
            Diagnostic(Location(source), "stale", f"the file has changed since {shown} was generated from it")
            for source in _changed(compiled, settings.root)
        )
    for compiled in sorted((settings.root / settings.generated_folder).glob("*/contract.json")):
        if compiled not in expected:
            place = Location(compiled.relative_to(settings.root).as_posix())
            found.append(Diagnostic(place, "stale", f"its document is not in {settings.specs}/ any more"))
    return tuple(found)


def _changed(compiled: Path, root: Path) -> Iterator[str]:
    """The files of a compiled contract that are not what it was made from; remote ones are not looked at."""
    try:
        sources: object = json.loads(compiled.read_bytes())["sources"]
        pairs = [(str(source["file"]), str(source["sha256"])) for source in cast("list[dict[str, object]]", sources)]
    except (OSError, ValueError, LookupError, TypeError):
        return  # what is missing is told above, what is damaged when it is loaded
    for file, known in pairs:
        if "://" in file:
            continue
        try:
            now = hashlib.sha256((root / file).read_bytes()).hexdigest()
        except OSError:
            now = ""
        if now != known:
            yield file


def clashes(contracts: Sequence[Contract]) -> tuple[Diagnostic, ...]:
    """Services that cannot live in one project: two of one name, or two mounted at one path."""
    found: list[Diagnostic] = []
    names: dict[str, Contract] = {}
    places: dict[str, Contract] = {}
    for contract in contracts:
        first = names.setdefault(contract.service, contract)
        if first is not contract:
            message = f"{first.location.file} makes a service named {contract.service!r} too; rename one of the files"
            found.append(Diagnostic(contract.location, "service-name-collision", message))
        # As accord.serve mounts them: one of several services that names no path has its name for one.
        mount = contract.base_path.rstrip("/") or f"/{contract.service}"
        first = places.setdefault(mount, contract)
        if first is not contract and first.service != contract.service:
            message = f"{first.location.file} is served at {mount} too; give one of them another path in servers[0]"
            found.append(Diagnostic(contract.location, "base-path-collision", message))
    return tuple(found)
