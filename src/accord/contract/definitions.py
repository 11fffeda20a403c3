"""What the schemas that others refer to are called: stable, readable and distinct names for ``$defs``.

A name follows from the files and the components of the document alone, never from the order in which
references are met.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from accord.contract.document import Document, Identity, Node, SourceFile
from accord.contract.resources import Resources
from accord.schema.values import JSON

# Where files that are not whole documents keep their schemas.
_SHELVES = (("components", "schemas"), ("$defs",), ("definitions",), ("schemas",), ())
_SAFE = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(slots=True)
class DefinitionNames:
    """The names of a document's referenced schemas.

    ``#/components/schemas/Run`` of the root file is ``Run``, and so is the schema of another file that this
    component merely refers to. A schema inside it is ``Run.properties.id``. Schemas of other files have their
    own name where that is unique (``Problem``), else their file's before it (``common.Problem``).
    """

    document: Document
    resources: Resources
    _components: frozenset[str] = frozenset()
    _aliases: dict[Identity, str] = field(default_factory=dict[Identity, str])
    _files: dict[str, str] = field(default_factory=dict[str, str])
    _elsewhere: Counter[str] = field(default_factory=Counter[str])
    _given: dict[str, Identity] = field(default_factory=dict[str, Identity])

    def __post_init__(self) -> None:
        components = self.document.node.get("components", "schemas")
        entries = dict(components.items()) if components else {}
        self._components = frozenset(entries)
        for name in sorted(entries):
            target = self.resources.pure_target(entries[name])
            if target.identity != entries[name].identity:
                self._aliases.setdefault(target.identity, name)
        self._files = _file_names([file for file in self.document.files.values() if file is not self.document.root])
        for path, name in self._files.items():
            self._elsewhere[name] += 1
            self._elsewhere.update(_shelved(self.document.files[path].value))

    def name(self, node: Node) -> str:
        """The name of the schema at *node*."""
        wish = self._wish(node)
        name = _SAFE.sub("_", wish)
        if name != wish or not name or self._given.setdefault(name, node.identity) != node.identity:
            name = f"{name or 'schema'}-{_short_hash(f'{node.file.name}#{node.pointer}')}"
        return name

    def alias(self, node: Node) -> str | None:
        """The component that gives its name to the schema of another file that it merely refers to, or None."""
        return None if node.file is self.document.root else self._aliases.get(node.identity)

    def variant(self, node: Node, apart: list[str]) -> str:
        """The name of the schema at *node* in particular surroundings: ``@`` and what sets them apart.

        No plain name contains an ``@``.
        """
        words = ".".join(apart)
        name = f"{self.name(node)}@{_SAFE.sub('_', words)}"
        return name if _SAFE.search(words) is None else f"{name}-{_short_hash(words)}"

    def _wish(self, node: Node) -> str:
        tokens = [str(step) for step in node.path]
        if node.file is self.document.root:
            if tokens[:2] == ["components", "schemas"]:
                tokens = tokens[2:]
            if len(tokens) == 1 and tokens[0] in self._components:
                return tokens[0]
            return self._unless_component(".".join(tokens), "document")
        if node.identity in self._aliases:
            return self._aliases[node.identity]
        shelf = next(shelf for shelf in _SHELVES if tuple(tokens[: len(shelf)]) == shelf)
        file = self._files[str(node.file.path)]
        own = tokens[len(shelf) :]
        if own and self._elsewhere[own[0]] == 1:
            return self._unless_component(".".join(own), file)
        return self._unless_component(".".join([file, *own]), "file")

    def _unless_component(self, name: str, prefix: str) -> str:
        return (
            f"{prefix}.{name}" if name.split(".", maxsplit=1)[0] in self._components and prefix != "document" else name
        )


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _file_names(files: list[SourceFile]) -> dict[str, str]:
    """For each file its name without suffix, with as many folders before it as tell it from the others."""
    parts = {str(file.path): PurePosixPath(file.name).with_suffix("").parts for file in files}
    names: dict[str, str] = {}
    for path, own in parts.items():
        length = 1
        while length < len(own) and sum(other[-length:] == own[-length:] for other in parts.values()) > 1:
            length += 1
        names[path] = ".".join(part for part in own[-length:] if part not in {"/", ".", ".."})
    return names


def _shelved(value: JSON) -> set[str]:
    """The names of the schemas that a file keeps."""
    names: set[str] = set()
    for shelf in _SHELVES:
        found = value
        for step in shelf:
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, dict):
            names.update(found)
    return names
