"""Requests made valid: how a service handles what it should have refused."""

from __future__ import annotations

from dataclasses import dataclass

from accord.prove.mutation.inputs import Line, Member, Query
from accord.prove.mutation.messages import ABSENT, Found, Request
from accord.prove.mutation.samples import varied
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site
from accord.schema.values import JSON


def mended(site: Site, request: Request, count: int) -> Request | None:
    """The request with everything that is invalid in it left out, or replaced by what is valid; None if that fails.

    What is replaced is another value for each *count*, where the schema leaves a choice: some may be there but once.
    """
    for found in site.inputs:
        if isinstance(found, (Query, Line)):
            value = found.read(request)
            if (value is ABSENT and found.required) or (value is not ABSENT and not found.shape.valid(value)):
                request = found.write(request, found.sample if found.required else ABSENT)
    known = {each.name for each in site.operation.parameters if each.place == "query"}
    for name, _ in request.pairs():
        if name not in known:
            request = request.with_query(name)
    if site.operation.body is None:
        return request
    if site.body is None or site.body_media is None:
        return None
    body = _body(site, request.json(), count)
    if body is ABSENT or not site.body.valid(body):
        return None
    return with_body(site, request, body)


@dataclass
class Bodies:
    """Valid bodies of an operation's requests: as the document gives them, or else like the last that was sent."""

    site: Site
    known: Found = ABSENT
    count: int = 0

    def note(self, request: Request) -> None:
        """Remember the body of a request, if it is valid and the document gives none."""
        body, shape = request.json(), self.site.body
        if self.site.body_sample is not ABSENT:
            self.known = self.site.body_sample
        elif body is not ABSENT and shape is not None and shape.valid(body):
            self.known = body

    def given(self, request: Request) -> Request:
        """The request with such a body, where one is known."""
        if self.known is ABSENT:
            return request
        self.count += 1
        body = self.known
        return with_body(self.site, request, _fresh(self.site, body, self.count) if isinstance(body, dict) else body)


def with_body(site: Site, request: Request, body: JSON) -> Request:
    """The request with this body, said to be the JSON that the operation takes."""
    name = site.body_media.name if site.body_media else ""
    return request.with_json(body).with_header("content-type", "application/json" if "*" in name else name)


def _body(site: Site, body: Found, count: int) -> Found:
    if not isinstance(body, dict):
        found = site.body_sample
        return _fresh(site, found, count) if isinstance(found, dict) else found
    kept: dict[str, JSON] = {}
    members = {each.name: each for each in site.inputs if isinstance(each, Member)}
    for name, value in body.items():
        member = members.get(name)
        if (member is None and site.body is not None and not site.body.closed and name not in site.body.forbidden) or (
            member is not None and member.shape.valid(value)
        ):
            kept[name] = value
    for name, member in members.items():
        if name not in kept and (member.required or name in body) and member.sample is not ABSENT:
            kept[name] = varied(member.shape, member.sample, count)
    return kept


def _fresh(site: Site, body: dict[str, JSON], count: int) -> JSON:
    shapes: dict[str, Shape] = site.body.members if site.body else {}
    return {name: varied(shapes[name], value, count) if name in shapes else value for name, value in body.items()}
