"""One walk over a document, for every rule: each object once, by its kind, with its place.

The walk goes by the kinds of objects that the specification defines (OpenAPI 3.0 §4.7, 3.1 §4.8, 3.2 §4),
follows references into other files, visits no object twice and never recurses, so that neither a cycle nor a
deep schema can stop it. What has the wrong shape is passed over: ``rules/structure.py`` reports that.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from accord.contract.document import Document, Node
from accord.contract.resources import Resources
from accord.diagnostics import Diagnostic, DocumentError


class Kind(enum.Enum):
    """The kinds of objects in the specification that a rule can be about."""

    DOCUMENT = "document"
    INFO = "info"
    CONTACT = "contact"
    LICENSE = "license"
    SERVER = "server"
    COMPONENTS = "components"
    PATHS = "paths"
    PATH_ITEM = "path item"
    OPERATION = "operation"
    PARAMETER = "parameter"
    REQUEST_BODY = "request body"
    MEDIA_TYPE = "media type"
    ENCODING = "encoding"
    RESPONSES = "responses"
    RESPONSE = "response"
    HEADER = "header"
    EXAMPLE = "example"
    LINK = "link"
    CALLBACK = "callback"
    SCHEMA = "schema"
    SECURITY_SCHEME = "security scheme"
    SECURITY_REQUIREMENT = "security requirement"
    TAG = "tag"
    EXTERNAL_DOCS = "external documentation"


Shape: TypeAlias = Literal["one", "list", "map"]
Resolve: TypeAlias = Callable[[Node, str], Node]

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

_SCHEMA_FIELDS: Final[dict[str, tuple[Kind, Shape]]] = {
    **dict.fromkeys(
        (
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties",
        ),
        (Kind.SCHEMA, "one"),
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), (Kind.SCHEMA, "list")),
    **dict.fromkeys(
        ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties"), (Kind.SCHEMA, "map")
    ),
    "externalDocs": (Kind.EXTERNAL_DOCS, "one"),
}

_CONTENT_FIELDS: Final[dict[str, tuple[Kind, Shape]]] = {
    "schema": (Kind.SCHEMA, "one"),
    "content": (Kind.MEDIA_TYPE, "map"),
    "examples": (Kind.EXAMPLE, "map"),
}

_ENCODING_FIELDS: Final[dict[str, tuple[Kind, Shape]]] = {
    "encoding": (Kind.ENCODING, "map"),
    "prefixEncoding": (Kind.ENCODING, "list"),
    "itemEncoding": (Kind.ENCODING, "one"),
}

FIELDS: Final[Mapping[Kind, Mapping[str, tuple[Kind, Shape]]]] = {
    Kind.DOCUMENT: {
        "info": (Kind.INFO, "one"),
        "servers": (Kind.SERVER, "list"),
        "paths": (Kind.PATHS, "one"),
        "webhooks": (Kind.PATH_ITEM, "map"),
        "components": (Kind.COMPONENTS, "one"),
        "security": (Kind.SECURITY_REQUIREMENT, "list"),
        "tags": (Kind.TAG, "list"),
        "externalDocs": (Kind.EXTERNAL_DOCS, "one"),
    },
    Kind.INFO: {"contact": (Kind.CONTACT, "one"), "license": (Kind.LICENSE, "one")},
    Kind.COMPONENTS: {
        "schemas": (Kind.SCHEMA, "map"),
        "responses": (Kind.RESPONSE, "map"),
        "parameters": (Kind.PARAMETER, "map"),
        "examples": (Kind.EXAMPLE, "map"),
        "requestBodies": (Kind.REQUEST_BODY, "map"),
        "headers": (Kind.HEADER, "map"),
        "securitySchemes": (Kind.SECURITY_SCHEME, "map"),
        "links": (Kind.LINK, "map"),
        "callbacks": (Kind.CALLBACK, "map"),
        "pathItems": (Kind.PATH_ITEM, "map"),
        "mediaTypes": (Kind.MEDIA_TYPE, "map"),
    },
    Kind.PATH_ITEM: {
        "servers": (Kind.SERVER, "list"),
        "parameters": (Kind.PARAMETER, "list"),
        "additionalOperations": (Kind.OPERATION, "map"),
        **dict.fromkeys(METHODS, (Kind.OPERATION, "one")),
    },
    Kind.OPERATION: {
        "externalDocs": (Kind.EXTERNAL_DOCS, "one"),
        "parameters": (Kind.PARAMETER, "list"),
        "requestBody": (Kind.REQUEST_BODY, "one"),
        "responses": (Kind.RESPONSES, "one"),
        "callbacks": (Kind.CALLBACK, "map"),
        "security": (Kind.SECURITY_REQUIREMENT, "list"),
        "servers": (Kind.SERVER, "list"),
    },
    Kind.PARAMETER: _CONTENT_FIELDS,
    Kind.HEADER: _CONTENT_FIELDS,
    Kind.REQUEST_BODY: {"content": (Kind.MEDIA_TYPE, "map")},
    Kind.MEDIA_TYPE: {
        "schema": (Kind.SCHEMA, "one"),
        "itemSchema": (Kind.SCHEMA, "one"),
        "examples": (Kind.EXAMPLE, "map"),
        **_ENCODING_FIELDS,
    },
    Kind.ENCODING: {"headers": (Kind.HEADER, "map"), **_ENCODING_FIELDS},
    Kind.RESPONSE: {
        "headers": (Kind.HEADER, "map"),
        "content": (Kind.MEDIA_TYPE, "map"),
        "links": (Kind.LINK, "map"),
    },
    Kind.LINK: {"server": (Kind.SERVER, "one")},
    Kind.SCHEMA: _SCHEMA_FIELDS,
    Kind.TAG: {"externalDocs": (Kind.EXTERNAL_DOCS, "one")},
}

# Maps whose keys are not names of fields: everything in them but extensions is of one kind.
MAPS: Final[Mapping[Kind, Kind]] = {
    Kind.PATHS: Kind.PATH_ITEM,
    Kind.RESPONSES: Kind.RESPONSE,
    Kind.CALLBACK: Kind.PATH_ITEM,
}

_NOT_REFERENCES: Final = frozenset(
    {
        Kind.DOCUMENT,
        Kind.INFO,
        Kind.CONTACT,
        Kind.LICENSE,
        Kind.SERVER,
        Kind.COMPONENTS,
        Kind.PATHS,
        Kind.OPERATION,
        Kind.ENCODING,
        Kind.RESPONSES,
        Kind.SECURITY_REQUIREMENT,
        Kind.TAG,
        Kind.EXTERNAL_DOCS,
    }
)


@dataclass(frozen=True, slots=True)
class Site:
    """An operation where it stands: ``path`` is the template, ``item`` the path item, references followed.

    ``served`` tells operations under ``paths`` from those of webhooks and callbacks. ``parameters`` are the
    operation's own and those of its path that it does not override, references followed.
    """

    path: str
    method: str
    node: Node
    item: Node
    parameters: tuple[Node, ...]
    served: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """A ``$ref``: where it stands, what should be there, and what it names (None if that is nothing)."""

    node: Node
    kind: Kind
    target: Node | None


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything in a document, by kind.

    ``nodes`` holds each object once, in the order met; Reference Objects are in ``references`` instead (schemas
    with ``$ref`` are in both). ``parts`` are the roots of what ``nodes`` covers: the whole document, and every
    object outside of its typed tree that a reference leads to. ``schema_roots`` are the schemas that are not
    inside of another. ``problems`` are the findings about references.
    """

    document: Document
    version: str
    resolve: Resolve
    nodes: Mapping[Kind, list[Node]]
    references: list[Reference]
    parts: list[tuple[Kind, Node]]
    schema_roots: list[Node]
    sites: tuple[Site, ...]
    problems: tuple[Diagnostic, ...]

    def follow(self, node: Node) -> Node | None:
        """What a chain of references ends at, or None where it leads nowhere or round in a circle."""
        seen = set[int]()
        while (reference := node.reference) is not None:
            if id(node.value) in seen:
                return None
            seen.add(id(node.value))
            try:
                node = self.resolve(node, reference)
            except DocumentError:
                return None
        return node

    def members(self, node: Node, *steps: str) -> Iterator[tuple[str, Node]]:
        """The members of a map some steps down that are no extensions, references followed where they lead."""
        found = node.get(*steps)
        for name, member in found.items() if found else ():
            if not name.startswith("x-") and (target := self.follow(member)) is not None:
                yield name, target


