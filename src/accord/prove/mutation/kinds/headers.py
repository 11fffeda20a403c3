"""Headers of answers that are missing or say what is not so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from accord.contract.model import Header, Response
from accord.prove.mutation.fault import Mutation, replying
from accord.prove.mutation.messages import Answer, Ask, Fault, Request
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site

KINDS = {
    "missing-header": "a required header is missing from the answer",
    "wrong-header": "a header has a value that its schema forbids",
    "missing-location": "the answer does not say where the new object is",
    "wrong-location": "the answer says where another object is",
    "dead-location": "the answer says a place where nothing is",
    "cors-missing": "the headers are missing that let pages of other origins read the answer",
}

_OF_THEIR_OWN = frozenset({"location", "etag"})
_BROKEN = ("?", "!", "-1", "\t", "x" * 5000)
_LAST = re.compile(r"[^/?#]+(?=/?(?:[?#].*)?$)")


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    for response in site.operation.responses:
        if response.status.isdecimal() and (int(response.status) < _ERRORS or int(response.status) in site.errors):
            for header in response.headers:
                yield from _header(site, response, header)
    location = site.header("location")
    if location is not None and site.role == "create":
        yield from _location(site, location)


# Of errors those alone can be had by asking that the operation says its callers make.
_ERRORS = 400


def _header(site: Site, response: Response, header: Header) -> Iterator[Mutation]:
    name, status = header.name.lower(), int(response.status)
    about = header.name if status == site.status else f"{header.name}:{status}"
    words = f"{site.operation.id} answers {status}"
    if name.startswith("access-control-"):
        if status == site.status:
            yield Mutation("cors-missing", about, f"{words} without '{header.name}'.", _on(status, _without(name)))
    elif header.required and (name not in _OF_THEIR_OWN or status != site.status):
        yield Mutation("missing-header", about, f"{words} without '{header.name}'.", _on(status, _without(name)))
    if header.content is not None:
        return
    shape = Shape.of(header.schema, site.contract.definitions.response)
    broken = next((text for text in _BROKEN if _forbids(shape, text)), None)
    if broken is not None:
        yield Mutation(
            "wrong-header",
            about,
            f"{words} with a value of '{header.name}' that its schema forbids.",
            _on(status, lambda answer: answer.with_header(name, broken) if answer.header(name) is not None else answer),
        )


def _forbids(shape: Shape, text: str) -> bool:
    """Whether a text is no value of a header, of a plain type."""
    if shape.kinds & {"array", "object"} or not shape.kinds:
        return False
    number = int(text) if text == "-1" and shape.kinds & {"integer", "number"} else None
    return not shape.valid(text) and (number is None or not shape.valid(number))


def _on(status: int, change: Callable[[Answer], Answer]) -> Callable[[], Fault]:
    return replying(lambda _, answer: change(answer) if answer.status == status else answer)


def _without(name: str) -> Callable[[Answer], Answer]:
    return lambda answer: answer.with_header(name, None)


def _location(site: Site, header: Header) -> Iterator[Mutation]:
    words = f"{site.operation.id} answers"
    if header.required or (site.resource is not None and site.resource.read is not None):
        yield Mutation(
            "missing-location",
            "",
            f"{words} without saying where the new object is.",
            _on(site.status, _without("location")),
        )
    yield Mutation("wrong-location", "", f"{words} with the place of an object made before.", _earlier)
    yield Mutation("dead-location", "", f"{words} with a place where nothing is.", _on(site.status, _dead))


def _earlier() -> Fault:
    """The place of the object made before; the first has one that it is not."""
    last: str | None = None

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal last
        answer = await ask(request)
        place = answer.header("location")
        if not answer.good or place is None:
            return answer
        wrong, last = last, place
        return answer if wrong is None else answer.with_header("location", wrong)

    return fault


def _dead(answer: Answer) -> Answer:
    place = answer.header("location")
    return answer if place is None else answer.with_header("location", _LAST.sub(_another, place))


def _another(match: re.Match[str]) -> str:
    """Another identifier of the kind, which is unlikely to be one."""
    text = match[0]
    return str(int(text) + 8_000_000) if text.isdecimal() and text.isascii() else text[::-1] + "0"
