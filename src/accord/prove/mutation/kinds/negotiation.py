"""Media types that are neither looked at nor agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from accord.prove.mutation.fault import Mutation, asking
from accord.prove.mutation.mending import Bodies, with_body
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Request
from accord.prove.mutation.site import Site

KINDS = {
    "accept-ignored": "an answer is sent that the client cannot take",
    "media-type-ignored": "a body of another media type is taken for the documented one",
    "too-large-accepted": "a body that is too large is accepted",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    words = site.operation.id
    if site.success is not None and site.success.content and site.error(406) is not None:
        yield Mutation(
            "accept-ignored",
            "",
            f"{words} answers whatever the client accepts.",
            asking(lambda request: request.with_header("accept", None)),
        )
    body = site.operation.body
    if body is not None and site.error(415) is not None and len(body.content) == 1 and "*" not in body.content[0].name:
        yield Mutation(
            "media-type-ignored",
            "",
            f"{words} takes any body for {body.content[0].name}.",
            lambda: _retrying(site, 415),
        )
    if body is not None and site.error(413) is not None and site.body is not None:
        yield Mutation(
            "too-large-accepted", "", f"{words} accepts bodies that are too large.", lambda: _retrying(site, 413)
        )


def _retrying(site: Site, status: int) -> Fault:
    """What is refused with *status* reaches the service as it should be."""
    bodies = Bodies(site)

    async def fault(request: Request, ask: Ask) -> Answer:
        bodies.note(request)
        answer = await ask(request)
        if answer.status != status or site.operation.body is None:
            return answer
        if site.body is None:
            return await ask(request.with_header("content-type", site.operation.body.content[0].name))
        value = request.json()
        fits = value is not ABSENT and status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE and site.body.valid(value)
        return await ask(with_body(site, request, value) if fits and value is not ABSENT else bodies.given(request))

    return fault
