"""Requests by schema: each constraint of each parameter and of the body, from both of its sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from accord.contract.model import MediaType, Operation, Parameter
from accord.diagnostics import Location
from accord.prove.draft import NOTHING, Draft, Key, is_json, sendable
from accord.prove.items import Item, Items
from accord.prove.session import Promise, Session, Step
from accord.sample import Unsatisfiable
from accord.schema.values import JSON

_PER_SCHEMA = 60


@dataclass(frozen=True, slots=True)
class Case:
    """A request to send. ``wrong`` says how it breaks the contract, empty for one that keeps it.

    ``key`` is the parameter whose value matters, None where another one will do for a path parameter.
    """

    draft: Draft
    subject: str
    wrong: str = ""
    location: Location | None = None
    example: bool = False
    key: Key | None = None


def prove(session: Session, operation: Operation, amount: int) -> None:
    """Send what the contract lets in, at every edge, and what it does not."""
    session.begin()
    items = Items(session)
    base = _base(session, operation, items)
    sent = 0
    for case in cases(session, operation, base, amount):
        if sent and sent % 25 == 0 and session.reset is not None:
            session.begin()
            items.forget()
            base = _base(session, operation, items)
        current = case if case.key is not None else replace(case, draft=_anew(operation, case.draft, items))
        check = "documented-example" if case.example else "rejects-valid"
        step = session.send(current.draft, promise=Promise(case.subject, case.location, check))
        if step is not None:
            judge(session, current, step)
            sent += 1


def judge(session: Session, case: Case, step: Step) -> None:
    """Hold the answer to a case that breaks the contract against what it says of such requests."""
    if not case.wrong or step.refused is None:
        return  # on its way it became valid: 1 for "1" in a query
    session.checked(step.operation, "accepts-invalid")
    if step.answer.succeeded:
        says, happened = f"{case.subject} {case.wrong}, which is refused", f"the answer is {step.answer.status}"
        subject = f"{case.subject} {case.wrong}"
        session.fail("accepts-invalid", says, happened, step, location=case.location, subject=subject)


def cases(session: Session, operation: Operation, base: Draft, amount: int) -> Iterator[Case]:
    """The cases of an operation; *amount* more are made by chance."""
    for parameter in operation.parameters:
        yield from _parameter(session, parameter, base)
    if operation.body is not None:
        yield from _bodies(session, operation, base)
    random = session.random("chance", operation.id)
    for _ in range(amount):
        draft = base
        for parameter in operation.parameters:
            if parameter.place != "path" and (parameter.required or random.random() < 0.4):  # noqa: PLR2004
                value = _made(session, parameter, random)
                draft = draft if value is NOTHING else draft.having((parameter.place, parameter.name), value)
        if operation.body is not None:
            media = random.choice(operation.body.content) if operation.body.content else None
            body = NOTHING if media is None else _value(session, media, random)
            if media is not None and body is not NOTHING:
                draft = replace(draft, body=body, media_type=sendable(media))
        yield Case(draft, "a request made by schema")


def _base(session: Session, operation: Operation, items: Items) -> Draft:
    """A valid request, to be changed in one place at a time."""
    random = session.random("base", operation.id)
    values = items.values(operation, random)
    item = _item(session, operation, items)
    if item is not None:
        values |= {key: value for key, value in item.values.items() if key in values}
    body, media_type = next(iter(items.bodies(operation, random)), (NOTHING, ""))
    return Draft(operation, values, body, media_type)


def _item(session: Session, operation: Operation, items: Items) -> Item | None:
    for resource in session.resources:
        if operation.path.startswith(resource.item_path):
            return items.make(resource, session.random("item", operation.id))
    return None


def _anew(operation: Operation, draft: Draft, items: Items) -> Draft:
    """The draft for an item that is there still: an operation that deletes needs another one each time."""
    if operation.method.lower() != "delete":
        return draft
    for resource in items.session.resources:
        if resource.delete is not None and resource.delete.id == operation.id:
            key: Key = ("path", resource.parameter)
            made = items.make(resource, items.session.random("anew", operation.id))
            if made is not None and isinstance(draft.values.get(key), type(made.identifier)):
                return draft.having(key, made.identifier)
    return draft


def _parameter(session: Session, parameter: Parameter, base: Draft) -> Iterator[Case]:
    key: Key = (parameter.place, parameter.name)
    subject = f"the {parameter.place} parameter {parameter.name}"
    random = session.random("parameter", base.operation.id, *key)
    known = base.having(key, _made(session, parameter, random)) if key not in base.values else base
    for example in parameter.examples.values():
        yield Case(base.having(key, example), f"{subject} by its example", location=parameter.location, example=True)
    for value in _some(session.requests.boundaries(parameter.schema, random)):
        yield Case(base.having(key, value), subject, location=parameter.location, key=key)
    if parameter.required and parameter.place != "path":
        yield Case(base.without(key), subject, "is missing", parameter.location)
    for wrong in _some(session.requests.wrong(parameter.schema, random)):
        draft = known.having(key, wrong.value)
        yield Case(draft, subject, _breaks(wrong.pointer, wrong.keyword), parameter.location)


def _bodies(session: Session, operation: Operation, base: Draft) -> Iterator[Case]:
    assert operation.body is not None
    location = operation.body.location
    if operation.body.required:
        yield Case(replace(base, body=NOTHING, media_type=""), "the body", "is missing", location)
    for media in operation.body.content:
        schema = True if media.schema is None else media.schema
        media_type = sendable(media)
        random = session.random("body", operation.id, media.name)
        for name, example in media.examples.items():
            subject = f"the example {name or 'of the body'}"
            draft = replace(base, body=example, media_type=media_type)
            yield Case(draft, subject, location=media.location, example=True)
        for value in _some(_valid(session, schema, random)):
            yield Case(replace(base, body=value, media_type=media_type), "the body", location=media.location)
        if not is_json(media_type):
            continue
        for wrong in _some(session.requests.wrong(schema, random)):
            draft = replace(base, body=wrong.value, media_type=media_type)
            yield Case(draft, "the body", _breaks(wrong.pointer, wrong.keyword), media.location)


def _valid(session: Session, schema: Any, random: Any) -> Iterator[JSON]:
    for make in (session.requests.minimal, session.requests.maximal, session.requests.value):
        try:
            yield make(schema, random)
        except Unsatisfiable:
            continue
    yield from session.requests.boundaries(schema, random)


def _some(values: Iterator[Any]) -> Iterator[Any]:
    for number, value in enumerate(values):
        if number == _PER_SCHEMA:
            return
        yield value


def _made(session: Session, parameter: Parameter, random: Any) -> Any:
    try:
        return session.requests.value(parameter.schema, random, name=parameter.name)
    except Unsatisfiable:
        return NOTHING


def _value(session: Session, media: MediaType, random: Any) -> Any:
    try:
        return session.requests.value(True if media.schema is None else media.schema, random)
    except Unsatisfiable:
        return NOTHING


def _breaks(pointer: str, keyword: str) -> str:
    """How a value breaks its schema, in words to follow what it is."""
    return f"breaks {keyword!r} at {pointer}" if pointer else f"breaks {keyword!r}"
