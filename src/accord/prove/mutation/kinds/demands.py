"""Demands of the contract that are not enforced: the service takes what it should refuse, and makes something of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.inputs import Input, Line, Member, Segment
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Found, Request
from accord.prove.mutation.samples import varied
from accord.prove.mutation.shapes import Shape, type_of
from accord.prove.mutation.site import Site
from accord.schema.values import JSON

KINDS = {
    "pattern-ignored": "a text that its pattern forbids is accepted",
    "format-ignored": "a text that is not in the documented format is accepted",
    "enum-extended": "a value that is not among those documented is accepted",
    "exclusive-limit-accepted": "a number is accepted that is the limit and should be within it",
    "multiple-ignored": "a number that is no multiple of what is documented is accepted",
    "duplicates-accepted": "an array with an item twice is accepted",
    "type-coerced": "a value of another type is accepted and converted",
    "null-accepted": "null is accepted where it may not be",
}

# What a condition says that nobody can hold is answered with a refusal in any case.
_CONDITIONS = frozenset({"if-match", "if-unmodified-since"})


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    for found in checked(site):
        if not isinstance(found, Segment):
            yield from _keywords(site, found)


def guarded(site: Site) -> bool:
    """Whether the document says how an invalid request is refused."""
    return site.error(400) is not None or site.error(422) is not None


def checked(site: Site) -> Iterator[Input]:
    """The inputs whose demands are seen to be enforced or not."""
    for found in site.inputs:
        if not (isinstance(found, Line) and found.name.lower() in _CONDITIONS):
            yield found


def accepting(found: Input, is_wrong: Callable[[JSON], bool], mend: Callable[[JSON], Found]) -> Fault:
    """A value that is wrong just so is mended, and what the service answers is answered.

    Where no valid value is known to take its place, it is one like the last that was sent.
    """
    count, known = 0, found.sample

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal count, known
        value = found.read(request)
        if value is ABSENT:
            return await ask(request)
        if found.shape.valid(value):
            known = value if found.sample is ABSENT else known
            return await ask(request)
        if not is_wrong(value):
            return await ask(request)
        count += 1
        other = mend(value)
        if other is ABSENT and known is not ABSENT:
            other = varied(found.shape, known, count)
        return await ask(request if other is ABSENT else found.write(request, other))

    return fault


def _keywords(site: Site, found: Input) -> Iterator[Mutation]:
    """What is wrong with a value in one way, and in no other."""
    for kind, sentence, loose, suits in (*_by_keyword(found.shape), *_by_type(found)):
        yield Mutation(
            kind,
            found.about,
            f"{site.operation.id} accepts {sentence} as {found.words}.",
            partial(accepting, found, partial(_only_so, loose, suits), partial(_repaired, found.shape)),
        )


def _only_so(loose: Shape, suits: Callable[[JSON], bool], value: JSON) -> bool:
    return suits(value) and loose.valid(value)


_Way: TypeAlias = tuple[str, str, Shape, Callable[[JSON], bool]]


def _by_keyword(shape: Shape) -> Iterator[_Way]:
    """The kind, what is accepted, the shape without the demand, and which values the demand is about."""
    if "pattern" in shape.keywords:
        yield "pattern-ignored", "what its pattern forbids", shape.without("pattern"), _is_text
    if shape.said("format") in _ASSERTED:
        loose = shape.without("format", "pattern", "minLength", "maxLength")
        yield "format-ignored", f"what is no {shape.said('format')}", loose, _is_text
    if shape.values:
        kinds = frozenset(map(type_of, shape.values))
        loose = shape.without("enum", "const")
        yield "enum-extended", "an undocumented value", loose, lambda value: type_of(value) in kinds
    for keyword in ("exclusiveMaximum", "exclusiveMinimum"):
        limit = shape.number(keyword)
        if limit is not None:
            yield "exclusive-limit-accepted", str(limit), shape.without(keyword), partial(_equal, limit)
    if "multipleOf" in shape.keywords:
        loose = shape.without("multipleOf")
        yield "multiple-ignored", f"what is no multiple of {shape.keywords['multipleOf']}", loose, _is_number
    if shape.keywords.get("uniqueItems") is True:
        yield "duplicates-accepted", "an item twice", shape.without("uniqueItems"), _is_array


def _by_type(found: Input) -> Iterator[_Way]:
    """The same for the type of a member; what is no member is a text, of whatever type it is."""
    shape = found.shape
    if not isinstance(found, Member):
        return
    others: list[JSON] = [0, 5, 1.5, 2020, 12345, -1, True, "1", "5", "0.5", "2020", "true"]
    converts = any(_repaired(shape, value) is not ABSENT for value in others if not shape.valid(value))
    if len(shape.kinds) == 1 and shape.kinds <= _SCALARS and not shape.values and converts:
        yield "type-coerced", "a value of another type", _ANY, lambda value: _repaired(shape, value) is not ABSENT
    if not shape.nullable:
        yield "null-accepted", "null", _ANY, partial(_equal, None)


def _equal(expected: JSON, value: JSON) -> bool:
    return value == expected


_ANY = Shape.of(True, {})
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_ASSERTED = frozenset(
    {"date", "date-time", "time", "uuid", "email", "uri", "uri-reference", "ipv4", "ipv6", "duration"}
)


def _is_text(value: JSON) -> bool:
    return isinstance(value, str)


def _is_array(value: JSON) -> bool:
    return isinstance(value, list)


def _is_number(value: JSON) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _repaired(shape: Shape, value: JSON) -> Found:
    """The value as a service without care would convert it, where that makes it valid."""
    candidates: list[JSON] = []
    match value:
        case bool():
            candidates = [str(value).lower(), int(value)]
        case int() | float():
            candidates = [str(value), int(value) if abs(value) < _LARGEST else None, bool(value)]
        case str():
            candidates = [*_read(value), value in ("true", "yes", "1")]
        case list():
            candidates = [[item for index, item in enumerate(value) if item not in value[:index]]]
        case _:
            pass
    kinds = shape.kinds
    fitting = (other for other in candidates if type_of(other) in kinds or (_is_number(other) and "number" in kinds))
    return next((other for other in fitting if shape.valid(other)), ABSENT)


_LARGEST = 1e300


def _read(text: str) -> list[JSON]:
    try:
        number = float(text)
    except ValueError:
        return []
    return [int(number), number] if abs(number) < _LARGEST else []
