"""Removals that remove nothing, or too much."""

from __future__ import annotations

from collections.abc import Iterator

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.items import Items, Veil, relisted
from accord.prove.mutation.messages import Answer, Ask, Fault, Request
from accord.prove.mutation.site import Site, reached, steps_of
from accord.schema.values import JSON

KINDS = {
    "delete-nothing": "what was removed is there still",
    "delete-again": "what was removed can be removed again",
    "delete-spills": "another object is removed too",
    "delete-listed": "what was removed still shows in the list",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    items = Items.of(site)
    if items is None or site.role != "delete":
        return
    words = site.operation.id
    if items.resource.read is not None and site.success is not None and not site.success.content:
        done = Answer(site.status, (), b"")
        yield Mutation("delete-nothing", "", f"What {words} removes is there still.", lambda: _keeping(items, done))
    if site.error(404) is not None or site.error(410) is not None:
        yield Mutation("delete-again", "", f"What {words} has removed it removes again.", lambda: _again(items))
    if items.resource.read is not None or items.lists:
        yield Mutation(
            "delete-spills",
            "",
            f"{words} removes the object too that was made or read before.",
            lambda: _removing_more(site, items),
            items.everywhere | frozenset(each.id for each in items.resource.creates),
        )
    if items.lists and items.resource.read is not None:
        yield Mutation(
            "delete-listed",
            "",
            f"What {words} removes still shows in the list.",
            lambda: _listing_on(site, items),
            items.lists,
        )


def _keeping(items: Items, done: Answer) -> Fault:
    """Who may remove is told that it is done."""

    async def fault(request: Request, ask: Ask) -> Answer:
        read = items.reading(request)
        if read is None or not (await ask(read)).good:
            return await ask(request)
        # What the service says of an item that is not there shows whether the request is all right otherwise.
        rehearsed = await ask(items.at_nobody(request))
        return done if rehearsed.status in _NOT_THERE else rehearsed

    return fault


_NOT_THERE = frozenset({404, 410})


def _again(items: Items) -> Fault:
    gone: dict[str, Answer] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        named = items.named(request)
        if named is None:
            return answer
        if answer.good:
            gone[named] = answer
        return gone[named] if answer.status in _NOT_THERE and named in gone else answer

    return fault


def _removing_more(site: Site, items: Items) -> Fault:
    veil = Veil(items)
    known: list[str] = []

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await veil.ask(request, ask)
        named = items.named(request)
        if not answer.good:
            return answer
        seen = items.made(answer) if named is None and items.listing(request) is None else named
        if request.operation == site.operation.id:
            others = [key for key in known if key not in veil.covers and key != named]
            veil.covers.update(others[-1:])
        elif seen is not None:
            veil.covers.discard(seen)
            known[:] = [*(key for key in known if key != seen), seen]
        return answer

    return fault


def _listing_on(site: Site, items: Items) -> Fault:
    """A list goes on with what was removed."""
    gone: dict[str, JSON] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        if request.operation != site.operation.id:
            return _longer(items, request, await ask(request), gone)
        read = items.reading(request)
        shown = await ask(read) if read is not None else None
        answer = await ask(request)
        named = items.named(request)
        if answer.good and shown is not None and shown.good and named is not None:
            gone.update((named, item) for item in reached(shown.json(), steps_of(items.resource.envelope)))
        return answer

    return fault


def _longer(items: Items, request: Request, answer: Answer, gone: dict[str, JSON]) -> Answer:
    listing = items.listing(request)
    if listing is None or not gone or any(request.queried(name) for name in listing.filters):
        return answer
    return relisted(answer, listing, lambda found: [*found, *gone.values()])
