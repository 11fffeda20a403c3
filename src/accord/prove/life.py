"""The life of an item: it is made, found, read, and deleted, and is then gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from accord.contract.model import Operation
from accord.contract.rest import Resource
from accord.prove.changes import changes
from accord.prove.draft import NOTHING, Draft
from accord.prove.items import Item, Items, located, writable
from accord.prove.likeness import differences, same, shared
from accord.prove.lists import walk
from accord.prove.reading import read
from accord.prove.session import Session, Step
from accord.schema.values import JSON

GONE = frozenset({404, 410})


def prove(session: Session, resource: Resource) -> None:
    """Make items of a resource and follow them to their end."""
    creator = resource.creates[0] if resource.creates else resource.read or resource.delete
    if creator is None:
        return
    session.begin()
    items = Items(session)
    random = session.random("life", resource.item_path)
    first = items.make(resource, random)
    if first is None:
        session.skip(creator, f"the life of {resource.name}", "no item could be made, and none was there")
        return
    _echo(session, resource, first)
    _read(session, resource, first)
    _others(session, resource, first)
    second = items.make(resource, random)
    for item in (first, second):
        if item is not None:
            _location(session, resource, item)
    _texts(session, resource, items)
    if second is not None and second.identifier != first.identifier:
        _read(session, resource, second)
        _neighbour(session, resource, first, second)
    _deleted(session, resource, first, second, items)
    _unknown(session, resource, first)


def _echo(session: Session, resource: Resource, item: Item) -> None:
    """What was sent comes back in the answer that made the item."""
    operation = item.step.operation
    if item.sent is NOTHING or not isinstance(item.seen, dict):
        return
    session.checked(operation, "write-echo")
    sent = shared(item.sent, {name: 0 for name in writable(resource, operation, session) if name in item.seen})
    for pointer in differences(sent, item.seen):
        happened = f"{pointer} is not what was sent"
        session.fail("write-echo", "what is sent is what is kept", happened, item.step, subject=pointer)


def _location(session: Session, resource: Resource, item: Item) -> None:
    location = item.step.answer.header("location")
    if location is None or not item.step.answer.succeeded or item.sent is NOTHING:
        return
    session.checked(item.step.operation, "location")
    values = located(resource, location, session)
    if not values and "{" in resource.item_path and location.rstrip("/").count("/") > 1:
        return
    known = values.get(("path", resource.parameter))
    if not same(str(known), str(item.identifier)):
        says, happened = "Location leads to what was made", f"it leads to {location!r}"
        session.fail("location", says, happened, item.step)


def _read(session: Session, resource: Resource, item: Item) -> None:
    """The item is read as it was made, under its identifier, and reading it changes nothing."""
    operation = resource.read
    if operation is None:
        return
    step, seen = read(session, item)
    if step is None:
        return
    session.checked(operation, "read-after-write")
    if not step.answer.succeeded:
        if step.answer.status not in (401, 403, 501):
            happened = f"the answer is {step.answer.status}"
            session.fail("read-after-write", "what was made is there", happened, item.step, step)
        return
    names = writable(resource, item.step.operation, session)
    sent = {} if item.sent is NOTHING else shared(item.sent, names)
    answered = item.seen if isinstance(item.seen, dict) and isinstance(seen, dict) else {}
    known = {name: value for name, value in answered.items() if isinstance(seen, dict) and name in seen}
    for expected in (sent, known):
        for pointer in differences(expected, seen):
            happened, says = f"{pointer} is read otherwise than it was written", "what was written is what is read"
            session.fail("read-after-write", says, happened, item.step, step, subject=pointer)
    _stable(session, item, step, seen)


def _stable(session: Session, item: Item, step: Step, seen: JSON) -> None:
    """An item has its own identifier in it, and reading it changes nothing."""
    operation, resource = step.operation, item.resource
    if resource.key is not None and isinstance(seen, dict) and resource.key in seen:
        session.checked(operation, "identity")
        if not same(str(seen[resource.key]), str(item.identifier)):
            happened = f"/{resource.key} is another one"
            session.fail("identity", "the identifier in the body is the one in the path", happened, item.step, step)
    again, seen_again = read(session, item)
    session.checked(operation, "safe")
    if again is not None and (again.answer.status != step.answer.status or seen_again != seen):
        happened = f"the second answer is {again.answer.status}" if seen_again is None else "the second answer differs"
        session.fail("safe", "reading changes nothing", happened, item.step, step, again)


def _others(session: Session, resource: Resource, item: Item) -> None:
    """What one user made is not given to another: to be seen where another user's credentials are known."""
    operation = resource.read
    if operation is None or item.sent is NOTHING or not item.step.operation.security:
        return
    for user in session.credentials.users:
        if not user or session.credentials.satisfied(operation, user) is None:
            continue
        values = {**Items(session).values(operation, session.random("others"), 9), **item.values}
        step = session.send(Draft(operation, values), user=user)
        session.checked(operation, "other-user")
        if step is not None and step.answer.succeeded:
            says, happened = (
                "what belongs to one user is not given to another",
                f"{user} is answered {step.answer.status}",
            )
            session.fail("other-user", says, happened, item.step, step)


