"""What a reader of the document misses: summaries, descriptions, tags, examples, success schemas."""

from __future__ import annotations

from collections.abc import Iterator

from accord.contract.document import Node
from accord.contract.rules.bodies import essence
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Site, Survey
from accord.diagnostics import Diagnostic

_EMPTY = ("204", "205", "304")


def documentation(found: Survey) -> Iterator[Diagnostic]:
    """Operations without a summary, a description or a tag; parameters and the document without a description."""
    for info in found.nodes[Kind.INFO]:
        if not info.mapping.get("description"):
            yield finding(info.key_location, "missing-description", "the document does not say what it is about")
    for site in found.sites:
        name = f"{site.method.upper()} {site.path}"
        place = site.node.key_location
        if not (site.node.mapping.get("summary") or site.item.mapping.get("summary")):
            yield finding(place, "missing-summary", f"{name} has no summary")
        if not (site.node.mapping.get("description") or site.item.mapping.get("description")):
            yield finding(place, "missing-description", f"{name} has no description")
        if site.served and not site.node.mapping.get("tags"):
            yield finding(place, "missing-tag", f"{name} has no tag")
    for parameter in found.nodes[Kind.PARAMETER]:
        if isinstance(parameter.mapping.get("name"), str) and not parameter.mapping.get("description"):
            message = f"the parameter {parameter.mapping.get('name')!r} has no description"
            yield finding(parameter.key_location, "missing-description", message)


def successes(found: Survey) -> Iterator[Diagnostic]:
    """Operations that do not say what they answer when all is well, or not in which shape."""
    for site in found.sites:
        if not site.served:
            continue
        answers = [answer for answer in found.members(site.node, "responses") if answer[0][:1] in ("1", "2", "3")]
        default = site.node.get("responses", "default")
        if not answers and default is None:
            message = f"{site.method.upper()} {site.path} documents no success"
            yield finding(site.node.key_location, "missing-success-schema", message)
        for status, response in answers:
            for name, media in found.members(response, "content"):
                if not media.mapping.keys() & {"schema", "itemSchema"} and _is_structured(name):
                    message = f"the {status} response of {site.method.upper()} {site.path} has no schema"
                    yield finding(media.key_location, "missing-success-schema", message)
            if status[0] == "2" and status not in _EMPTY and "content" not in response.mapping and _answers(site):
                message = f"the {status} response of {site.method.upper()} {site.path} has no content"
                yield finding(response.key_location, "missing-success-schema", message, "204 says so on purpose")


def _answers(site: Site) -> bool:
    """Whether a response to the method would be expected to have content."""
    return site.method in ("get", "query")


def _is_structured(name: str) -> bool:
    return essence(name).endswith(("/json", "+json"))


def examples(found: Survey) -> Iterator[Diagnostic]:
    """JSON bodies, of requests and of successes, that neither they nor their schemas give an example of."""
    seen = set[int]()
    for site in found.sites:
        for media in _bodies(found, site):
            if id(media.value) in seen:
                continue
            seen.add(id(media.value))
            schema = media.get("schema")
            if not media.mapping.keys() & {"example", "examples"} and not (schema and _has_example(found, schema)):
                yield finding(media.key_location, "missing-example", "the body has no example")


def _bodies(found: Survey, site: Site) -> Iterator[Node]:
    body = site.node.get("requestBody")
    target = found.follow(body) if body else None
    holders = [target] if target else []
    holders += [response for status, response in found.members(site.node, "responses") if status[:1] == "2"]
    for holder in holders:
        for name, media in found.members(holder, "content"):
            if _is_structured(name) and media.mapping.keys() & {"schema"}:
                yield media


def _has_example(found: Survey, schema: Node) -> bool:
    """Whether a schema has an example itself, or one of everything that it is made of."""
    target = found.follow(schema)
    if target is None:
        return True
    if target.mapping.keys() & {"example", "examples", "default", "const", "enum"}:
        return True
    parts = list(target.get("properties").items()) if target.get("properties") else []  # type: ignore[union-attr]
    members = [part for _, part in parts]
    items = target.get("items")
    if items is not None:
        members.append(items)
    return bool(members) and all(_says(found, member) for member in members)


def _says(found: Survey, member: Node) -> bool:
    target = found.follow(member)
    return target is None or bool(target.mapping.keys() & {"example", "examples", "default", "const", "enum"})