@dataclass(slots=True)
class _Walk:
    """The state of one walk; it lives as long as ``survey`` runs."""

    resolve: Resolve
    nodes: dict[Kind, list[Node]] = field(default_factory=lambda: {kind: [] for kind in Kind})
    references: list[Reference] = field(default_factory=list[Reference])
    parts: list[tuple[Kind, Node]] = field(default_factory=list[tuple[Kind, Node]])
    schema_roots: list[Node] = field(default_factory=list[Node])
    problems: list[Diagnostic] = field(default_factory=list[Diagnostic])
    seen: set[tuple[Kind, int]] = field(default_factory=set[tuple[Kind, int]])
    queue: list[tuple[Kind, Node]] = field(default_factory=list[tuple[Kind, Node]])

    def part(self, kind: Kind, node: Node) -> None:
        """Walk one tree without leaving it, queueing what its references name."""
        if (kind, id(node.value)) in self.seen and isinstance(node.value, dict | list):
            return
        self.parts.append((kind, node))
        if kind is Kind.SCHEMA:
            self.schema_roots.append(node)
        stack = [(kind, node)]
        while stack:
            kind, node = stack.pop()
            if not isinstance(node.value, dict):
                continue
            if (kind, id(node.value)) in self.seen:
                continue
            self.seen.add((kind, id(node.value)))
            if kind not in _NOT_REFERENCES and node.reference is not None:
                self._reference(kind, node)
                if kind not in (Kind.SCHEMA, Kind.PATH_ITEM):
                    continue
            self.nodes[kind].append(node)
            children = list(_children(kind, node))
            if kind is not Kind.SCHEMA:
                self.schema_roots.extend(child for of, child in children if of is Kind.SCHEMA)
            stack.extend(reversed(children))

    def _reference(self, kind: Kind, node: Node) -> None:
        try:
            target = self.resolve(node, node.reference or "")
        except DocumentError as error:
            self.problems.extend(error.diagnostics)
            self.references.append(Reference(node, kind, None))
        else:
            self.references.append(Reference(node, kind, target))
            self.queue.append((kind, target))


