"""Answers with a status that is not theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus

from accord.prove.mutation.fault import Mutation, answering, refusing
from accord.prove.mutation.messages import Answer, Ask, Fault, Request
from accord.prove.mutation.site import Site

KINDS = {
    "wrong-success-status": "a success is answered with the status of another kind of success",
    "undocumented-status": "a success is answered with a status that the document does not know",
    "error-as-success": "an error is answered as if all had gone well",
    "wrong-error-status": "an error is answered with the status of another error",
    "not-found-as-500": "what is not there makes the service fail",
    "not-found-as-success": "what is not there is answered as a success without content",
    "sometimes-500": "every third success is a failure of the service",
}

_OTHER_SUCCESS = {200: (201, 202), 201: (200, 202), 202: (200, 201), 204: (200, 202), 206: (200, 201)}
_UNKNOWN = (218, 299)
_OTHER_ERROR = {
    400: (422, 418),
    401: (403, 400),
    403: (401, 400),
    404: (410, 400),
    406: (400, 418),
    409: (400, 422),
    412: (409, 400),
    415: (400, 422),
    422: (400, 409),
}
_WITHOUT_CONTENT = frozenset({204, 304})


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    if site.success is None:
        return
    words = f"{site.operation.id} answers"
    other = _undocumented(site, _OTHER_SUCCESS.get(site.status, ()))
    if other:
        yield Mutation(
            "wrong-success-status", "", f"{words} {other} where {site.status} is documented.", answering(_with(other))
        )
    unknown = _undocumented(site, _UNKNOWN)
    if unknown:
        yield Mutation(
            "undocumented-status",
            "",
            f"{words} {unknown}, which the document does not know.",
            answering(_with(unknown)),
        )
    yield Mutation("sometimes-500", "", f"{words} every third success with 500.", lambda: _every_third(site))
    for status in site.errors:
        yield from _error(site, status)


def _error(site: Site, status: int) -> Iterator[Mutation]:
    words = f"{site.operation.id} answers"
    if status not in _OTHER_ERROR:
        return
    yield Mutation(
        "error-as-success", str(status), f"{words} 200 in place of the error {status}.", refusing(status, _with(200))
    )
    other = _undocumented(site, _OTHER_ERROR[status])
    if other:
        yield Mutation(
            "wrong-error-status",
            str(status),
            f"{words} {other}, which is not documented, in place of {status}.",
            refusing(status, _with(other)),
        )
    if status == HTTPStatus.NOT_FOUND and site.operation.path.endswith("}"):
        yield Mutation("not-found-as-500", "", f"{words} 500 for what is not there.", refusing(status, _with(500)))
        yield Mutation(
            "not-found-as-success",
            "",
            f"{words} {site.status} without content for what is not there.",
            refusing(status, lambda answer: _empty(site, answer)),
        )


def _undocumented(site: Site, candidates: tuple[int, ...]) -> int | None:
    return next((status for status in candidates if not site.documents(status)), None)


def _with(status: int) -> Callable[[Answer], Answer]:
    return lambda answer: answer.with_status(status)


def _empty(site: Site, answer: Answer) -> Answer:
    """The documented success with nothing in it."""
    plain = answer.with_status(site.status)
    if site.answered is None or site.status in _WITHOUT_CONTENT:
        return plain.with_body(b"").with_header("content-type", None).with_header("content-length", None)
    return plain.with_json({}, "application/json")


def _every_third(site: Site) -> Fault:
    count = 0

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal count
        answer = await ask(request)
        if answer.good:
            count += 1
            if count % 3 == 0:
                return failed(site, answer)
        return answer

    return fault


def failed(site: Site, answer: Answer) -> Answer:
    """What a service answers that has failed, as the operation documents it."""
    row = next((row for row in site.operation.errors if row.status == HTTPStatus.INTERNAL_SERVER_ERROR), None)
    plain = Answer(500, tuple(line for line in answer.headers if line[0].lower() == b"date"), b"")
    if row is None or row.renderer != "problem":
        return plain.with_json({"error": "Internal Server Error"}, "application/json")
    return plain.with_json({"type": "about:blank", "title": "Internal Server Error", "status": 500}, row.media_type)
