"""What a request lacks, or has too much: it is supplied or passed over, and the request taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.inputs import Input, Member, Query, Segment
from accord.prove.mutation.kinds.demands import checked, guarded
from accord.prove.mutation.mending import Bodies
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Found, Request
from accord.prove.mutation.samples import varied
from accord.prove.mutation.site import Site
from accord.schema.values import JSON

KINDS = {
    "required-ignored": "a request without a required member is accepted",
    "parameter-not-required": "a request without a required parameter is accepted",
    "additional-accepted": "a member that the document does not know is accepted",
    "read-only-accepted": "a member that is only to be read is accepted in a request",
    "unknown-parameter-accepted": "a query parameter that the document does not know is accepted",
    "body-not-required": "a request without its required body is accepted",
    "malformed-accepted": "a body that is no JSON is accepted",
    "parameter-default-wrong": "a parameter that is not given is taken for another value than documented",
    "member-default-wrong": "a member that is not given is taken for another value than documented",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    for found in checked(site):
        if not isinstance(found, Segment):
            yield from _presence(site, found)
    yield from _members(site)
    yield from _queries(site)
    yield from _bodies(site)


def _presence(site: Site, found: Input) -> Iterator[Mutation]:
    words = site.operation.id
    if found.required and not isinstance(found, Segment):
        kind = "required-ignored" if isinstance(found, Member) else "parameter-not-required"
        yield Mutation(kind, found.about, f"{words} accepts requests without {found.words}.", lambda: _supplying(found))
    default = found.shape.keywords.get("default", ABSENT)
    other = _undefaulted(found, default)
    listing = site.listing
    limits = {listing.limit, listing.offset, listing.cursor} if listing is not None else set[str | None]()
    if other is ABSENT or found.required or (isinstance(found, Query) and found.name in limits):
        return
    if isinstance(found, Member) and found not in site.written:
        return
    yield Mutation(
        "member-default-wrong" if isinstance(found, Member) else "parameter-default-wrong",
        found.about,
        f"{words} takes {found.words} for {other!r} where it is not given, not for {default!r}.",
        lambda: _defaulting(site, found, other),
    )


def _supplying(found: Input) -> Fault:
    """What is missing is supplied: as the document gives it, or else like the last that was sent."""
    count, known = 0, found.sample

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal count, known
        body = request.json() if isinstance(found, Member) else {}
        value = found.read(request)
        if value is not ABSENT and found.sample is ABSENT and found.shape.valid(value):
            known = value
        if value is not ABSENT or not isinstance(body, dict) or known is ABSENT:
            return await ask(request)
        count += 1
        return await ask(found.write(request, varied(found.shape, known, count)))

    return fault


def _undefaulted(found: Input, default: Found) -> Found:
    """A valid value that is not the default."""
    if default is ABSENT or isinstance(found, Segment):
        return ABSENT
    candidates: list[JSON] = [*found.shape.values]
    match default:
        case bool():
            candidates.append(not default)
        case int() | float():
            candidates += [default + 1, default - 1]
        case str():
            candidates += [f"{default}x", "x"]
        case _:
            pass
    return next((other for other in candidates if other != default and found.shape.valid(other)), ABSENT)


def _defaulting(site: Site, found: Input, other: JSON) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        if found.read(request) is not ABSENT:
            return await ask(request)
        body = request.json()
        if isinstance(found, Member) and (body is ABSENT or site.body is None or not site.body.valid(body)):
            return await ask(request)
        return await ask(found.write(request, other))

    return fault


def _members(site: Site) -> Iterator[Mutation]:
    body, words = site.body, site.operation.id
    if body is None or "object" not in body.kinds:
        return
    if body.closed and body.members:
        known = body.members.keys() | set(body.forbidden)
        yield Mutation(
            "additional-accepted",
            "",
            f"{words} accepts members that the document does not know.",
            lambda: _dropping(lambda name: name not in known),
        )
    for name in body.forbidden:
        yield Mutation(
            "read-only-accepted",
            name,
            f"{words} accepts '{name}', which is only to be read.",
            partial(_dropping, name.__eq__),
        )


def _dropping(is_wrong: Callable[[str], bool]) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        body = request.json()
        if not isinstance(body, dict) or not any(map(is_wrong, body)):
            return await ask(request)
        return await ask(request.with_json({name: value for name, value in body.items() if not is_wrong(name)}))

    return fault


def _queries(site: Site) -> Iterator[Mutation]:
    asked = [each for each in site.operation.parameters if each.place in ("query", "querystring")]
    schemes = {each.parameter for each in site.contract.security_schemes.values() if each.place == "query"}
    known = {each.name for each in asked} | schemes
    if not guarded(site) or any(each.content is None and each.name not in site.queries for each in asked):
        return  # one that is no lone value may take names of its own

    async def forgiving(request: Request, ask: Ask) -> Answer:
        for name, _ in request.pairs():
            if name not in known:
                request = request.with_query(name)
        return await ask(request)

    yield Mutation(
        "unknown-parameter-accepted",
        "",
        f"{site.operation.id} accepts query parameters that the document does not know.",
        lambda: forgiving,
    )


def _bodies(site: Site) -> Iterator[Mutation]:
    words = site.operation.id
    if site.operation.body is None or site.body is None:
        return
    if site.operation.body.required:
        yield Mutation(
            "body-not-required",
            "",
            f"{words} accepts requests without their body.",
            lambda: _filling(site, lambda request: not request.body),
        )
    yield Mutation(
        "malformed-accepted", "", f"{words} accepts bodies that are no JSON.", lambda: _filling(site, _is_malformed)
    )


def _is_malformed(request: Request) -> bool:
    says_json = "json" in (request.header("content-type") or "json").lower()
    return bool(request.body) and says_json and request.json() is ABSENT


def _filling(site: Site, is_wrong: Callable[[Request], bool]) -> Fault:
    bodies = Bodies(site)

    async def fault(request: Request, ask: Ask) -> Answer:
        bodies.note(request)
        return await ask(bodies.given(request) if is_wrong(request) else request)

    return fault
