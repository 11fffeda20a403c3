"""Changes that do too little, or too much."""

from __future__ import annotations

from collections.abc import Iterator

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.inputs import Member
from accord.prove.mutation.items import Items
from accord.prove.mutation.mending import mended, with_body
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Request
from accord.prove.mutation.samples import nearby
from accord.prove.mutation.site import Site, reached
from accord.schema.values import JSON

KINDS = {
    "put-keeps-omitted": "members that a replacement leaves out stay as they were",
    "put-not-idempotent": "the same replacement for the second time makes something else",
    "patch-forgets": "members that a change leaves out are lost",
    "patch-ignored": "a change is answered as a success and changes nothing",
    "lost-update": "a change is answered as made, and is not stored",
    "update-spills": "a change is made to another object too",
    "failed-write-stored": "what is refused is stored nevertheless",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    items = Items.of(site)
    if items is None:
        return
    words = site.operation.id
    shown = site.resource is not None and site.resource.read is not None
    if site.role == "replace":
        yield from _replacing(site, items)
    if site.role == "update":
        yield from _updating(site, items)
    if site.role in ("replace", "update") and shown:
        yield Mutation(
            "lost-update",
            "",
            f"{words} answers the change as made, and does not store it.",
            lambda: _unstored(items, site),
            items.about_one,
        )
    if site.role in ("create", "replace", "update") and site.body is not None and site.error(400) is not None:
        watches = items.lists if site.role == "create" else frozenset[str]()
        if watches or (site.role != "create" and shown):
            yield Mutation(
                "failed-write-stored",
                "",
                f"{words} refuses what is invalid, and stores it nevertheless.",
                lambda: _storing_refused(site),
            )


# ── replacing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _replacing(site: Site, items: Items) -> Iterator[Mutation]:
    words = site.operation.id
    optional = [each for each in site.written if not each.required]
    if optional and items.resource.read is not None:
        yield Mutation(
            "put-keeps-omitted",
            "",
            f"{words} keeps the members that the body leaves out.",
            lambda: _merging(site, items, optional),
        )
    if any(each.sample is not ABSENT and nearby(each.shape, each.sample) is not ABSENT for each in site.written):
        yield Mutation(
            "put-not-idempotent",
            "",
            f"{words} stores something else when the same comes again.",
            lambda: _drifting(site, items),
        )


def _merging(site: Site, items: Items, optional: list[Member]) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        body = request.json()
        before = await _item(site, items, request, ask)
        if isinstance(body, dict) and before is not None:
            kept = {
                each.name: before[each.name]
                for each in optional
                if each.name not in body and each.name in before and each.shape.valid(before[each.name])
            }
            fuller = {**body, **kept}
            if kept and site.body is not None and site.body.valid(fuller):
                request = request.with_json(fuller)
        return await ask(request)

    return fault


def _drifting(site: Site, items: Items) -> Fault:
    """What is sent twice in a row to one item is stored otherwise the second time."""
    last: dict[str | None, bytes] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        key, sent = items.named(request), request.body
        if last.get(key) == sent:
            for member in site.written:
                value = member.read(request)
                other = ABSENT if value is ABSENT else nearby(member.shape, value)
                if other is not ABSENT:
                    request = member.write(request, other)
                    break
        answer = await ask(request)
        if answer.good:
            last[key] = sent
        return answer

    return fault


# ── changing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _updating(site: Site, items: Items) -> Iterator[Mutation]:
    words = site.operation.id
    if any(each.shape.nullable for each in site.written):
        yield Mutation(
            "patch-forgets",
            "",
            f"{words} loses the members that the body leaves out.",
            lambda: _forgetting(site),
        )
    if site.body is not None and site.body.valid({}):
        yield Mutation("patch-ignored", "", f"{words} answers a success and changes nothing.", lambda: _ignoring(site))
    if items.resource.read is not None:
        yield Mutation(
            "update-spills",
            "",
            f"{words} changes the object too that was read or changed before.",
            lambda: _spilling(site, items),
            items.about_one,
        )


def _forgetting(site: Site) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        body = request.json()
        if isinstance(body, dict) and body and site.body is not None and site.body.valid(body):
            lost = {each.name: None for each in site.written if each.shape.nullable and each.name not in body}
            if site.body.valid({**body, **lost}):
                request = request.with_json({**body, **lost})
        return await ask(request)

    return fault


def _ignoring(site: Site) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        body = request.json()
        valid = body is not ABSENT and site.body is not None and site.body.valid(body)
        return await ask(with_body(site, request, {}) if valid else request)

    return fault


def _spilling(site: Site, items: Items) -> Fault:
    """The change is made to another item too, if that takes it."""
    other: str | None = None

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal other
        answer = await ask(request)
        named = items.named(request)
        if not answer.good or named is None:
            return answer
        if request.operation == site.operation.id and other not in (None, named):
            await ask(items.aimed(request, str(other)).with_header("if-match", None))
        other = named
        return answer

    return fault


def _unstored(items: Items, site: Site) -> Fault:
    """Reading shows what was there before the change, until the next one that is not by this operation."""
    before: dict[str, Answer] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        named = items.named(request)
        read = items.reading(request)
        if named is None or read is None:
            return await ask(request)
        if request.operation == site.operation.id:
            shown = before.get(named) or await ask(read)
            answer = await ask(request)
            if answer.good and shown.good:
                before[named] = shown
            return answer
        answer = await ask(request)
        if request.operation == read.operation:
            return _instead(answer, before.get(named))
        if answer.good:
            before.pop(named, None)
        return answer

    return fault


def _instead(answer: Answer, before: Answer | None) -> Answer:
    """An earlier answer with the entity tag of this one."""
    if before is None or not answer.good:
        return answer
    tag = answer.header("etag")
    return before if tag is None else before.with_header("etag", tag)


def _storing_refused(site: Site) -> Fault:
    count = 0

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal count
        answer = await ask(request)
        if answer.status in _REFUSED:
            count += 1
            valid = mended(site, request, count)
            if valid is not None:
                await ask(valid.with_header("if-match", None))
        return answer

    return fault


_REFUSED = frozenset({400, 412, 422})


async def _item(site: Site, items: Items, request: Request, ask: Ask) -> dict[str, JSON] | None:
    """The item that a request is about, as it is read."""
    read = items.reading(request)
    if read is None:
        return None
    answer = await ask(read)
    return next(reached(answer.json(), site.item_steps), None) if answer.good else None
