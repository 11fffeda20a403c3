"""What a path answers to methods: those it does not document, and HEAD, which goes with GET (RFC 9110 §9.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from accord.prove.mutation.fault import Mutation, replying
from accord.prove.mutation.messages import Answer, Request
from accord.prove.mutation.site import Site

KINDS = {
    "method-as-success": "a method that the document does not know is answered as a success",
    "missing-allow": "a method that is refused is not answered with those that are allowed",
    "wrong-allow": "a method that is refused is answered with too many that are allowed",
    "head-differs": "HEAD is answered with another status than GET",
    "head-headers-differ": "HEAD is answered with other headers than GET",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have; those of a path go with its first operation."""
    path = site.operation.path
    if site.operation.method == "GET":
        yield Mutation(
            "head-differs",
            "",
            f"HEAD is answered with 404 where {site.operation.id} answers {site.status}.",
            replying(lambda request, answer: answer.with_status(404) if request.head and answer.good else answer),
        )
        yield Mutation(
            "head-headers-differ",
            "",
            f"HEAD is answered without the headers of {site.operation.id}.",
            replying(lambda request, answer: _bare(answer) if request.head and answer.good else answer),
        )
    first = next(each for each in site.contract.operations if each.path == path)
    if first.id != site.operation.id:
        return
    watches = frozenset({path})
    yield Mutation(
        "method-as-success",
        "",
        f"Methods that {path} does not document are answered with 200.",
        replying(lambda request, answer: _accepted(answer) if not request.operation else answer),
        watches,
    )
    yield Mutation(
        "missing-allow",
        "",
        f"Methods that {path} does not document are answered without Allow.",
        replying(lambda request, answer: answer.with_header("allow", None) if not request.operation else answer),
        watches,
    )
    yield Mutation(
        "wrong-allow",
        "",
        f"Methods that {path} does not document are answered with an Allow that names TRACE.",
        replying(_generous),
        watches,
    )


def _bare(answer: Answer) -> Answer:
    return Answer(answer.status, ((b"content-length", b"0"), (b"content-type", b"text/plain")), b"")


def _accepted(answer: Answer) -> Answer:
    if answer.status != HTTPStatus.METHOD_NOT_ALLOWED:
        return answer
    return answer.with_status(200).with_header("allow", None).with_json({}, "application/json")


def _generous(request: Request, answer: Answer) -> Answer:
    allowed = answer.header("allow")
    if request.operation or allowed is None:
        return answer
    return answer.with_header("allow", f"{allowed}, TRACE")
