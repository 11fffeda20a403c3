"""Adding an operation to a document: where it goes, and when it cannot."""

from __future__ import annotations

import re
from pathlib import Path

from accord.contract.document import Document, Node
from accord.contract.insert import CannotInsertError, Member, insert
from accord.contract.outline import METHODS, outline, variables
from accord.diagnostics import AccordError, Diagnostic, DocumentError
from accord.files import File, Owner

_SEGMENT = re.compile(r"(?:[^{}?#\s%]|%[0-9A-Fa-f]{2}|\{[^{}/?#\s]+\})*")
_TODO = "Fill in: what it means, what goes in and what comes out."


def add(document: Document, method: str, path: str, root: Path) -> File:
    """The file of *document* with an operation more, to be filled in; everything else in it as it was.

    It is added to the path item of *path*, wherever that is written, or to a new one behind the last path that begins
    like it. Raises ``DocumentError`` where the document has the operation, or a template of the same shape; and
    ``AccordError`` for a document written in a way that nothing can be put into.
    """
    method = method.lower()
    version = document.node.mapping.get("openapi")
    if not isinstance(version, str) or not version.startswith("3."):
        message = "operations can be added to documents of OpenAPI 3 only"
        raise DocumentError((Diagnostic(document.node.location, "openapi-version", message),))
    paths = document.node.get("paths")
    item = document.node.get("paths", path)
    if item is not None:
        _refuse_existing(item.follow(), method, path)
    else:
        _refuse_same_shape(paths, path)
    operation = outline(document, method, path)
    if item is not None:
        return _inserted(item.follow(), Member(method, operation, comment=_TODO), root)
    if paths is None:
        return _inserted(document.node, Member("paths", {path: {method: operation}}, comment=_TODO), root)
    return _inserted(paths, Member(path, {method: operation}, after=_neighbour(paths, path), comment=_TODO), root)


def objection(path: str) -> str:
    """What is wrong with a path template, ``""`` if nothing is (OpenAPI 3.1 §4.8.8)."""
    names = variables(path)
    if not path.startswith("/"):
        return f"the path must begin with a slash: /{path}"
    if not _SEGMENT.fullmatch(path):
        return "the path must be like /runs or /runs/{runId}: no query, no spaces, braces in pairs"
    if len(set(names)) < len(names):
        return "the path has the same parameter twice"
    return ""


def _refuse_existing(item: Node, method: str, path: str) -> None:
    existing = item.get(method)
    if existing is not None:
        message = f"{method.upper()} {path} is in the document already"
        raise DocumentError((Diagnostic(existing.key_location, "operation-exists", message),))


def _refuse_same_shape(paths: Node | None, path: str) -> None:
    shape = re.sub(r"\{[^}]*\}", "{}", path)
    for other, item in paths.items() if paths else ():
        if re.sub(r"\{[^}]*\}", "{}", other) == shape:
            message = f"{path} has the shape of {other}, which is in the document already; add to that"
            raise DocumentError((Diagnostic(item.key_location, "operation-exists", message),))


def _neighbour(paths: Node, path: str) -> str:
    """The last path that begins with the same segment; ``""`` for the end."""
    first = path.split("/")[1]
    alike = [other for other, _ in paths.items() if other.split("/")[1:2] == [first]]
    return alike[-1] if alike else ""


def _inserted(target: Node, member: Member, root: Path) -> File:
    file = target.file
    path = Path(file.path) if not isinstance(file.path, str) or "://" not in file.path else None
    if path is None or not path.is_relative_to(root):
        raise AccordError(f"{target.location}: the operation would go into {file.name}, outside of the project")
    text = path.read_bytes().decode()
    try:
        extended = insert(text, target.path, member)
    except CannotInsertError as problem:
        raise AccordError(
            f"{target.location}: {member.key} cannot be added here: {problem}; add it by hand"
        ) from problem
    return File(path.relative_to(root).as_posix(), extended, Owner.PERSON, extends=text)


__all__ = ["METHODS", "add", "objection"]
