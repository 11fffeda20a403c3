"""Lists that show too many items, too few, or in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.contract.listings import Listing
from accord.prove.mutation.fault import Mutation, asking, replying
from accord.prove.mutation.inputs import Query
from accord.prove.mutation.items import Items, listed, relisted, totalled
from accord.prove.mutation.kinds.statuses import failed
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Request
from accord.prove.mutation.site import Site, reached, steps_of
from accord.schema.values import JSON

KINDS = {
    "filter-ignored": "a list shows what its filter leaves out",
    "filter-inverted": "a list shows just what its filter leaves out",
    "filter-first-only": "of many values of a filter only the first counts",
    "filter-loses-item": "a filtered list misses an item that fits",
    "sort-ignored": "a list comes in the same order whatever is asked for",
    "sort-reversed": "a list comes in the reverse of the order asked for",
    "items-swapped": "two neighbours of a sorted list change places",
    "rows-confused": "two items of a list have each other's identifiers",
    "total-wrong": "the total is not the number of items",
    "total-of-page": "the total is the number of items on the page",
    "empty-list-500": "the service fails where a list has nothing in it",
    "empty-list-404": "a list with nothing in it is answered as not found",
    "empty-list-null": "a list with nothing in it is answered as null",
    "duplicate-item": "a list shows an item twice",
    "first-item-lost": "a list misses its first item",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    listing = site.listing
    if listing is None:
        return
    for name in listing.filters:
        if name in site.queries:
            yield from _filters(site, listing, site.queries[name])
    if listing.sort in site.queries:
        yield from _sorting(site, listing, site.queries[listing.sort or ""])
    yield from _whole(site, listing)
    yield from _empty(site, listing)


# ── filters ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _filters(site: Site, listing: Listing, query: Query) -> Iterator[Mutation]:
    words, name = site.operation.id, query.name
    yield Mutation(
        "filter-ignored",
        name,
        f"{words} shows all, whatever '{name}' is.",
        asking(lambda request: request.with_query(name)),
    )
    yield Mutation(
        "filter-inverted", name, f"{words} shows what '{name}' leaves out.", lambda: _inverting(listing, name)
    )
    yield Mutation(
        "filter-loses-item",
        name,
        f"{words} misses the first of those that fit '{name}'.",
        lambda: _losing(listing, name),
    )
    if query.shape.is_only("array"):
        yield Mutation(
            "filter-first-only",
            name,
            f"{words} minds the first value of '{name}' only.",
            asking(lambda request: _first_only(query, request)),
        )


def _first_only(query: Query, request: Request) -> Request:
    value = query.read(request)
    return query.write(request, value[:1]) if isinstance(value, list) and query.shape.valid(value) else request


def _inverting(listing: Listing, name: str) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        if not answer.good or not request.queried(name):
            return answer
        rest = listed((await ask(request.with_query(name))).json(), listing)
        if rest is None:
            return answer
        return relisted(answer, listing, lambda items: [item for item in rest if item not in items])

    return fault


def _losing(listing: Listing, name: str) -> Fault:
    return replying(
        lambda request, answer: relisted(answer, listing, lambda items: items[1:]) if request.queried(name) else answer
    )()


# ── order ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sorting(site: Site, listing: Listing, query: Query) -> Iterator[Mutation]:
    words, name = site.operation.id, query.name
    yield Mutation(
        "sort-ignored",
        "",
        f"{words} comes in the same order whatever '{name}' is.",
        asking(lambda request: request.with_query(name)),
    )
    opposites = _opposites(query)
    if opposites:
        yield Mutation(
            "sort-reversed",
            "",
            f"{words} comes in the reverse of the order that '{name}' asks for.",
            asking(lambda request: _reversed(query, opposites, request)),
        )
    yield Mutation(
        "items-swapped",
        "",
        f"{words} has the first two items of a sorted list in each other's place.",
        lambda: _swapping(listing, name),
    )


def _opposites(query: Query) -> dict[str, str]:
    """For each way to sort the way that is its reverse, as their names tell."""
    known = [value for value in query.shape.values if isinstance(value, str)]
    found: dict[str, str] = {}
    for value in known:
        plain = [value[1:]] if value.startswith("-") else [f"-{value}"]
        found.update((value, other) for other in (*plain, *_spelt(value)) if other in known)
    return found


def _spelt(value: str) -> Sequence[str]:
    pairs = (("asc", "desc"), ("ascending", "descending"))
    return [
        value[: -len(old)] + new
        for pair in pairs
        for old, new in (pair, pair[::-1])
        if value == old or value.endswith((f":{old}", f"_{old}", f"-{old}", f".{old}", f" {old}"))
    ]


def _reversed(query: Query, opposites: dict[str, str], request: Request) -> Request:
    value = query.read(request)
    other = opposites.get(value) if isinstance(value, str) else None
    return request if other is None else query.write(request, other)


def _swapping(listing: Listing, name: str) -> Fault:
    def swapped(items: list[JSON]) -> list[JSON]:
        return [*items[1:2], *items[:1], *items[2:]]

    return replying(lambda request, answer: relisted(answer, listing, swapped) if request.queried(name) else answer)()


# ── items ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _whole(site: Site, listing: Listing) -> Iterator[Mutation]:
    words = site.operation.id
    items = Items.of(site)
    key = site.resource.key if site.resource else None
    if items is not None and key is not None:
        yield Mutation(
            "rows-confused",
            "",
            f"{words} has the first two items with each other's '{key}'.",
            replying(lambda _, answer: relisted(answer, listing, lambda found: _confused(found, key))),
        )
        yield Mutation(
            "duplicate-item",
            "",
            f"{words} shows its last item twice.",
            replying(lambda _, answer: relisted(answer, listing, lambda found: [*found, *found[-1:]])),
        )
        yield Mutation(
            "first-item-lost",
            "",
            f"{words} misses its first item.",
            replying(lambda _, answer: relisted(answer, listing, lambda found: found[1:])),
        )
    if listing.total_pointer is not None:
        yield Mutation(
            "total-wrong",
            "",
            f"{words} counts one item too many.",
            replying(lambda _, answer: _retotalled(answer, listing, 1)),
        )
        if listing.limit is not None:
            yield Mutation(
                "total-of-page",
                "",
                f"{words} says how many items the page has, not how many there are.",
                replying(lambda _, answer: _of_page(answer, listing)),
            )


def _confused(items: list[JSON], key: str) -> list[JSON]:
    first, second = (*items, None, None)[:2]
    if not isinstance(first, dict) or not isinstance(second, dict) or key not in first or key not in second:
        return items
    return [{**first, key: second[key]}, {**second, key: first[key]}, *items[2:]]


def _retotalled(answer: Answer, listing: Listing, added: int) -> Answer:
    value = answer.json()
    if not answer.good or value is ABSENT:
        return answer
    totalled(value, listing, added)
    return answer.with_json(value)


def _of_page(answer: Answer, listing: Listing) -> Answer:
    value = answer.json()
    items = listed(value, listing)
    if not answer.good or value is ABSENT or items is None:
        return answer
    steps = steps_of(listing.total_pointer or "")
    for holder in reached(value, steps[:-1]):
        holder[steps[-1]] = len(items)
    return answer.with_json(value)


def _empty(site: Site, listing: Listing) -> Iterator[Mutation]:
    words = site.operation.id
    yield Mutation(
        "empty-list-500",
        "",
        f"{words} fails where there is nothing to list.",
        replying(lambda _, answer: failed(site, answer) if _is_empty(answer, listing) else answer),
    )
    yield Mutation(
        "empty-list-404",
        "",
        f"{words} answers 404 where there is nothing to list.",
        replying(lambda _, answer: failed(site, answer).with_status(404) if _is_empty(answer, listing) else answer),
    )
    yield Mutation(
        "empty-list-null",
        "",
        f"{words} answers null where there is nothing to list.",
        replying(lambda _, answer: _nulled(answer, listing) if _is_empty(answer, listing) else answer),
    )


def _is_empty(answer: Answer, listing: Listing) -> bool:
    return answer.good and listed(answer.json(), listing) == []


def _nulled(answer: Answer, listing: Listing) -> Answer:
    value = answer.json()
    steps = steps_of(listing.items_pointer)
    if not steps or value is ABSENT:
        return answer.with_json(None)
    for holder in reached(value, steps[:-1]):
        holder[steps[-1]] = None
    return answer.with_json(value)
