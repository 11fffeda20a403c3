"""A document of many files as one: what other files hold moves to the components, references follow.

What is served as ``/openapi.json`` is what was written, not dereferenced: a document of one file stays as it is.
Path items move to where they are referred to, since OpenAPI 3.0 has no other place for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from accord.contract.definitions import DefinitionNames
from accord.contract.document import Document, Identity, Node
from accord.contract.resources import Resources
from accord.contract.survey import Kind, Survey, survey
from accord.diagnostics import DocumentError
from accord.schema.values import JSON

_SECTIONS = {
    Kind.SCHEMA: "schemas",
    Kind.RESPONSE: "responses",
    Kind.PARAMETER: "parameters",
    Kind.EXAMPLE: "examples",
    Kind.REQUEST_BODY: "requestBodies",
    Kind.HEADER: "headers",
    Kind.SECURITY_SCHEME: "securitySchemes",
    Kind.LINK: "links",
    Kind.CALLBACK: "callbacks",
    Kind.MEDIA_TYPE: "mediaTypes",
}


def bundle(document: Document) -> dict[str, JSON]:
    """The whole document, with no reference to another file; raises ``DocumentError`` where one leads nowhere."""
    root = document.root.value
    if not isinstance(root, dict):
        return {}
    if len(document.files) == 1:
        return root
    return _Bundle(document, survey(document), DefinitionNames(document, Resources(document))).whole()


@dataclass(slots=True)
class _Bundle:
    """The parts moved so far: ``sections`` are the components added, ``names`` where each part is now."""

    document: Document
    found: Survey
    schemas: DefinitionNames
    kinds: dict[int, Kind] = field(default_factory=dict[int, Kind])
    named: set[int] = field(default_factory=set[int])
    names: dict[tuple[str, Identity], str] = field(default_factory=dict[tuple[str, Identity], str])
    sections: dict[str, dict[str, JSON]] = field(default_factory=dict[str, dict[str, JSON]])
    pending: list[tuple[str, str, Node]] = field(default_factory=list[tuple[str, str, Node]])

    def whole(self) -> dict[str, JSON]:
        """The root file's value and everything that it reaches."""
        self.kinds = {id(reference.node.value): reference.kind for reference in self.found.references}
        self.named = {id(node.value) for node in self.found.nodes[Kind.SCHEMA] if "$id" in node.mapping}
        in_place = self._components_elsewhere()
        copied = self._members(self.document.node)
        while self.pending:
            section, name, node = self.pending.pop()
            self.sections.setdefault(section, {})[name] = self._copy(node)
        components = dict(_mapping(copied.get("components")))
        for (section, name), node in in_place.items():
            components[section] = {**_mapping(components.get(section)), name: self._copy(node)}
        while self.pending:
            section, name, node = self.pending.pop()
            self.sections.setdefault(section, {})[name] = self._copy(node)
        for section in sorted(self.sections):
            added = dict(sorted(self.sections[section].items()))
            components[section] = {**_mapping(components.get(section)), **added}
        return {**copied, "components": components} if components else copied

    def _components_elsewhere(self) -> dict[tuple[str, str], Node]:
        """The root's components that are nothing but a reference to another file: that part comes to stand there."""
        elsewhere: dict[tuple[str, str], Node] = {}
        for kind, section in _SECTIONS.items():
            components = self.document.node.get("components", section)
            for name, node in components.items() if components else ():
                if node.reference is None or len(node.mapping) > 1:
                    continue
                target = self._target(node, kind)
                key = (section, target.identity)
                if target.file is not self.document.root and key not in self.names:
                    self.names[key] = name
                    elsewhere[section, name] = target
        return elsewhere

    def _target(self, node: Node, kind: Kind) -> Node:
        """What a reference stands for, through any number of references in other files."""
        seen: set[Identity] = set()
        while (reference := node.reference) is not None and node.identity not in seen:
            seen.add(node.identity)
            target = self.found.resolve(node, reference)
            is_lone = len(target.mapping) == 1 or kind is not Kind.SCHEMA
            node = target
            if target.file is self.document.root or not is_lone:
                break
        return node

    def _copy(self, node: Node) -> JSON:
        value = node.value
        if isinstance(value, dict):
            kind = self.kinds.get(id(value))
            return self._members(node) if kind is None else self._reference(node, kind)
        if isinstance(value, list):
            return [self._copy(element) for element in node.elements()]
        return value

    def _members(self, node: Node) -> dict[str, JSON]:
        # References no longer go by these names, and would be taken relative to them.
        is_schema = id(node.value) in self.named
        moved = is_schema and node.file is not self.document.root and "$dynamicRef" not in node.mapping
        copied = {name: self._copy(child) for name, child in node.items() if not (moved and name == "$id")}
        discriminator = node.get("discriminator", "mapping")
        if discriminator is not None:
            copied["discriminator"] = {
                **_mapping(copied["discriminator"]),
                "mapping": {value: self._mapped(entry) for value, entry in discriminator.items()},
            }
        return copied

    def _reference(self, node: Node, kind: Kind) -> JSON:
        target = self._target(node, kind)
        beside: dict[str, JSON] = {name: self._copy(child) for name, child in node.items() if name != "$ref"}
        if kind is Kind.PATH_ITEM:
            if target.file is self.document.root and node.file is self.document.root:
                return {"$ref": node.reference, **beside}
            return {**self._members(target), **beside}
        return {"$ref": self._place(target, kind), **beside}

    def _place(self, target: Node, kind: Kind) -> str:
        """Where a part is in the bundle; one of another file is queued to be moved."""
        if target.file is self.document.root:
            return f"#{target.pointer}"
        section = _SECTIONS[kind]
        key = (section, target.identity)
        if key not in self.names:
            self.names[key] = self._name(section, target)
            self.pending.append((section, self.names[key], target))
        return f"#/components/{section}/{self.names[key]}"

    def _name(self, section: str, target: Node) -> str:
        """A name that no other component has: that of the schema's definition, or the last of where it was."""
        if section == "schemas":
            wish = self.schemas.name(target)
        else:
            last = str(target.path[-1]) if target.path else PurePosixPath(target.file.name).stem
            wish = "".join(each if each.isascii() and (each.isalnum() or each in "._-") else "_" for each in last)
        components = self.document.node.get("components", section)
        taken = {*(components.mapping if components else ())}
        taken |= {name for (kind, _), name in self.names.items() if kind == section}
        name, number = wish, 2
        while name in taken:
            name, number = f"{wish}-{number}", number + 1
        return name

    def _mapped(self, entry: Node) -> JSON:
        """A discriminator's mapping: a component's name stays one, a reference follows its schema."""
        if not isinstance(entry.value, str) or ("#" not in entry.value and "/" not in entry.value):
            is_name = isinstance(entry.value, str) and self.document.node.get("components", "schemas", entry.value)
            if is_name or not isinstance(entry.value, str) or "." not in entry.value:
                return entry.value
        try:
            return self._place(self.found.resolve(entry, entry.value), Kind.SCHEMA)
        except DocumentError:
            return entry.value


def _mapping(value: JSON) -> dict[str, JSON]:
    return value if isinstance(value, dict) else {}
