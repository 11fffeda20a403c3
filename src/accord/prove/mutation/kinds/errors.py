"""Errors that are told otherwise than documented, or tell too much."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from accord.contract.answers import json_content
from accord.prove.mutation.fault import Mutation, refusing
from accord.prove.mutation.messages import Answer
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site
from accord.schema.values import JSON

KINDS = {
    "error-shape": "the body of an error has another shape than documented",
    "error-content-type": "an error is answered as a page for people",
    "error-empty": "an error is answered without its documented body",
    "error-leaks": "the body of an error shows what went on inside",
    "error-status-differs": "the status in the body of an error is not that of the answer",
}

# What can be had by asking; what is wrong with a service that has other errors shows in the same way.
_ASKED_FOR = frozenset({400, 401, 403, 404, 409, 412, 415, 422})
_INSIDE = (
    'Traceback (most recent call last):\n  File "/srv/app/store.py", line 41, in find\n    row = session.get(key)\n'
    "sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: items.name"
)
_OTHER: dict[str, JSON] = {"error": {"code": 17, "reason": "refused"}}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    words = f"{site.operation.id} answers"
    for status in site.errors:
        response = site.error(status)
        if response is None or status not in _ASKED_FOR or not response.content:
            continue
        about = str(status)
        yield Mutation("error-empty", about, f"{words} {status} without a body.", refusing(status, _emptied))
        yield Mutation("error-content-type", about, f"{words} {status} as 'text/html'.", refusing(status, _as_page))
        media = json_content(response.content)
        if media is None or media.schema is None:
            continue
        shape = Shape.of(media.schema, site.contract.definitions.response)
        if not shape.valid(_OTHER):
            yield Mutation(
                "error-shape",
                about,
                f"{words} {status} with a body of another shape.",
                refusing(status, lambda answer: answer.with_json(_OTHER)),
            )
        if _place(shape) is not None:
            yield Mutation(
                "error-leaks",
                about,
                f"{words} {status} with the text of an exception.",
                refusing(status, partial(_leaking, shape)),
            )
        if "status" in shape.members and "integer" in shape.members["status"].kinds:
            yield Mutation(
                "error-status-differs",
                about,
                f"{words} {status} with a body that says 418.",
                refusing(status, _misnumbered),
            )


def _emptied(answer: Answer) -> Answer:
    return answer.with_body(b"")


def _as_page(answer: Answer) -> Answer:
    return answer.with_body(b"<!doctype html><title>Error</title><h1>Error</h1>", "text/html; charset=utf-8")


def _place(shape: Shape) -> str | None:
    """The member of an error that says something for people."""
    names = ("detail", "message", "description", "reason", "title", "error")
    return next((name for name in names if name in shape.members and shape.members[name].valid(_INSIDE)), None)


def _leaking(shape: Shape, answer: Answer) -> Answer:
    body, name = answer.json(), _place(shape)
    return answer.with_json({**body, name: _INSIDE}) if isinstance(body, dict) and name is not None else answer


def _misnumbered(answer: Answer) -> Answer:
    body = answer.json()
    return answer.with_json({**body, "status": 418}) if isinstance(body, dict) and "status" in body else answer