def _children(kind: Kind, node: Node) -> Iterator[tuple[Kind, Node]]:  # noqa: C901  a branch per shape of field
    """The objects directly inside of an object, with their kinds."""
    if kind in MAPS:
        for name, child in node.items():
            if not name.startswith("x-"):
                yield MAPS[kind], child
        return
    fields = FIELDS.get(kind, {})
    for name, value in node.mapping.items():
        if name not in fields:
            continue
        of, shape = fields[name]
        child = node.child(name)
        if shape == "one":
            # `items: [..]` of older drafts is a list; structure.py says so.
            if isinstance(value, dict | bool):
                yield of, child
        elif shape == "list":
            for element in child.elements():
                yield of, element
        elif not (kind is Kind.SCHEMA and of is not Kind.SCHEMA):
            yield from ((of, member) for _, member in child.items())


def survey(document: Document) -> Survey:
    """Walk the whole document once."""
    walk = _Walk(_resolver(document))
    walk.part(Kind.DOCUMENT, document.node)
    position = 0
    while position < len(walk.queue):
        walk.part(*walk.queue[position])
        position += 1
    version = document.node.mapping.get("openapi")
    unplaced = Survey(
        document,
        ".".join(version.split(".")[:2]) if isinstance(version, str) else "",
        walk.resolve,
        walk.nodes,
        walk.references,
        walk.parts,
        walk.schema_roots,
        (),
        tuple(walk.problems),
    )
    return replace(unplaced, sites=tuple(_sites(unplaced)))


def _resolver(document: Document) -> Resolve:
    """What finds the target of a reference: with the names of schemas, unless these contradict each other."""
    try:
        return Resources(document).resolve
    except DocumentError:
        return Node.at


def _sites(found: Survey) -> Iterator[Site]:
    """Every operation of the document: under ``paths``, then of webhooks and callbacks."""
    root = found.document.node
    for path, item in found.members(root, "paths"):
        yield from _operations(found, path, item, served=True)
    for name, item in found.members(root, "webhooks"):
        yield from _operations(found, name, item, served=False)
    for callback in found.nodes[Kind.CALLBACK]:
        for expression, item in found.members(callback):
            yield from _operations(found, expression, item, served=False)


def _operations(found: Survey, path: str, item: Node, *, served: bool) -> Iterator[Site]:
    shared = list(parameters(found, item))
    candidates = [(method, item.get(method)) for method in item.mapping if method in METHODS]
    more = item.get("additionalOperations")
    candidates += list(more.items()) if more else []
    for method, node in candidates:
        if node is None or not isinstance(node.value, dict):
            continue
        own = list(parameters(found, node))
        overridden = {identity(parameter) for parameter in own}
        inherited = [parameter for parameter in shared if identity(parameter) not in overridden]
        yield Site(path, method, node, item, (*inherited, *own), served)


def parameters(found: Survey, node: Node) -> Iterator[Node]:
    """The parameters listed at a path item or operation, references followed."""
    listed = node.get("parameters")
    for element in listed.elements() if listed else ():
        target = found.follow(element)
        if target is not None and isinstance(target.value, dict):
            yield target


def identity(parameter: Node) -> tuple[str, str]:
    """What makes two parameters the same one: place and name, header names without case (RFC 9110 §5.1)."""
    place, name = str(parameter.mapping.get("in")), str(parameter.mapping.get("name"))
    return place, name.lower() if place == "header" else name
