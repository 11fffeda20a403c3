"""Members of an answer that are missing, too many, or not what they should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from accord.prove.mutation.fault import Mutation, answering
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Found, Request
from accord.prove.mutation.samples import sample
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site, Steps, reached
from accord.schema.values import JSON

KINDS = {
    "missing-member": "a required member is missing from the answer",
    "null-member": "a member is null that may not be",
    "wrong-type": "a member has a value of another type",
    "number-as-text": "a number is answered as a text",
    "extra-member": "the answer has a member that the document does not know",
    "leaked-member": "the answer shows a member that is only to be written",
    "misspelt-member": "a member goes by another spelling of its name",
    "wrong-enum": "a member has a value that is not among those documented",
    "broken-format": "a member's text is not in the documented format",
    "out-of-bounds": "a number in the answer is beyond its documented limit",
    "overlong-text": "a text in the answer is longer than documented",
    "broken-pattern": "a text in the answer does not match its documented pattern",
    "empty-for-null": "what has no value is answered as an empty text in place of null",
}

_OTHER_TYPES: dict[str, JSON] = {
    "string": ["text"],
    "boolean": "yes",
    "array": {"0": None},
    "object": ["object"],
    "integer": [1],
    "number": [1],
}
_UNDOCUMENTED = "internalState"


@dataclass(frozen=True)
class _Spot:
    """A member of one object, or of each of many, in a successful answer."""

    steps: Steps
    name: str
    shape: Shape
    required: bool

    @property
    def about(self) -> str:
        """The way to it, for the id of a defect."""
        return "/".join((*self.steps, self.name))

    def changing(self, change: Callable[[JSON], JSON]) -> Callable[[], Fault]:
        """A fault that answers another value of the member where it is present."""

        def alter(holder: dict[str, JSON]) -> None:
            if self.name in holder:
                holder[self.name] = change(holder[self.name])

        return _altering(self.steps, alter)


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    for steps, holder in site.holders():
        yield from _objects(site, steps, holder)
        for name, shape in holder.members.items():
            spot = _Spot(steps, name, shape, name in holder.required)
            for kind, sentence, make in _of_member(spot, holder):
                yield Mutation(kind, spot.about, f"{site.operation.id} answers {sentence}.", make)


def _objects(site: Site, steps: Steps, holder: Shape) -> Iterator[Mutation]:
    """What may be wrong with an object beside what is wrong with its members."""

    def enlarge(found: dict[str, JSON]) -> None:
        found[_UNDOCUMENTED] = {"version": 7}

    if holder.documented_whole and _UNDOCUMENTED not in holder.members:
        yield Mutation(
            "extra-member",
            "/".join(steps),
            f"{site.operation.id} answers a member '{_UNDOCUMENTED}', which is not documented.",
            _altering(steps, enlarge),
        )
    for name in holder.forbidden:
        yield Mutation(
            "leaked-member",
            "/".join((*steps, name)),
            f"{site.operation.id} answers '{name}', which is only to be written.",
            partial(_leaking, steps, name),
        )


def _of_member(spot: _Spot, holder: Shape) -> Iterator[tuple[str, str, Callable[[], Fault]]]:
    """What may be wrong with one member: the kind, the sentence, the fault."""
    name, shape = spot.name, spot.shape

    def drop(found: dict[str, JSON]) -> None:
        found.pop(name, None)

    if spot.required:
        yield "missing-member", f"without the required member '{name}'", _altering(spot.steps, drop)
    other = _misspelt(name)
    if other not in holder.members and (spot.required or holder.documented_whole):

        def rename(found: dict[str, JSON]) -> None:
            if name in found:
                found[other] = found.pop(name)

        yield "misspelt-member", f"'{name}' as '{other}'", _altering(spot.steps, rename)
    if not shape.nullable:
        yield "null-member", f"null as '{name}'", spot.changing(lambda _: None)
    for kind, words, change in _changes(shape):
        yield kind, f"{words} '{name}'", spot.changing(change)


def _changes(shape: Shape) -> Iterator[tuple[str, str, Callable[[JSON], JSON]]]:
    """What may be wrong with a value of some shape; each change makes a value that is invalid."""
    kind = next(iter(shape.kinds)) if len(shape.kinds) == 1 else ""
    other = _OTHER_TYPES.get(kind)
    if other is not None and not shape.valid(other):
        yield "wrong-type", "a value of another type as", _unless_null(lambda _: other)
    if shape.kinds & {"integer", "number"} and "string" not in shape.kinds:
        yield "number-as-text", "a text in place of the number", _unless_null(str)
    if shape.values and kind == "string" and not shape.valid(unlisted := _unlisted(shape)):
        yield "wrong-enum", "an undocumented value of", _unless_null(lambda _: unlisted)
    broken = _BREAKS.get(shape.said("format"))
    if broken is not None and kind == "string" and not shape.valid(broken(str(sample(shape)))):
        yield "broken-format", f"a {shape.said('format')} that is none as", _unless_null(lambda v: broken(str(v)))
    beyond = _beyond(shape)
    if beyond is not None:
        yield "out-of-bounds", f"{beyond}, beyond the limit, as", _unless_null(lambda _: beyond)
    most = shape.number("maxLength")
    if kind == "string" and most is not None and not shape.values and not shape.said("format"):
        yield "overlong-text", "a text that is too long as", _unless_null(lambda v: _lengthened(str(v), int(most)))
    if kind == "string" and "pattern" in shape.keywords and not shape.values and not shape.valid("\n ?!"):
        yield "broken-pattern", "a text that its pattern forbids as", _unless_null(lambda _: "\n ?!")
    if kind == "string" and shape.nullable and not shape.valid(""):
        yield "empty-for-null", "an empty text in place of null as", lambda value: "" if value is None else value


def _unless_null(change: Callable[[JSON], JSON]) -> Callable[[JSON], JSON]:
    return lambda value: None if value is None else change(value)


def _lengthened(text: str, most: int) -> str:
    return (text or "a") * (most // max(len(text), 1) + 1) + "a"


def _unlisted(shape: Shape) -> str:
    first = next((value for value in shape.values if isinstance(value, str)), "")
    return first.swapcase() if first.swapcase() not in shape.values else f"{first}_x"


def _beyond(shape: Shape) -> int | float | None:
    if not shape.kinds <= {"integer", "number"} or shape.values:
        return None
    for keyword, shift in (("maximum", 1), ("exclusiveMaximum", 0), ("minimum", -1), ("exclusiveMinimum", 0)):
        limit = shape.number(keyword)
        if limit is not None and not shape.valid(limit + shift):
            return limit + shift
    return None


def _misspelt(name: str) -> str:
    """The name in the other of the two ways of writing names of many words; doubled at its end where it is one word."""
    if "_" in name.strip("_"):
        return re.sub(r"(?<=[^_])_+([^_])", lambda match: match[1].upper(), name)
    snake = re.sub(r"(?<=[a-z0-9])[A-Z]", lambda match: f"_{match[0].lower()}", name)
    return snake if snake != name else f"{name}{name[-1:]}"


def _german(text: str) -> str:
    return re.sub(r"^(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1", text)


_BREAKS: dict[str, Callable[[str], str]] = {
    "date": _german,
    "date-time": lambda text: _german(text).replace("T", " "),
    "time": lambda text: text.replace(":", "."),
    "uuid": lambda text: text.replace("-", ""),
    "email": lambda text: text.replace("@", " at "),
    "uri": lambda text: text.replace("://", ": "),
    "uri-reference": lambda text: f"{text} {{}}",
    "hostname": lambda text: f"{text}_!",
    "ipv4": lambda text: text.replace(".", ","),
    "ipv6": lambda text: text.replace(":", "/"),
    "duration": lambda text: text.removeprefix("P"),
}


def _altering(steps: Steps, alter: Callable[[dict[str, JSON]], None]) -> Callable[[], Fault]:
    """A fault of every object at the end of some steps into a successful answer."""

    def change(answer: Answer) -> Answer:
        value = answer.json()
        if value is ABSENT:
            return answer
        for holder in reached(value, steps):
            alter(holder)
        return answer.with_json(value)

    return answering(change)


def _leaking(steps: Steps, name: str) -> Fault:
    """What was last written as *name* is answered, or something like it."""
    written: Found = "hunter2"

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal written
        body = request.json()
        if isinstance(body, dict) and name in body:
            written = body[name]
        answer = await ask(request)
        value = answer.json()
        if not answer.good or value is ABSENT:
            return answer
        for holder in reached(value, steps):
            holder[name] = "hunter2" if written is ABSENT else written
        return answer.with_json(value)

    return fault
