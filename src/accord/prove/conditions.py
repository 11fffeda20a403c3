"""Conditional requests: entity tags stand for states (RFC 9110 §8.8.3, §13)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from accord.contract.model import Operation, Parameter
from accord.contract.rest import Resource
from accord.prove.draft import NOTHING, Draft
from accord.prove.items import Item, Items
from accord.prove.reading import read
from accord.prove.session import Session, Step


def prove(session: Session, resource: Resource) -> None:
    """Ask for an item, and write to it, under conditions that hold and that do not."""
    if resource.read is None:
        return
    session.begin()
    items = Items(session)
    item = items.make(resource, session.random("conditions", resource.item_path))
    if item is None:
        return
    step, _ = read(session, item)
    etag = None if step is None else step.answer.header("etag")
    if step is None or etag is None or not step.answer.succeeded:
        return
    _stays(session, resource.read, item, step, etag)
    _known(session, resource.read, item, step, etag)
    for operation in (resource.replace, resource.update):
        if operation is not None:
            _changes(session, operation, items, item)
    for operation in (resource.replace, resource.update, resource.delete):
        if operation is not None:
            _guarded(session, operation, items, item)


def header(operation: Operation, name: str) -> Parameter | None:
    """The header parameter of an operation that has a name, whatever its case."""
    return next((one for one in operation.parameters if one.place == "header" and one.name.lower() == name), None)


def _stays(session: Session, operation: Operation, item: Item, step: Step, etag: str) -> None:
    session.checked(operation, "etag")
    again, _ = read(session, item)
    if again is not None and again.answer.header("etag") != etag:
        happened = f"it was {etag} and is {again.answer.header('etag')}"
        session.fail("etag", "an entity tag stays while nothing changes", happened, step, again)


def _known(session: Session, operation: Operation, item: Item, step: Step, etag: str) -> None:
    if not session.documents(operation, 304):
        return
    draft = step.draft
    for tag in (etag, f'"other", {etag}', "*"):
        known = session.send(draft, headers={"If-None-Match": tag})
        if known is None or known.refused is not None:
            continue
        session.checked(operation, "if-none-match")
        if known.answer.status != 304:  # noqa: PLR2004
            says, happened = "what the client has already is answered 304", f"the answer is {known.answer.status}"
            session.fail("if-none-match", says, happened, step, known)
    other = session.send(draft, headers={"If-None-Match": '"another"'})
    if other is not None and other.refused is None and other.answer.status == 304:  # noqa: PLR2004
        says, happened = "another state is answered in full", "the answer is 304"
        session.fail("if-none-match", says, happened, step, other)
    del item


def _changes(session: Session, operation: Operation, items: Items, item: Item) -> None:
    """A write that changes something changes the entity tag."""
    random = session.random("tags", operation.id)
    for body, media_type in items.bodies(operation, random):
        before, was = read(session, item)
        tag = None if before is None else before.answer.header("etag")
        step = session.send(_draft(operation, items, item, body, media_type), headers=_match(operation, tag))
        if step is None or not step.answer.succeeded or before is None:
            continue
        after, now = read(session, item)
        if after is None or now == was:
            continue
        session.checked(operation, "etag")
        if after.answer.header("etag") == tag:
            says, happened = "an entity tag changes when something does", f"it is {tag} still"
            session.fail("etag", says, happened, before, step, replace(after, operation=operation))
        written = step.answer.header("etag")
        if written is not None and written != after.answer.header("etag"):
            says, happened = "the entity tag of a write is that of the item", "they differ"
            session.fail("etag", says, happened, step, replace(after, operation=operation), subject="answer")
        return


def _guarded(session: Session, operation: Operation, items: Items, item: Item) -> None:
    """A write is done for the state it names, and for no other."""
    parameter = header(operation, "if-match")
    if parameter is None or not session.documents(operation, 412):
        return
    random = session.random("guarded", operation.id)
    body, media_type = next(iter(items.bodies(operation, random)), (NOTHING, ""))
    before, was = read(session, item)
    if before is None:
        return
    draft = _draft(operation, items, item, body, media_type)
    step = session.send(draft, headers={parameter.name: '"another"'})
    if step is None or step.refused is not None:
        return
    session.checked(operation, "if-match")
    if step.answer.status != 412:  # noqa: PLR2004
        says, happened = "a write for another state is answered 412", f"the answer is {step.answer.status}"
        session.fail("if-match", says, happened, before, step)
    _, now = read(session, item)
    if step.answer.status >= 400 and now != was:  # noqa: PLR2004
        session.fail("failed-write", "a write that was refused leaves no trace", "the item changed", before, step)
    if session.documents(operation, 428):
        session.checked(operation, "precondition-required")
        without = session.send(draft.without(("header", parameter.name)))
        if without is not None and without.refused is None and without.answer.succeeded:
            says, happened = "a write without its precondition is answered 428", f"it is {without.answer.status}"
            session.fail("precondition-required", says, happened, without)
            return
    tag = before.answer.header("etag")
    matching = session.send(draft, headers=_match(operation, tag))
    if matching is not None and matching.refused is None and matching.answer.status == 412:  # noqa: PLR2004
        session.fail("if-match", "a write for this state is done", "the answer is 412", before, matching)


def _match(operation: Operation, tag: str | None) -> dict[str, str]:
    parameter = header(operation, "if-match")
    return {} if parameter is None or tag is None else {parameter.name: tag}


def _draft(operation: Operation, items: Items, item: Item, body: Any, media_type: str) -> Draft:
    random = items.session.random("guarded values", operation.id)
    values = {**items.values(operation, random, 9), **item.values}
    return Draft(operation, values, body, media_type)
