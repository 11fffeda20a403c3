"""Objects that are made, and are not there; or are there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.items import Items, Veil
from accord.prove.mutation.messages import Answer, Ask, Fault, Request
from accord.prove.mutation.site import Site

KINDS = {
    "create-not-stored": "what was made is answered as made, and is not there",
    "create-stored-twice": "what is made once is there twice",
    "create-overwrites": "what is made takes the place of what was made before",
    "idempotency-ignored": "a request with the key of an earlier one is carried out again",
    "list-misses-new": "what was made does not show in the list",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    yield from _idempotency(site)
    items = Items.of(site)
    if site.role != "create" or items is None:
        return
    words = site.operation.id
    shown = items.about_one & {site.resource.read.id} if site.resource and site.resource.read else frozenset[str]()
    if shown or items.lists:
        yield Mutation(
            "create-not-stored",
            "",
            f"What {words} makes is not there.",
            lambda: _covering(items, site, lambda _, made: made),
            items.everywhere,
        )
        yield Mutation(
            "create-overwrites",
            "",
            f"What {words} makes takes the place of what it made before.",
            lambda: _covering(items, site, lambda before, _: before),
            items.everywhere,
        )
    if items.lists:
        yield Mutation(
            "list-misses-new",
            "",
            f"What {words} makes does not show in the list.",
            lambda: _covering(items, site, lambda _, made: made),
            items.lists,
        )
        if site.error(409) is None:
            yield Mutation("create-stored-twice", "", f"{words} makes two in place of one.", lambda: _twice)


def _covering(items: Items, site: Site, choose: Callable[[str | None, str], str | None]) -> Fault:
    """An item is no longer to be seen once another is made: *choose* says which, of that before and the one made."""
    veil = Veil(items)
    before: str | None = None

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal before
        answer = await veil.ask(request, ask)
        made = items.made(answer) if request.operation == site.operation.id else None
        if made is not None:
            veil.covers.discard(made)
            hidden = choose(before, made)
            if hidden is not None:
                veil.covers.add(hidden)
            before = made
        return answer

    return fault


async def _twice(request: Request, ask: Ask) -> Answer:
    answer = await ask(request)
    if answer.good:
        await ask(request)
    return answer


def _idempotency(site: Site) -> Iterator[Mutation]:
    name = next(
        (
            each.name
            for each in site.operation.parameters
            if each.place == "header" and each.name.lower() in ("idempotency-key", "x-idempotency-key")
        ),
        None,
    )
    if name is None:
        return
    required = any(each.name == name and each.required for each in site.operation.parameters)
    yield Mutation(
        "idempotency-ignored",
        "",
        f"{site.operation.id} carries out again what was asked with the same {name}.",
        lambda: _anew(name) if required else _forgetting(name),
    )


def _forgetting(name: str) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        return await ask(request.with_header(name, None))

    return fault


def _anew(name: str) -> Fault:
    """Each request has a key of its own: one that was sent before becomes another."""
    seen: dict[str, int] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        key = request.header(name)
        if key is None:
            return await ask(request)
        seen[key] = seen.get(key, 0) + 1
        return await ask(request if seen[key] == 1 else replace(request.with_header(name, _next(key, seen[key]))))

    return fault


def _next(key: str, count: int) -> str:
    """A key of the same length and alphabet."""
    digits = "0123456789abcdef"
    last = digits.find(key[-1:].lower())
    return key[:-1] + digits[(max(last, 0) + count - 1) % 10] if key else key
