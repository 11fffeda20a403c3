"""Reads of an item that show another one, an older one, or that do more than read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from accord.contract.model import Operation
from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.inputs import Member, text_of
from accord.prove.mutation.items import Items, Veil, watched
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Request
from accord.prove.mutation.samples import nearby
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site, reached
from accord.schema.values import JSON

KINDS = {
    "get-removes": "reading an object removes it",
    "get-changes": "reading an object changes it",
    "stale-read": "reading shows what was there before the last change",
    "reads-another": "the answer shows the members of another object",
    "id-differs": "the object in the answer has another identifier than its path",
    "deleted-readable": "what was removed can still be read",
    "read-loses-member": "a member that is stored is not shown when it is read",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    items = Items.of(site)
    if items is None or site.role != "read":
        return
    words = site.operation.id
    resource = items.resource
    yield Mutation(
        "get-removes", "", f"{words} removes what it shows.", lambda: _removing(site, items), items.everywhere
    )
    changes = watched(resource.replace, resource.update)
    if changes:
        yield Mutation(
            "stale-read", "", f"{words} shows what was there before the last change.", lambda: _stale(items), changes
        )
    if resource.delete is not None:
        yield Mutation(
            "deleted-readable",
            "",
            f"{words} still shows what was removed.",
            lambda: _remembering(site, items),
            watched(resource.delete),
        )
    if resource.key is not None and site.item is not None and resource.key in site.item.members:
        key = resource.key
        yield Mutation(
            "id-differs",
            "",
            f"{words} answers another '{key}' than it was asked for.",
            lambda: _renamed(site, key, site.item.members[key] if site.item else None),
        )
        if len(site.item.members) > 1:
            yield Mutation(
                "reads-another",
                "",
                f"{words} shows the members of the object that was seen before it.",
                lambda: _another(site, key),
                watched(*resource.creates),
            )
    yield from _changing(site, items)
    yield from _losing(site)


def _removing(site: Site, items: Items) -> Fault:
    veil = Veil(items)

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await veil.ask(request, ask)
        named = items.named(request)
        if answer.good and request.operation == site.operation.id and named is not None:
            veil.covers.add(named)
        return answer

    return fault


def _stale(items: Items) -> Fault:
    """After a change the item is read once more as it was before."""
    before: dict[str, Answer] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        named, read = items.named(request), items.reading(request)
        if named is None or read is None:
            return await ask(request)
        if request.operation == read.operation:
            answer = await ask(request)
            return before.pop(named, answer) if answer.good else answer
        shown = await ask(read)
        answer = await ask(request)
        if answer.good and shown.good:
            before[named] = shown
        return answer

    return fault


def _remembering(site: Site, items: Items) -> Fault:
    shown: dict[str, Answer] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        named, read = items.named(request), items.reading(request)
        if named is None or read is None:
            return await ask(request)
        if request.operation != site.operation.id:
            before = await ask(read)
            answer = await ask(request)
            if answer.good and before.good:
                shown[named] = before
            return answer
        answer = await ask(request)
        return shown.get(named, answer) if answer.status in _NOT_THERE else answer

    return fault


_NOT_THERE = frozenset({404, 410})


def _renamed(site: Site, key: str, shape: Shape | None) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        value = answer.json()
        if not answer.good or value is ABSENT or shape is None:
            return answer
        for item in reached(value, site.item_steps):
            if key in item:
                other = nearby(shape, item[key])
                item[key] = item[key] if other is ABSENT else other
        return answer.with_json(value)

    return fault


def _another(site: Site, key: str) -> Fault:
    """The members of the item last seen that has another identifier."""
    seen: dict[str, dict[str, JSON]] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        value = answer.json()
        if not answer.good or value is ABSENT:
            return answer
        for item in reached(value, site.item_steps):
            own = text_of(item.get(key))
            other = next((known for name, known in reversed(seen.items()) if name != own), None)
            seen.pop(own, None)
            seen[own] = dict(item)
            if other is not None:
                item.update((name, known) for name, known in other.items() if name != key)
        return answer.with_json(value) if request.operation == site.operation.id else answer

    return fault


def _changing(site: Site, items: Items) -> Iterator[Mutation]:
    """Reading writes by way of the operation that updates, where that needs nobody's permission."""
    update = items.resource.update
    if update is None or update.security or site.item is None:
        return
    other = Site(site.contract, update, site.resource, "update")
    member = next((each for each in other.written if _may_move(each)), None)
    if member is None or other.body_media is None:
        return
    media = other.body_media.name

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        value = answer.json()
        for item in reached(value, site.item_steps) if answer.good else ():
            if member.name in item:
                changed = nearby(member.shape, item[member.name])
                if changed is not ABSENT:
                    patch = request.with_json({member.name: changed}).with_header("content-type", media)
                    await ask(_by(patch, update))
        return answer

    yield Mutation(
        "get-changes",
        member.name,
        f"{site.operation.id} changes '{member.name}' each time it shows it.",
        lambda: fault,
    )


def _may_move(member: Member) -> bool:
    return member.sample is not ABSENT and nearby(member.shape, member.sample) is not ABSENT


def _by(request: Request, operation: Operation) -> Request:
    """The request as one by another operation on the same item."""
    plain = replace(request, operation=operation.id, method=operation.method, query="", head=False)
    return plain.with_header("if-none-match", None).with_header("accept", None)


def _losing(site: Site) -> Iterator[Mutation]:
    """Members that are not required in what is read, but are what was written."""
    update = site.resource and (
        site.resource.update or site.resource.replace or next(iter(site.resource.creates), None)
    )
    if site.item is None or not update:
        return
    written = Site(site.contract, update, site.resource, "create").body
    for name in site.item.members:
        if name not in site.item.required and written is not None and name in written.members:
            yield Mutation(
                "read-loses-member",
                name,
                f"{site.operation.id} does not show '{name}'.",
                partial(_hiding, site, name),
            )


def _hiding(site: Site, name: str) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        value = answer.json()
        if not answer.good or value is ABSENT:
            return answer
        for item in reached(value, site.item_steps):
            item.pop(name, None)
        return answer.with_json(value)

    return fault
