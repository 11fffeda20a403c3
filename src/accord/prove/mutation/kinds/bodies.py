"""Bodies of answers that are not what they are said to be, as wholes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from accord.prove.mutation.fault import Mutation, answering
from accord.prove.mutation.messages import ABSENT, Answer
from accord.prove.mutation.samples import takes
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site, Steps, reached
from accord.schema.values import JSON

KINDS = {
    "array-for-object": "an object is answered inside an array",
    "object-for-array": "an array is answered as an object with numbers for names",
    "empty-body": "the answer has no body",
    "truncated-json": "the body ends before the JSON does",
    "trailing-text": "something follows after the JSON in the body",
    "wrong-content-type": "the answer says another media type",
    "missing-content-type": "the answer does not say its media type",
    "not-utf-8": "the body is in another encoding than UTF-8",
}


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    if site.success is None or not site.success.content:
        return
    words = f"{site.operation.id} answers"
    yield Mutation("empty-body", "", f"{words} without a body.", answering(lambda answer: answer.with_body(b"")))
    names = {media.name.partition(";")[0].strip().lower() for media in site.success.content}
    if not names & {"text/html", "text/*", "*/*"}:
        yield Mutation("wrong-content-type", "", f"{words} as 'text/html'.", answering(_as_page))
    yield Mutation("missing-content-type", "", f"{words} without saying its media type.", answering(_as_nothing))
    if site.answered is None:
        return
    if site.answered.kinds & {"array", "object", "string"}:
        yield Mutation("truncated-json", "", f"{words} half of its JSON.", answering(_halved))
    yield Mutation("trailing-text", "", f"{words} a second JSON value after the first.", answering(_doubled))
    if any(map(_is_free_text, (member for _, holder in site.holders() for member in holder.members.values()))):
        yield Mutation("not-utf-8", "", f"{words} texts beyond ASCII in Latin-1.", answering(_latin))
    if "object" in site.answered.kinds and not site.answered.valid([{}]) and "array" not in site.answered.kinds:
        yield Mutation("array-for-object", "", f"{words} the object inside an array.", answering(_inside_array))
    for steps in _arrays(site.answered):
        about = "/".join(steps)
        named = f" '{about}'" if about else ""
        yield Mutation(
            "object-for-array",
            about,
            f"{words} an object in place of the array{named}.",
            answering(partial(_numbered, steps)),
        )


def _is_free_text(shape: Shape) -> bool:
    """Whether a text may have characters beyond ASCII."""
    return "string" in shape.kinds and not shape.values and takes(shape, "é")


def _as_page(answer: Answer) -> Answer:
    return answer.with_header("content-type", "text/html; charset=utf-8") if answer.body else answer


def _as_nothing(answer: Answer) -> Answer:
    return answer.with_header("content-type", None)


def _halved(answer: Answer) -> Answer:
    return answer.with_body(answer.body[: max(len(answer.body) // 2, 1)])


def _doubled(answer: Answer) -> Answer:
    return answer.with_body(answer.body + b"\n{}") if answer.body else answer


def _latin(answer: Answer) -> Answer:
    text = answer.body.decode(errors="replace")
    return answer if text.isascii() else answer.with_body(text.encode("latin-1", "replace"))


def _inside_array(answer: Answer) -> Answer:
    value = answer.json()
    return answer.with_json([value]) if isinstance(value, dict) else answer


def _arrays(shape: Shape) -> Iterator[Steps]:
    if shape.is_only("array"):
        yield ()
    for name, member in shape.members.items():
        if member.is_only("array"):
            yield (name,)


def _numbered(steps: Steps, answer: Answer) -> Answer:
    value = answer.json()
    if value is ABSENT:
        return answer
    if not steps:
        return answer.with_json(_object(value))
    for holder in reached(value, steps[:-1]):
        if steps[-1] in holder:
            holder[steps[-1]] = _object(holder[steps[-1]])
    return answer.with_json(value)


def _object(value: JSON) -> JSON:
    return {str(index): item for index, item in enumerate(value)} if isinstance(value, list) else value
