"""Pages of a list that are too long or too short, overlap, leave something out or never end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.contract.listings import Listing
from accord.prove.mutation.fault import Mutation, asking, replying
from accord.prove.mutation.inputs import Query
from accord.prove.mutation.items import listed, relisted
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Found, Request
from accord.prove.mutation.site import Site, reached, steps_of
from accord.schema.values import JSON

KINDS = {
    "limit-ignored": "a page is as long as it can be, whatever its limit",
    "limit-off-by-one": "a page has one item more than its limit",
    "limit-short": "a page has one item fewer than its limit, though there are more",
    "default-limit-wrong": "a page without a limit is not as long as documented",
    "page-repeats-item": "a page begins with the last item of the page before",
    "page-skips-item": "a page leaves out its first item",
    "cursor-ignored": "every page is the first",
    "pages-never-end": "after the last page there is another one",
    "pages-cut-short": "the first page says that it is the last",
}

_NEXT_LINK = re.compile(r';\s*rel="?next"?')


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    listing = site.listing
    if listing is None:
        return
    limit = site.queries.get(listing.limit or "")
    if limit is not None and "integer" in limit.shape.kinds:
        yield from _limits(site, limit)
    turn = site.queries.get(listing.cursor or listing.offset or "")
    if turn is not None:
        yield from _turns(site, listing, turn)


# ── how long a page is ────────────────────────────────────────────────────────────────────────────────────────────


def _limits(site: Site, limit: Query) -> Iterator[Mutation]:
    words, name = site.operation.id, limit.name
    largest = _largest(limit)
    yield Mutation(
        "limit-ignored",
        "",
        f"{words} shows as many items as it can, whatever '{name}' is.",
        asking(lambda request: limit.write(request, largest) if _asked(limit, request) is not None else request),
    )
    yield Mutation(
        "limit-off-by-one",
        "",
        f"{words} shows one item more than '{name}' says.",
        asking(lambda request: _shifted(limit, request, 1)),
    )
    yield Mutation(
        "limit-short",
        "",
        f"{words} shows one item fewer than '{name}' says, though there are more.",
        asking(lambda request: _shifted(limit, request, -1)),
    )
    default = limit.shape.keywords.get("default")
    smaller = next((value for value in (1, 2, limit.shape.number("minimum")) if limit.shape.valid(value)), None)
    if default is not None and smaller is not None and default != smaller and not limit.required:
        yield Mutation(
            "default-limit-wrong",
            "",
            f"{words} shows {smaller} items and not {default} where '{name}' is not given.",
            asking(lambda request: request if request.queried(name) else limit.write(request, smaller)),
        )


def _largest(limit: Query) -> JSON:
    most = limit.shape.number("maximum")
    candidates = (most, 1000, 500, 100, 50, 20)
    return next((value for value in candidates if value is not None and limit.shape.valid(value)), 10)


def _asked(limit: Query, request: Request) -> int | None:
    value = limit.read(request)
    is_limit = isinstance(value, int) and not isinstance(value, bool) and limit.shape.valid(value)
    return value if is_limit and isinstance(value, int) else None


def _shifted(limit: Query, request: Request, shift: int) -> Request:
    value = _asked(limit, request)
    return limit.write(request, value + shift) if value is not None and limit.shape.valid(value + shift) else request


# ── how pages follow each other ───────────────────────────────────────────────────────────────────────────────────


def _turns(site: Site, listing: Listing, turn: Query) -> Iterator[Mutation]:
    words = site.operation.id
    yield Mutation(
        "page-skips-item",
        "",
        f"{words} leaves out the first item of each page but the first.",
        replying(
            lambda request, answer: (
                relisted(answer, listing, lambda items: items[1:]) if _is_later(listing, turn, request) else answer
            )
        ),
    )
    yield Mutation(
        "page-repeats-item",
        "",
        f"{words} begins each page with the last item of the page before.",
        lambda: _repeating(listing, turn),
    )
    yield Mutation(
        "cursor-ignored",
        "",
        f"{words} shows the first page whatever '{turn.name}' is.",
        asking(lambda request: _at_first(listing, turn, request)),
    )
    yield Mutation(
        "pages-never-end",
        "",
        f"{words} goes on after the last page.",
        (lambda: _endless(listing, turn)) if listing.next_pointer else (lambda: _no_end(listing, turn)),
    )
    if listing.next_pointer:
        yield Mutation(
            "pages-cut-short",
            "",
            f"{words} says of the first page that it is the last.",
            replying(lambda _, answer: _ended(site, answer, listing)),
        )


def _is_later(listing: Listing, turn: Query, request: Request) -> bool:
    """Whether a request is for another page than the first."""
    value = turn.read(request)
    first: tuple[Found, ...] = (
        (ABSENT,) if listing.style == "cursor" else (ABSENT, 0, 1 if listing.style == "page" else 0)
    )
    return value not in first and value is not ABSENT and turn.shape.valid(value)


def _at_first(listing: Listing, turn: Query, request: Request) -> Request:
    if not _is_later(listing, turn, request):
        return request
    if not turn.required:
        return turn.write(request, ABSENT)
    return turn.write(request, 1 if listing.style == "page" else 0)


def _repeating(listing: Listing, turn: Query) -> Fault:
    """The last item of the page that was shown before takes the place of one at the start of the next."""
    last: list[JSON] = []

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        items = listed(answer.json(), listing)
        if items is None or not answer.good:
            return answer
        before = [item for item in last if item not in items] if _is_later(listing, turn, request) else []
        last[:] = items[-1:]
        return relisted(answer, listing, lambda found: [*before, *found[len(before) :]] if found else found)

    return fault


def _following(value: Found, listing: Listing) -> JSON:
    """The cursor of the next page, None where there is none."""
    steps = steps_of(listing.next_pointer or "")
    return next((holder.get(steps[-1]) for holder in reached(value, steps[:-1])), None)


def _pointed(answer: Answer, listing: Listing, cursor: JSON) -> Answer:
    value = answer.json()
    steps = steps_of(listing.next_pointer or "")
    if value is ABSENT:
        return answer
    for holder in reached(value, steps[:-1]):
        holder[steps[-1]] = cursor
    return answer.with_json(value)


def _endless(listing: Listing, turn: Query) -> Fault:
    """The last page points to a page that was there before."""
    known: JSON = None

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal known
        answer = await ask(request)
        following = _following(answer.json(), listing) if answer.good else None
        if following not in (None, ""):
            known = known or following
        elif answer.good and _is_later(listing, turn, request):
            own = turn.read(request)
            return _pointed(answer, listing, known or (None if own is ABSENT else own))
        return answer

    return fault


def _no_end(listing: Listing, turn: Query) -> Fault:
    """What comes after the last page is the last page with something on it."""
    last: list[JSON] = []

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        items = listed(answer.json(), listing)
        if items is None or not answer.good:
            return answer
        if items or not _is_later(listing, turn, request):
            last[:] = items
            return answer
        return relisted(answer, listing, lambda _: list(last))

    return fault


def _ended(site: Site, answer: Answer, listing: Listing) -> Answer:
    if not answer.good or _following(answer.json(), listing) in (None, ""):
        return answer
    link = answer.header("link") or ""
    plain = answer.with_header("link", None) if _NEXT_LINK.search(link) else answer
    value, steps = plain.json(), steps_of(listing.next_pointer or "")
    for holder in reached(value, steps[:-1]):
        holder[steps[-1]] = None
        if site.answered is not None and value is not ABSENT and not site.answered.valid(value):
            del holder[steps[-1]]
    return plain if value is ABSENT else plain.with_json(value)