def _texts(session: Session, resource: Resource, items: Items) -> None:
    """Texts of every script are kept as they are, at their full length."""
    for operation in resource.creates[:1]:
        random = session.random("texts", operation.id)
        for name, changed in changes(session, resource, operation):
            item = items.make(resource, random, **{name: changed})
            if item is None or item.sent is NOTHING:
                continue
            _echo(session, resource, item)
            step, seen = read(session, item)
            if step is not None and isinstance(seen, dict) and step.answer.succeeded:
                for pointer in differences({name: changed}, seen):
                    happened = f"{pointer} is read otherwise than it was written"
                    says = "what was written is what is read"
                    session.fail("read-after-write", says, happened, item.step, step, subject=pointer)


def _neighbour(session: Session, resource: Resource, first: Item, second: Item) -> None:
    """Two items are two."""
    operation = first.step.operation
    _, one = read(session, first)
    step, other = read(session, second)
    if resource.key is None or not isinstance(one, dict) or not isinstance(other, dict):
        return
    session.checked(operation, "isolation")
    if resource.read is not None and one.get(resource.key) == other.get(resource.key):
        happened = "two paths answer the same item"
        session.fail("identity", "the identifier in the body is the one in the path", happened, second.step, step)


def _deleted(session: Session, resource: Resource, first: Item, second: Item | None, items: Items) -> None:
    operation = resource.delete
    if operation is None:
        return
    values = {**items.values(operation, session.random("delete"), 9), **first.values}
    draft = Draft(operation, values)
    step = session.send(draft)
    if step is None or not step.answer.succeeded:
        if step is not None and step.answer.status in GONE:
            session.fail(
                "delete", "what is there can be deleted", f"the answer is {step.answer.status}", first.step, step
            )
        return
    session.checked(operation, "delete")
    if resource.read is not None and _says_gone(session, resource.read):
        after, _ = read(session, first)
        if after is not None and after.answer.status not in GONE:
            happened = f"it is still answered, with {after.answer.status}"
            shown = replace(after, operation=operation)
            session.fail("delete", "what was deleted is gone", happened, first.step, step, shown)
    _not_listed(session, resource, first, step)
    again = session.send(draft)
    if again is not None:
        session.checked(operation, "second-delete")
        if _says_gone(session, operation) and again.answer.status not in GONE:
            happened = f"the second answer is {again.answer.status}"
            session.fail("second-delete", "what is not there is answered 404", happened, step, again)
    if second is not None and second.identifier != first.identifier:
        other, _ = read(session, second)
        session.checked(operation, "isolation")
        if other is not None and other.answer.status in GONE:
            shown = replace(other, operation=operation)
            session.fail(
                "isolation", "deleting one item leaves the others", "another is gone", second.step, step, shown
            )
    items.forget()


def _not_listed(session: Session, resource: Resource, item: Item, deletion: Step) -> None:
    for listing in resource.lists:
        if resource.key is None:
            continue
        random = session.random("unlisted", listing.operation.id)
        values = {**Items(session).values(listing.operation, random, 9)}
        values |= {key: value for key, value in item.step.draft.values.items() if key in values}
        whole = walk(session, listing, values)
        if str(item.identifier) in whole.keys(resource.key):
            happened = f"{listing.operation.id} still lists it"
            shown = replace(whole.steps[-1], operation=deletion.operation)
            session.fail("delete", "what was deleted is gone", happened, deletion, shown, subject="listed")


def _says_gone(session: Session, operation: Operation) -> bool:
    return any(session.documents(operation, status) for status in GONE)


def _unknown(session: Session, resource: Resource, item: Item) -> None:
    """An identifier that nothing has is answered 404, by every operation of the item that documents it."""
    for operation in (resource.read, resource.replace, resource.update, resource.delete):
        if operation is None or not session.documents(operation, 404):
            continue
        random = session.random("unknown", operation.id)
        unknown = _nobody(session, operation, resource, item, random)
        if unknown is None:
            continue
        bodies = Items(session).bodies(operation, random)
        body, media_type = next(iter(bodies), (NOTHING, ""))
        values = {**Items(session).values(operation, random, 9), **item.values, ("path", resource.parameter): unknown}
        step = session.send(Draft(operation, values, body, media_type))
        if step is None or step.refused is not None:
            continue
        session.checked(operation, "unknown-id")
        if step.answer.status not in GONE | {400, 401, 403, 409, 412, 422, 428, 501}:
            happened = f"the answer is {step.answer.status}"
            session.fail("unknown-id", "what is not there is answered 404", happened, step)


def _nobody(session: Session, operation: Operation, resource: Resource, item: Item, random: Any) -> Any:
    """An identifier of the right form that no item has, as far as can be known."""
    schema = next((one.schema for one in operation.parameters if one.name == resource.parameter), True)
    validator = session.validator(schema)
    if isinstance(item.identifier, int):
        candidates: list[Any] = [item.identifier + 7_654_321, item.identifier + 999]
    else:
        candidates = [f"{item.identifier}-unknown", "unknown", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"]
        candidates += [session.requests.value(schema, random) for _ in range(3)]
    return next((one for one in candidates if one != item.identifier and validator.valid(one)), None)
