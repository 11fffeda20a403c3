"""Errors: the ones an operation can answer and does not document, and bodies that differ without a reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.contract.document import Identity, Node
from accord.contract.rules.bodies import essence
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Site, Survey
from accord.diagnostics import Diagnostic


def undocumented(found: Survey) -> Iterator[Diagnostic]:
    """Operations that can be answered with an error that the document does not mention."""
    for site in found.sites:
        if not site.served:
            continue
        missing = missing_statuses(found, site)
        if missing:
            message = f"{site.method.upper()} {site.path} can also answer {', '.join(map(str, missing))}"
            advice = "`accord check --fix` adds the responses"
            yield finding(site.node.key_location, "undocumented-error", message, advice)


def missing_statuses(found: Survey, site: Site) -> list[int]:
    """The error statuses that the engine can answer an operation with and that it does not document."""
    responses = dict(found.members(site.node, "responses"))
    documented = responses.keys()
    if "default" in documented:
        # Where nothing else stands for the successes, a default with content does, and says nothing of errors.
        is_success = responses["default"].get("content") and not any(code[:1] in ("2", "3") for code in documented)
        if not is_success:
            return []
    return [
        status
        for status in sorted(engine_statuses(found, site))
        if str(status) not in documented and f"{status // 100}XX" not in documented
    ]


def engine_statuses(found: Survey, site: Site) -> set[int]:
    """What ``contract.errors.expected_statuses`` says of the compiled operation, before there is one."""
    statuses = {500}
    body = site.node.get("requestBody")
    if body is not None or site.parameters:
        statuses.add(400)
    if body is not None:
        statuses |= {413, 415}
    if is_secured(found, site):
        statuses |= {401, 403}
    return statuses


def is_secured(found: Survey, site: Site) -> bool:
    """Whether no alternative of an operation's security lets everyone in (OpenAPI 3.1 §4.8.10)."""
    security = site.node.get("security") or found.document.node.get("security")
    return security is not None and bool(security.value) and {} not in [node.value for node in security.elements()]


@dataclass(frozen=True, slots=True)
class _Body:
    """The shape of an error body: its media type, and the names of its properties."""

    media_type: str
    properties: frozenset[str]
    node: Node

    @property
    def shape(self) -> tuple[str, frozenset[str]]:
        return self.media_type, self.properties

    def is_variant_of(self, other: _Body) -> bool:
        """Whether one of the two merely adds members to the other, in the same media type."""
        fits = self.properties <= other.properties or other.properties <= self.properties
        return self.media_type == other.media_type and fits


def inconsistent(found: Survey) -> Iterator[Diagnostic]:
    """Error bodies of another shape than most of the document's."""
    bodies = list(_bodies(found))
    usual = _usual(bodies)
    reported = set[Identity]()
    for body in bodies:
        if usual is not None and not body.is_variant_of(usual) and body.node.identity not in reported:
            reported.add(body.node.identity)
            message = f"this error body is not of the usual shape: {_described(body)}, not {_described(usual)}"
            yield finding(body.node.key_location, "inconsistent-error-body", message)


def differing(services: Sequence[Survey]) -> Iterator[Diagnostic]:
    """Services whose usual error body is not that of most services."""
    usual = [(found, body) for found in services if (body := _usual(list(_bodies(found)))) is not None]
    most = _usual([body for _, body in usual])
    for found, body in usual:
        if most is not None and not body.is_variant_of(most):
            others = f"{_described(most)} as in {most.node.file.name}"
            message = f"errors of {found.document.root.name} are {_described(body)}, not {others}"
            yield finding(body.node.key_location, "inconsistent-error-body", message)


def _bodies(found: Survey) -> Iterator[_Body]:
    """The JSON body of every error response of every operation, as often as operations use it."""
    for site in found.sites:
        for status, response in found.members(site.node, "responses"):
            if status[:1] not in ("4", "5") and status != "default":
                continue
            for name, media in found.members(response, "content"):
                schema = media.get("schema")
                if schema is not None and essence(name).endswith("json"):
                    yield _Body(essence(name), frozenset(_properties(found, schema)), media)


def _properties(found: Survey, schema: Node) -> set[str]:
    """The property names of an object, parts of ``allOf`` included; any other schema is told by its text."""
    names, stack, seen = set[str](), [schema], set[int]()
    while stack:
        node = found.follow(stack.pop())
        if node is None or id(node.value) in seen:
            continue
        seen.add(id(node.value))
        members, parts = node.get("properties"), node.get("allOf")
        names.update(members.mapping if members else ())
        stack.extend(parts.elements() if parts else ())
        if members is None and parts is None and node.value not in (True, {}):
            names.add(json.dumps(node.mapping.get("type"), sort_keys=True))
    return names


def _usual(bodies: list[_Body]) -> _Body | None:
    """The shape that most have, the first one in a draw."""
    if not bodies:
        return None
    shape, _ = Counter(body.shape for body in bodies).most_common(1)[0]
    return next(body for body in bodies if body.shape == shape)


def _described(body: _Body) -> str:
    names = ", ".join(sorted(body.properties)[:6])
    return f"{body.media_type} with {names}" if names else body.media_type
