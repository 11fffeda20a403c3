"""What hangs on an item under a path of its own, a picture or a track: what was put there is what is got."""

from __future__ import annotations

from accord.contract.model import Operation
from accord.contract.rest import Resource
from accord.prove.draft import NOTHING, Draft, is_json
from accord.prove.items import Item, Items
from accord.prove.session import Session, Step


def prove(session: Session, resource: Resource) -> None:
    """Put something under every path below the item's that takes and gives it, and get it."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in session.contract.operations:
        if operation.path.startswith(f"{resource.item_path}/") and "{" not in operation.path[len(resource.item_path) :]:
            by_path.setdefault(operation.path, {})[operation.method.lower()] = operation
    for methods in by_path.values():
        write, read = methods.get("put"), methods.get("get")
        if write is None or read is None or write.body is None:
            continue
        session.begin()
        items = Items(session)
        item = items.make(resource, session.random("contents", write.id))
        if item is None:
            session.skip(write, f"what hangs on {resource.name}", "no item could be made, and none was there")
            continue
        _put_and_get(session, items, item, write, read)
        _gone(session, items, item, read, methods.get("delete"))


def _put_and_get(session: Session, items: Items, item: Item, write: Operation, read: Operation) -> None:
    random = session.random("contents", write.id)
    for body, media_type in items.bodies(write, random):
        written = session.send(_draft(items, item, write, body, media_type))
        if written is None or not written.answer.succeeded:
            continue
        got = session.send(_draft(items, item, read), headers={"Accept": media_type})
        if got is None:
            return
        session.checked(read, "content")
        says = "what was stored is given back"
        if got.answer.status in (404, 410):
            session.fail("content", says, f"the answer is {got.answer.status}", written, got)
        elif got.answer.succeeded and _differs(written, got):
            session.fail("content", says, "it is something else", written, got, subject="content")


def _differs(written: Step, got: Step) -> bool:
    """Whether an answer is of the type that was sent, and not what was sent."""
    sent, answer = written.exchanged.request, got.answer
    if answer.media_type != (sent.header("content-type") or "").partition(";")[0].strip().lower():
        return False
    return not is_json(answer.media_type) and sent.body != answer.body


def _gone(session: Session, items: Items, item: Item, read: Operation, delete: Operation | None) -> None:
    step = None if delete is None else session.send(_draft(items, item, delete))
    if step is None or not step.answer.succeeded:
        return
    after = session.send(_draft(items, item, read))
    session.checked(step.operation, "delete")
    if after is not None and after.answer.succeeded:
        session.fail(
            "delete", "what was deleted is gone", f"it is still answered, with {after.answer.status}", step, after
        )


def _draft(items: Items, item: Item, operation: Operation, body: object = NOTHING, media_type: str = "") -> Draft:
    values = {**items.values(operation, items.session.random("contents values", operation.id), 9), **item.values}
    return Draft(operation, values, body, media_type)
