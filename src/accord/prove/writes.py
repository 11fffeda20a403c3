"""Writes to an item that is there: they do what they say, to that item, once, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from accord.contract.answers import at, json_content
from accord.contract.model import Operation
from accord.contract.rest import Resource
from accord.prove.changes import changes
from accord.prove.draft import NOTHING, Draft, Key, is_json, sendable
from accord.prove.items import Item, Items, writable
from accord.prove.likeness import differences, shared
from accord.prove.lists import walk
from accord.prove.reading import read
from accord.prove.session import Session, Step
from accord.sample import Unsatisfiable
from accord.schema.values import JSON, Schema

_READ_AFTER = "what was written is what is read"


def prove(session: Session, resource: Resource) -> None:
    """Replace and change an item, properly and not, and look at it each time."""
    for operation in (resource.replace, resource.update):
        if operation is None or operation.body is None:
            continue
        session.begin()
        items = Items(session)
        random = session.random("writes", operation.id)
        item, other = items.make(resource, random), items.make(resource, random)
        if item is None:
            session.skip(operation, f"writes to {resource.name}", "no item could be made, and none was there")
            continue
        _written(session, operation, items, item, other)
        _refused(session, operation, items, item)
    for operation in resource.creates:
        session.begin()
        _refused_creation(session, resource, operation)
        _twice(session, resource, operation)


def preconditions(operation: Operation, item_etag: str | None) -> Mapping[Key, Any]:
    """The headers that a write needs for the state that an item is in."""
    for parameter in operation.parameters:
        if parameter.place == "header" and parameter.name.lower() == "if-match" and item_etag is not None:
            return {("header", parameter.name): item_etag}
    return {}


def _written(session: Session, operation: Operation, items: Items, item: Item, other: Item | None) -> None:
    """Every body that is taken is kept, in this item alone."""
    random = session.random("bodies", operation.id)
    neighbour = _Neighbour(session, operation, None if other is None or other.identifier == item.identifier else other)
    bodies = [*items.bodies(operation, random)]
    key = item.resource.key
    for proposed, media_type in [*bodies, *_changed(session, item.resource, operation, bodies)]:
        body = _named(proposed, key, item)
        before, was = read(session, item)
        neighbour.look()
        etag = None if before is None else before.answer.header("etag")
        values = {**items.values(operation, random, 9), **item.values, **preconditions(operation, etag)}
        step = session.send(Draft(operation, values, body, media_type))
        if step is not None and step.answer.succeeded:
            neighbour.written = step
            _kept(session, step, item, body, was)
    neighbour.look()


def _named(body: JSON, key: str | None, item: Item) -> JSON:
    """A body that says which item it is of, where it says so at all."""
    return {**body, key: item.identifier} if isinstance(body, dict) and key is not None and key in body else body


@dataclass(slots=True)
class _Neighbour:
    """Another item, which no write to the one beside it changes."""

    session: Session
    operation: Operation
    item: Item | None
    known: JSON = None
    written: Step | None = None

    def look(self) -> None:
        """Compare the item with what it was at the last look."""
        if self.item is None:
            return
        seen, now = read(self.session, self.item)
        self.session.checked(self.operation, "isolation")
        if self.written is not None and seen is not None and now != self.known:
            says, shown = "writing to one item leaves the others alone", replace(seen, operation=self.operation)
            self.session.fail("isolation", says, "another changed", self.written, shown)
        self.known = now


def _kept(session: Session, step: Step, item: Item, body: JSON, was: JSON) -> None:
    """What a write said is answered and read, and what it did not say is as it was."""
    operation, resource = step.operation, item.resource
    names = writable(resource, operation, session)
    sent, answered = shared(body, names), at(step.answer.json, resource.envelope)
    if not isinstance(sent, dict):
        return
    session.checked(operation, "write-echo")
    if isinstance(answered, dict):
        _compare(session, "write-echo", "what is sent is what is kept", sent, answered, step)
    seen, now = read(session, item)
    if seen is None:
        return
    after = replace(seen, operation=operation)
    session.checked(operation, "read-after-write")
    if not isinstance(now, dict):
        if seen.answer.status in (404, 410):
            session.fail("read-after-write", _READ_AFTER, "it is gone", step, after)
        return
    _compare(session, "read-after-write", _READ_AFTER, sent, now, step, after)
    if isinstance(answered, dict) and _unsettled(answered, now):
        session.fail("read-after-write", "the answer is what is read then", "they differ", step, after)
    if operation.method.lower() == "put":
        _again(session, step, item, etag=seen.answer.header("etag"))
    if isinstance(was, dict) and isinstance(body, dict):
        rest = {name: schema for name, schema in names.items() if name != resource.key}
        _rest(session, _States(was, body, now), rest, (step, after))


@dataclass(frozen=True, slots=True)
class _States:
    """An item before a write, the body of it, and the item after it."""

    was: Mapping[str, JSON]
    body: Mapping[str, JSON]
    now: Mapping[str, JSON]


def _rest(session: Session, states: _States, names: Mapping[str, Schema], steps: tuple[Step, Step]) -> None:
    """What a PATCH does not say is as it was; what a PUT does not say is gone, or at its default."""
    operation = steps[-1].operation
    if operation.method.lower() == "patch":
        session.checked(operation, "patch-keeps")
        kept = {name: value for name, value in states.was.items() if name in names and name not in states.body}
        _compare(session, "patch-keeps", "PATCH leaves the rest alone", kept, dict(states.now), *steps)
        return
    session.checked(operation, "put-replaces")
    for name, schema in names.items():
        default = schema.get("default") if isinstance(schema, dict) else None
        now = states.now.get(name)
        if name not in states.body and states.was.get(name) is not None and now not in (None, default, [], {}, ""):
            happened = f"/{name} is not in the body, and there still"
            says = "PUT leaves nothing of what was there before"
            session.fail("put-replaces", says, happened, *steps, subject=name)


def _changed(
    session: Session, resource: Resource, operation: Operation, bodies: list[tuple[Any, str]]
) -> list[tuple[Any, str]]:
    """Bodies with one member at an edge: that one alone where an operation takes changes, a whole body otherwise."""
    partial = operation.method.lower() == "patch"
    whole = next((one for one in bodies if isinstance(one[0], dict)), None)
    if whole is None:
        return []
    body, media_type = cast("tuple[dict[str, JSON], str]", whole)
    found = [
        ({name: value} if partial else {**body, name: value}) for name, value in changes(session, resource, operation)
    ]
    least = [] if partial or operation.body is None else _least(session, operation)
    return [(one, media_type) for one in (*least, *found)]


def _least(session: Session, operation: Operation) -> list[JSON]:
    """The smallest body, which leaves out all that it may."""
    media = None if operation.body is None else json_content(operation.body.content)
    if media is None or media.schema is None:
        return []
    try:
        return [session.requests.minimal(media.schema, session.random("least", operation.id))]
    except Unsatisfiable:
        return []


def _unsettled(answered: Mapping[str, JSON], now: Mapping[str, JSON]) -> bool:
    """Whether an answer and what is read after it differ in what both say."""
    return any(answered[name] != now[name] for name in answered.keys() & now.keys())


def _compare(session: Session, check: str, says: str, sent: JSON, seen: JSON, *steps: Step) -> None:
    for pointer in differences(sent, seen):
        session.fail(check, says, f"{pointer} is another one", *steps, subject=pointer)


def _again(session: Session, step: Step, item: Item, etag: str | None) -> None:
    """The same PUT once more changes nothing."""
    operation, resource = step.operation, item.resource
    again = session.send(replace(step.draft, values={**step.draft.values, **preconditions(operation, etag)}))
    if again is None:
        return
    says = "PUT twice is PUT once"
    session.checked(operation, "put-idempotent")
    if again.answer.status >= 300 and again.answer.status not in (401, 412):  # noqa: PLR2004
        session.fail("put-idempotent", says, f"the second is answered {again.answer.status}", step, again)
        return
    first, second = at(step.answer.json, resource.envelope), at(again.answer.json, resource.envelope)
    names = writable(resource, operation, session)
    if isinstance(first, dict) and shared(first, names) != shared(second, names):
        session.fail("put-idempotent", says, "the second answer differs", step, again)


def _refused(session: Session, operation: Operation, items: Items, item: Item) -> None:
    """A write that is refused changes nothing."""
    assert operation.body is not None
    media = json_content(operation.body.content)
    if media is None or media.schema is None or item.resource.read is None:
        return
    random = session.random("refused", operation.id)
    before, was = read(session, item)
    if before is None or was is None:
        return
    values = {**items.values(operation, random, 9), **item.values}
    values |= preconditions(operation, before.answer.header("etag"))
    for body in _halves(session, operation, items, media.schema):
        step = session.send(Draft(operation, values, body, sendable(media)))
        if step is None or step.refused is None or step.answer.status < 400:  # noqa: PLR2004
            continue
        session.checked(operation, "failed-write")
        after, now = read(session, item)
        if after is not None and now != was:
            shown = replace(after, operation=operation)
            session.fail("failed-write", "a write that was refused leaves no trace", "the item changed", step, shown)
            return


def _halves(session: Session, operation: Operation, items: Items, schema: Any) -> Sequence[JSON]:
    """Bodies that are invalid in one place and valid in all others, so that half of one could be kept."""
    random = session.random("halves", operation.id)
    whole = any(isinstance(body, dict) for body, _ in items.bodies(operation, random))
    found: list[JSON] = []
    for wrong in session.requests.wrong(schema, random):
        if whole and isinstance(wrong.value, dict):
            found.append(wrong.value)
        if len(found) == 6:  # noqa: PLR2004  enough of a kind
            break
    return found


def _refused_creation(session: Session, resource: Resource, operation: Operation) -> None:
    """A creation that is refused adds nothing to any list."""
    media = None if operation.body is None else json_content(operation.body.content)
    listing = next((one for one in resource.lists if "{" not in one.operation.path), None)
    if media is None or media.schema is None or listing is None or resource.key is None:
        return
    items = Items(session)
    random = session.random("refused", operation.id)
    values = items.values(operation, random)
    listed = items.values(listing.operation, random)
    before = walk(session, listing, listed)
    if not before.steps:
        return
    refused: list[Step] = []
    for body in _halves(session, operation, items, media.schema):
        step = session.send(Draft(operation, values, body, sendable(media)))
        if step is not None and step.refused is not None and step.answer.status >= 400:  # noqa: PLR2004
            refused.append(step)
    after = walk(session, listing, listed)
    if not refused or not after.steps:
        return
    session.checked(operation, "failed-write")
    if len(after.items) != len(before.items):
        shown = replace(after.steps[-1], operation=operation)
        session.fail("failed-write", "a write that was refused leaves no trace", "a list changed", refused[-1], shown)


def _twice(session: Session, resource: Resource, operation: Operation) -> None:
    """A creation that is repeated with its key is done once, and one without makes another item or is refused."""
    key = next((one for one in operation.parameters if one.name.lower() == "idempotency-key"), None)
    if operation.body is None:
        return
    items = Items(session)
    random = session.random("twice", operation.id)
    for body, media_type in items.bodies(operation, random):
        if body is NOTHING or not is_json(media_type):
            return
        values = dict(items.values(operation, random))
        if key is not None:
            values["header", key.name] = items.value(key, session.random("key", operation.id))
        draft = Draft(operation, values, body, media_type)
        first = session.send(draft)
        if first is None or not first.answer.succeeded:
            continue
        second = session.send(draft)
        if second is None:
            return
        one, other = _identifier(resource, first), _identifier(resource, second)
        if key is not None:
            session.checked(operation, "idempotency-key")
            if second.answer.succeeded and one != other:
                says = "a request that is repeated with its Idempotency-Key is done once"
                session.fail("idempotency-key", says, "another item was made", first, second)
        elif second.answer.succeeded and one is not None and one == other and not _chosen(resource, body):
            session.fail("identity", "two items have two identifiers", "they have one", first, second)
        return


def _chosen(resource: Resource, body: Any) -> bool:
    """Whether it is the client who says what an item's identifier is."""
    return isinstance(body, dict) and resource.key in body


def _identifier(resource: Resource, step: Step) -> JSON:
    body = at(step.answer.json, resource.envelope)
    if not isinstance(body, dict):
        body = step.answer.json
    return body.get(resource.key) if isinstance(body, dict) and resource.key is not None else None
