"""Mend what needs no decision in a document: text is put in, and nothing that stands there changes.

Error responses that Accord answers and the document does not mention, as references to shared ones; an operationId
where there is none, the one that is derived anyway; ``required: true`` of path parameters, which nothing else can be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Final

from accord.contract.document import Document, Node, SourceFile
from accord.contract.insert import Member, insert_all
from accord.contract.names import operation_ids
from accord.contract.positions import Step
from accord.contract.rules.errors import missing_statuses
from accord.contract.rules.operations import given
from accord.contract.rules.version import version
from accord.contract.survey import Kind, Site, Survey, survey
from accord.diagnostics import DocumentError
from accord.files import File, Owner
from accord.schema.values import JSON

PROBLEM: Final[dict[str, JSON]] = {
    "description": "An error, as RFC 9457 describes it.",
    "type": "object",
    "properties": {
        "type": {"description": "The kind of error.", "type": "string", "format": "uri-reference", "maxLength": 2000},
        "title": {"description": "The kind of error in words.", "type": "string", "maxLength": 200},
        "status": {"description": "The HTTP status.", "type": "integer", "minimum": 100, "maximum": 599},
        "detail": {"description": "What went wrong this time.", "type": "string", "maxLength": 10000},
        "instance": {"description": "What it happened to.", "type": "string", "format": "uri-reference"},
        "errors": {
            "description": "Everything that is wrong with the request.",
            "type": "array",
            "maxItems": 1000,
            "items": {
                "type": "object",
                "properties": {
                    "in": {"description": "The part of the request.", "type": "string", "maxLength": 20},
                    "pointer": {"description": "The place in that part.", "type": "string", "maxLength": 10000},
                    "detail": {"description": "What is wrong there.", "type": "string", "maxLength": 10000},
                },
            },
        },
    },
}

# What the engine means by each status that it answers; the name of the shared response is made of the phrase.
_SENTENCES: Final = {
    400: "The request does not satisfy the contract.",
    401: "The request is not authenticated.",
    403: "The caller may not do this.",
    404: "There is no such resource.",
    405: "The resource does not have this method.",
    406: "There is no response of a type that the client accepts.",
    413: "The body is too large.",
    415: "The body is of a type that is not taken here.",
    500: "The service failed.",
    501: "The operation is not implemented.",
    503: "The service is not available.",
}
_PHRASES: Final = {413: "Content Too Large"}


@dataclass(slots=True)
class _Additions:
    """What is to be put in, by file: where, and which members; and sections of components that are not there yet."""

    members: dict[str, list[tuple[tuple[Step, ...], Member]]] = field(
        default_factory=lambda: defaultdict[str, list[tuple[tuple[Step, ...], Member]]](list)
    )
    sections: dict[str, dict[str, JSON]] = field(default_factory=dict[str, dict[str, JSON]])

    def add(self, node: Node, member: Member) -> None:
        """Put a member into the mapping at a node."""
        self.members[str(node.file.path)].append((node.path, member))

    def finish(self, root: Node) -> None:
        """Put the sections in, into the components of the root document, or with them."""
        components = root.get("components")
        if components is not None:
            for section, members in self.sections.items():
                self.add(components, Member(section, dict(members)))
        elif self.sections:
            self.add(root, Member("components", dict(self.sections)))


def fix(document: Document) -> tuple[File, ...]:
    """Return the files of *document* that mending changes, each as it will be; none when there is nothing to mend.

    Files are named as in diagnostics. What is written so that nothing can be put in, inside of an alias for instance,
    is left as it is, and so are files fetched from elsewhere.
    """
    if list(version(document)):
        return ()
    found = survey(document)
    additions = _Additions()
    _add_operation_ids(found, additions)
    _add_required(found, additions)
    _add_responses(found, additions)
    additions.finish(document.node)
    return tuple(_mended(document, additions))


def _mended(document: Document, additions: _Additions) -> Iterator[File]:
    for key, members in additions.members.items():
        file = document.files[key]
        if not isinstance(file.path, Path):
            continue
        text = file.path.read_bytes().decode()
        mended = insert_all(text, members)
        if mended != text:
            yield File(file.name, mended, Owner.PERSON, extends=text)


def _add_operation_ids(found: Survey, additions: _Additions) -> None:
    missing = {(site.method, site.path): site for site in found.sites if site.served and not given(site)}
    names = operation_ids(missing, filter(None, map(given, found.sites)))
    for key, site in missing.items():
        if "operationId" not in site.node.mapping and site.node.mapping:
            first = next(iter(site.node.mapping))
            after = next((name for name in ("summary", "tags") if name in site.node.mapping), first)
            additions.add(site.node, Member("operationId", names[key], after))


def _add_required(found: Survey, additions: _Additions) -> None:
    for parameter in found.nodes[Kind.PARAMETER]:
        fields = parameter.mapping
        if fields.get("in") == "path" and "required" not in fields:
            additions.add(parameter, Member("required", value=True, after="in"))


def _add_responses(found: Survey, additions: _Additions) -> None:
    """The error responses that operations lack, and the components that they refer to."""
    shared = _Shared(found, additions)
    for site in found.sites:
        missing = missing_statuses(found, site) if site.served else []
        if not missing:
            continue
        responses = site.node.get("responses")
        if responses is None:
            listed: dict[str, JSON] = {str(status): {"$ref": shared.reference(site, status)} for status in missing}
            additions.add(site.node, Member("responses", listed))
        elif isinstance(responses.value, dict) and responses.value:
            for status in missing:
                before = [name for name in responses.value if name.isdecimal() and int(name) < status]
                member = Member(str(status), {"$ref": shared.reference(site, status)}, max(before, key=int, default=""))
                additions.add(responses, member)


class _Shared:
    """The responses that many operations refer to: those of the document where it has them, else new ones."""

    def __init__(self, found: Survey, additions: _Additions) -> None:
        self._found = found
        self._additions = additions
        self._usual = _usual_references(found)
        self._new: dict[int, str] = {}
        self._put_in: set[tuple[str, str]] = set()

    def reference(self, site: Site, status: int) -> str:
        """The text of a ``$ref``, from an operation, to the shared response for a status."""
        if (site.node.file.name, status) in self._usual:
            return self._usual[site.node.file.name, status]
        if status not in self._new:
            self._new[status] = self._component(status)
        root = self._found.document.root
        return _relative(site.node.file, root) + f"#/components/responses/{self._new[status]}"

    def _component(self, status: int) -> str:
        """The name of the root document's response for a status, which is added if there is none."""
        phrase = _PHRASES.get(status, HTTPStatus(status).phrase)
        name = "".join(character for character in phrase.title() if character.isalnum())
        responses = self._found.document.node.get("components", "responses")
        if responses is not None and name in responses.mapping:
            return name
        media: dict[str, JSON] = {
            "schema": {"$ref": f"#/components/schemas/{self._problem()}"},
            "example": {"type": "about:blank", "title": phrase, "status": status},
        }
        content: dict[str, JSON] = {"application/problem+json": media}
        self._put("responses", name, {"description": _SENTENCES.get(status, f"{phrase}."), "content": content})
        return name

    def _problem(self) -> str:
        """The name of the schema of a problem; one that is there already is taken if it has a problem's members."""
        schemas = self._found.document.node.get("components", "schemas")
        for name in ("Problem", "ProblemDetails", "ProblemDocument"):
            existing = schemas.get(name) if schemas else None
            if existing is None:
                self._put("schemas", name, PROBLEM)
                return name
            target = self._found.follow(existing)
            properties = target.get("properties") if target else None
            if properties is not None and {"title", "status"} <= properties.mapping.keys():
                return name
        return "Problem"

    def _put(self, section: str, name: str, value: JSON) -> None:
        """Add a component, with its section where that is missing; once, however often it is asked for."""
        if (section, name) in self._put_in:
            return
        self._put_in.add((section, name))
        into = self._found.document.node.get("components", section)
        if into is not None:
            self._additions.add(into, Member(name, value))
        else:
            self._additions.sections.setdefault(section, {})[name] = value


def _usual_references(found: Survey) -> dict[tuple[str, int], str]:
    """For each file and status the reference that most of its operations make to a shared response."""
    counted: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for site in found.sites:
        responses = site.node.get("responses")
        for name, response in responses.items() if responses else ():
            if name.isdecimal() and name[0] in "45" and response.reference is not None:
                try:
                    found.resolve(response, response.reference)
                except DocumentError:
                    continue
                counted[site.node.file.name, int(name)][response.reference] += 1
    return {key: references.most_common(1)[0][0] for key, references in counted.items()}


def _relative(file: SourceFile, root: SourceFile) -> str:
    """The way from one file to another as a reference says it; nothing within one file."""
    if file is root:
        return ""
    here, there = PurePosixPath(file.name).parent.parts, PurePosixPath(root.name).parts
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + list(there[common:]))
