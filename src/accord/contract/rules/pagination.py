"""``x-accord-pagination``: how an operation is read page by page, so that clients can do it by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from accord.contract.document import Node
from accord.contract.positions import unescape
from accord.contract.rules.bodies import essence
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Site, Survey
from accord.diagnostics import Diagnostic

EXTENSION: Final = "x-accord-pagination"
_RULE: Final = "pagination-extension"
# The fields of each style: those that it needs, and those that it may have.
_STYLES: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "cursor": (frozenset({"parameter", "next", "items"}), frozenset()),
    "offset": (frozenset({"parameter", "limit", "items"}), frozenset({"total"})),
    "link": (frozenset({"items"}), frozenset()),
}
_PARAMETERS: Final = ("parameter", "limit")
_POINTERS: Final = ("items", "next", "total")


def paginations(found: Survey) -> Iterator[Diagnostic]:
    """Extensions with fields that their style does not have, or that name what is not in the operation."""
    for site in found.sites:
        extension = site.node.get(EXTENSION) if site.served else None
        if extension is None:
            continue
        style = extension.get("style")
        if style is None or not isinstance(style.value, str) or style.value not in _STYLES:
            place = extension.key_location if style is None else style.location
            yield finding(place, _RULE, f"the style of {EXTENSION} is one of {', '.join(_STYLES)}")
            continue
        needed, optional = _STYLES[style.value]
        for name in sorted(needed - extension.mapping.keys()):
            yield finding(extension.key_location, _RULE, f"the style {style.value!r} needs the field {name!r}")
        for name, field in extension.items():
            if name not in needed | optional | {"style"}:
                yield finding(field.key_location, _RULE, f"the style {style.value!r} has no field {name!r}")
            elif not isinstance(field.value, str):
                yield finding(field.location, _RULE, f"the field {name!r} is a text")
            elif name in _PARAMETERS:
                yield from _parameter(site, field)
            elif name in _POINTERS:
                yield from _pointer(found, site, field)


def _parameter(site: Site, field: Node) -> Iterator[Diagnostic]:
    names = {str(parameter.mapping.get("name")) for parameter in site.parameters}
    if field.value not in names:
        yield finding(field.location, _RULE, f"the operation has no parameter {field.value!r}")


def _pointer(found: Survey, site: Site, field: Node) -> Iterator[Diagnostic]:
    """What is wrong with a JSON pointer into the bodies of successes."""
    pointer = str(field.value)
    if pointer and not pointer.startswith("/"):
        yield finding(field.location, _RULE, f"{pointer!r} is no JSON pointer", "start it with a slash, such as /items")
        return
    bodies = list(_bodies(found, site))
    tokens = [unescape(token) for token in pointer.split("/")[1:]]
    ends = [end for body in bodies for end in _ends(found, body, tokens)]
    if not ends:
        yield finding(
            field.location, _RULE, f"no success of the operation has a JSON body with {pointer or 'a schema'}"
        )
    elif field.path[-1] == "items" and not any(_may_be_list(found, end) for end in ends):
        yield finding(field.location, _RULE, f"what is at {pointer!r} is no array")


def _bodies(found: Survey, site: Site) -> Iterator[Node]:
    """The schemas of the JSON bodies that the operation answers when all goes well."""
    for status, response in found.members(site.node, "responses"):
        if status.startswith("2"):
            for name, media in found.members(response, "content"):
                schema = media.get("schema")
                if schema is not None and essence(name).endswith(("/json", "+json")):
                    yield schema


def _ends(found: Survey, schema: Node, tokens: list[str]) -> Iterator[Node]:
    """The schemas that a value some members down may have."""
    reached = [schema]
    for token in tokens:
        reached = [member for node in reached for part in _parts(found, node) for member in _member(part, token)]
    yield from reached


def _member(schema: Node, name: str) -> Iterator[Node]:
    """The schema of a member; one that is open says nothing of it, and stands for it."""
    member = schema.get("properties", name)
    if member is not None:
        yield member
    elif not schema.mapping or isinstance(schema.mapping.get("additionalProperties"), dict):
        yield schema.get("additionalProperties") or schema


def _parts(found: Survey, schema: Node) -> Iterator[Node]:
    """A schema, references followed, and those it is made of, each once."""
    pending, seen = [schema], set[int]()
    while pending:
        node = found.follow(pending.pop(0))
        if node is None or id(node.value) in seen:
            continue
        seen.add(id(node.value))
        yield node
        for keyword in ("allOf", "anyOf", "oneOf"):
            parts = node.get(keyword)
            pending += list(parts.elements()) if parts else []


def _may_be_list(found: Survey, schema: Node) -> bool:
    for part in _parts(found, schema):
        types = part.mapping.get("type")
        if "items" in part.mapping or types == "array" or (isinstance(types, list) and "array" in types):
            return True
    return not schema.mapping
