"""An item as the service answers it now."""

from __future__ import annotations

from accord.contract.answers import at
from accord.prove.draft import Draft
from accord.prove.items import Item, Items
from accord.prove.session import Session, Step
from accord.schema.values import JSON


def read(session: Session, item: Item) -> tuple[Step | None, JSON]:
    """The item as it is read now, and the step that shows it; None where there is no reading."""
    operation = item.resource.read
    if operation is None:
        return None, None
    values = {**Items(session).values(operation, session.random("read"), 9), **item.values}
    step = session.send(Draft(operation, values))
    if step is None or not step.answer.succeeded:
        return step, None
    return step, at(step.answer.json, item.resource.envelope)
