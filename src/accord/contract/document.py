"""A document as read: plain values, and for each of them the place it was written at.

``Node`` is a value with its place; checks and the compiler walk nodes, follow their references, and report
findings where the text stands. Values inside are plain ``dict``, ``list``, ``str``, ``int``, ``float``,
``bool`` and ``None``, in the order of the file; a cycle never occurs in them, only in references.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from accord.contract.positions import Position, Step, pointer_of, unescape
from accord.diagnostics import Diagnostic, DocumentError, Location
from accord.schema.values import JSON

Identity: TypeAlias = tuple[str, tuple[Step, ...]]


class UnreachableError(DocumentError):
    """A file that cannot be read at all, or must not be: whoever refers to it is told."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a document.

    ``name`` is what diagnostics print; ``path`` is absolute, or the URL of an allowed remote file.
    ``value_at`` and ``key_at`` give the 1-based line and column of the value, or of the key it stands under,
    at a path of steps from the root (the nearest enclosing value where there is none).
    """

    name: str
    path: Path | str
    value: JSON
    sha256: str
    value_at: Callable[[tuple[Step, ...]], Position]
    key_at: Callable[[tuple[Step, ...]], Position]
    text: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Document:
    """A root file and every file it reaches by ``$ref``; ``files`` holds all, by ``str(path)``.

    ``target`` gives the file that a reference's part before ``#`` names, seen from a given file.
    """

    root: SourceFile
    files: dict[str, SourceFile]
    target: Callable[[SourceFile, str], SourceFile]

    @property
    def node(self) -> Node:
        """The whole root file."""
        return Node(self, self.root, (), self.root.value)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value in a document and where it stands."""

    document: Document
    file: SourceFile
    path: tuple[Step, ...]
    value: JSON

    @property
    def pointer(self) -> str:
        """The JSON pointer inside ``file``: ``""`` for the root, ``/paths/~1runs`` below it."""
        return pointer_of(self.path)

    @property
    def identity(self) -> Identity:
        """What makes this place the same place as another node's: its file and the path there."""
        return (str(self.file.path), self.path)

    @property
    def location(self) -> Location:
        """Where the value starts."""
        return Location(self.file.name, *self.file.value_at(self.path), self.pointer)

    @property
    def key_location(self) -> Location:
        """Where the key stands that this value is under (the value itself in a list)."""
        return Location(self.file.name, *self.file.key_at(self.path), self.pointer)

    @property
    def mapping(self) -> dict[str, JSON]:
        """The value if it is a mapping, else an empty one: for walks that other checks report on."""
        return self.value if isinstance(self.value, dict) else {}

    def child(self, step: Step) -> Node:
        """The value under a key or index that is known to exist."""
        return Node(self.document, self.file, (*self.path, step), self.value[step])  # type: ignore[index]

    def get(self, *steps: Step) -> Node | None:
        """The value some steps down, or None where there is none; references are not followed."""
        node = self
        for step in steps:
            value = node.value
            in_mapping = isinstance(value, dict) and step in value
            in_list = isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
            if not (in_mapping or in_list):
                return None
            node = node.child(step)
        return node

    def items(self) -> Iterator[tuple[str, Node]]:
        """The members of a mapping, in order; nothing for any other value."""
        for key in self.mapping:
            yield key, self.child(key)

    def elements(self) -> Iterator[Node]:
        """The elements of a list, in order; nothing for any other value."""
        if isinstance(self.value, list):
            for index in range(len(self.value)):
                yield self.child(index)

    @property
    def reference(self) -> str | None:
        """The text of ``$ref`` if this is a Reference Object, else None."""
        reference = self.mapping.get("$ref")
        return reference if isinstance(reference, str) else None

    def follow(self) -> Node:
        """What this node's ``$ref`` chain ends at, or the node itself.

        Raises ``DocumentError`` for a reference that leads nowhere or round in a circle.
        """
        node, seen = self, set[Identity]()
        while (reference := node.reference) is not None:
            if node.identity in seen:
                raise DocumentError(
                    (
                        Diagnostic(
                            self.location, "cyclic-reference", f"the reference {self.reference!r} leads back to itself"
                        ),
                    )
                )
            seen.add(node.identity)
            node = node.at(reference)
        return node

    def named(self, name: str) -> SourceFile:
        """The file that a reference here names before its ``#``; raises ``DocumentError``, told at this place."""
        try:
            return self.document.target(self.file, name)
        except UnreachableError as error:
            place = (self.get("$ref") or self).location
            raise DocumentError(tuple(replace(each, location=place) for each in error.diagnostics)) from error

    def at(self, reference: str) -> Node:
        """The node that a reference text names, seen from this one (RFC 3986, RFC 6901 §6)."""
        name, _, fragment = reference.partition("#")
        file = self.named(name) if name else self.file
        node = Node(self.document, file, (), file.value)
        for token in unquote(fragment).split("/")[1:]:
            step: Step = unescape(token)
            if isinstance(node.value, list) and unescape(token).isdecimal():
                step = int(token)
            found = node.get(step)
            if found is None:
                raise DocumentError(
                    (
                        Diagnostic(
                            self.location,
                            "unresolved-reference",
                            f"{reference!r} names nothing: there is no {step!r} at #{node.pointer or '/'}",
                        ),
                    )
                )
            node = found
        return node
