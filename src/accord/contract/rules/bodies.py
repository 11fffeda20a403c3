"""Bodies: the ``encoding`` of their properties, and media types whose content is not looked into."""

from __future__ import annotations

from collections.abc import Iterator

from accord.contract.content import JSON_SEQUENCES
from accord.contract.document import Node
from accord.contract.rules.catalogue import finding
from accord.contract.rules.schemas import properties
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic

_HOLDERS = (Kind.PARAMETER, Kind.HEADER, Kind.REQUEST_BODY, Kind.RESPONSE)


def contents(found: Survey) -> Iterator[tuple[Kind, str, Node]]:
    """Every entry of every ``content``: the kind of its holder, the media type's essence, and the entry."""
    for kind in _HOLDERS:
        for holder in found.nodes[kind]:
            for name, media in found.members(holder, "content"):
                yield kind, essence(name), media


def essence(name: str) -> str:
    """A media type without its parameters, in lower case (RFC 9110 §8.3.1)."""
    return name.partition(";")[0].strip().lower()


def encodings(found: Survey) -> Iterator[Diagnostic]:
    """Encodings of properties that the schema does not have, or where there is nothing to encode."""
    for _, name, media in contents(found):
        encoding, schema = media.get("encoding"), media.get("schema")
        if encoding is None:
            continue
        if not (name.startswith("multipart/") or name == "application/x-www-form-urlencoded"):
            yield finding(encoding.key_location, "ignored-field", f"'encoding' means nothing for {name!r}")
            continue
        defined = properties(found, schema) if schema else set[str]()
        for part, member in encoding.items():
            if part not in defined and not part.startswith("x-"):
                message = f"the schema has no property {part!r} to encode"
                yield finding(member.key_location, "encoding-property", message)


def unchecked(found: Survey) -> Iterator[Diagnostic]:
    """Media types that have a schema which nothing holds them to, such as XML."""
    for _, name, media in contents(found):
        schema = media.get("schema")
        target = found.follow(schema) if schema else None
        if target is None or _taken_apart(name):
            continue
        types = target.mapping.get("type")
        if types in ("object", "array") or (isinstance(types, list) and set(map(str, types)) <= {"object", "array"}):
            message = f"bodies of type {name!r} are not checked against their schema"
            yield finding(media.key_location, "unchecked-media-type", message)


def _taken_apart(name: str) -> bool:
    """Whether bodies of a media type or range are taken apart when the service runs, as JSON, forms or parts."""
    endings = ("/json", "+json", "/x-www-form-urlencoded")
    return "*" in name or name in JSON_SEQUENCES or name.startswith("multipart/") or name.endswith(endings)
