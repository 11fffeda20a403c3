"""Requests that are valid and make the service fail, or wait."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.inputs import Input, Line, Member
from accord.prove.mutation.kinds.demands import checked
from accord.prove.mutation.kinds.statuses import failed
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Request
from accord.prove.mutation.samples import takes
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site
from accord.schema.values import JSON

KINDS = {
    "fails-on-emoji": "a text with a character beyond the first 65,536 makes the service fail",
    "fails-on-non-ascii": "a text with a letter beyond ASCII makes the service fail",
    "fails-on-quotes": "a text with a quotation mark makes the service fail",
    "fails-on-percent": "a text with a percent sign or a backslash makes the service fail",
    "fails-on-control": "a text with a control character makes the service fail",
    "fails-on-right-to-left": "a text that is written from right to left makes the service fail",
    "fails-on-empty-text": "an empty text makes the service fail",
    "fails-on-long-text": "a text of more than half of its greatest length makes the service fail",
    "fails-on-large-number": "a number beyond 32 bits makes the service fail",
    "fails-on-zero": "zero makes the service fail",
    "fails-on-negative": "a number below zero makes the service fail",
    "fails-on-null": "null makes the service fail",
    "fails-on-leap-day": "the 29th of February makes the service fail",
    "fails-on-old-date": "a date before 1970 makes the service fail",
    "fails-on-far-date": "a date after 2038 makes the service fail",
    "fails-on-empty-array": "an array with nothing in it makes the service fail",
    "fails-on-omitted": "a body with nothing but its required members makes the service fail",
    "fails-on-enum-value": "one of the documented values makes the service fail",
    "slow": "the first answers take long",
}

SLOW_S = 2.0
"""How long a slow answer takes."""

_SLOW_ANSWERS = 2
_HALF = 2**31
_DATES = frozenset({"date", "date-time"})


@dataclass(frozen=True)
class _Weakness:
    """What a service may stumble over: *suits* says which inputs may bring it, *has* whether a value does."""

    sentence: str
    suits: Callable[[Shape], bool]
    has: Callable[[JSON], bool]


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    words = site.operation.id
    brought = tuple(checked(site))
    for kind, weakness in _WEAKNESSES.items():
        weak = tuple(found for found in brought if weakness.suits(found.shape) and _may_carry(found, kind))
        if weak:
            yield Mutation(
                kind,
                "",
                f"{words} fails on {weakness.sentence}.",
                partial(_failing, site, weak, weakness.has),
            )
    for found in brought:
        most = found.shape.number("maxLength")
        if most is not None and most > _SHORT and "string" in found.shape.kinds and not found.shape.said("format"):
            yield Mutation(
                "fails-on-long-text",
                found.about,
                f"{words} fails on texts of more than {int(most) // 2} characters as {found.words}.",
                partial(_failing, site, (found,), partial(_is_longer, int(most) // 2)),
            )
        if len(found.shape.values) > 1:
            last = found.shape.values[-1]
            yield Mutation(
                "fails-on-enum-value",
                found.about,
                f"{words} fails on {last!r} as {found.words}.",
                partial(_failing, site, (found,), partial(_is, last)),
            )
    optional = [found for found in site.inputs if isinstance(found, Member) and not found.required]
    if optional and any(isinstance(found, Member) and found.required for found in site.inputs):
        yield Mutation(
            "fails-on-omitted",
            "",
            f"{words} fails on a body with nothing but its required members.",
            lambda: _failing_bare(site, optional),
        )
    yield Mutation("slow", "", f"{words} takes {SLOW_S:g} seconds for its first answers.", _slow_maker())


_SHORT = 3
_BEYOND_ASCII = frozenset({"fails-on-emoji", "fails-on-non-ascii", "fails-on-control", "fails-on-right-to-left"})


def _may_carry(found: Input, kind: str) -> bool:
    """Whether clients can send it: headers and cookies are of printable ASCII."""
    return not (isinstance(found, Line) and kind in _BEYOND_ASCII)


def _is_longer(most: int, value: JSON) -> bool:
    return isinstance(value, str) and len(value) > most


def _is(expected: JSON, value: JSON) -> bool:
    return value == expected


def _failing(site: Site, weak: tuple[Input, ...], has: Callable[[JSON], bool]) -> Fault:
    """Answer 500 where the request is all right by itself, be what it is about there or not."""

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        if not answer.good and answer.status != HTTPStatus.NOT_FOUND:
            return answer
        values = [found.read(request) for found in weak]
        is_weak = any(value is not ABSENT and has(value) for value in values)
        return failed(site, answer) if is_weak else answer

    return fault


def _failing_bare(site: Site, optional: list[Member]) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        is_bare = all(found.read(request) is ABSENT for found in optional)
        return failed(site, answer) if answer.good and is_bare else answer

    return fault


def _slow_maker() -> Callable[[], Fault]:
    """A few slow answers in all the life of the service: more would cost who looks for them, and tell nothing new."""
    left = _SLOW_ANSWERS

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal left
        answer = await ask(request)
        if answer.good and left > 0:
            left -= 1
            await asyncio.sleep(SLOW_S)
        return answer

    return lambda: fault


# ── what a service may stumble over ───────────────────────────────────────────────────────────────────────────────


def _texts(value: JSON) -> Iterator[str]:
    pending: list[JSON] = [value]
    while pending:
        match pending.pop():
            case str() as text:
                yield text
            case list() as items:
                pending += items
            case dict() as members:
                pending += members.values()
            case _:
                pass


def _characters(pattern: str) -> Callable[[JSON], bool]:
    found = re.compile(pattern)
    return lambda value: any(found.search(text) for text in _texts(value))


def _takes(*texts: str) -> Callable[[Shape], bool]:
    return lambda shape: not shape.values and any(takes(shape, text) for text in texts)


def _number(suits: Callable[[int | float], bool]) -> Callable[[JSON], bool]:
    return lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and suits(value)


def _numeric(*values: float) -> Callable[[Shape], bool]:
    return lambda shape: bool(shape.kinds & {"integer", "number"}) and any(map(shape.valid, values))


def _dated(*texts: str) -> Callable[[Shape], bool]:
    return lambda shape: (
        shape.said("format") in _DATES
        and any(shape.valid(text + time) for text in texts for time in ("", "T00:00:00Z"))
    )


def _year(suits: Callable[[int], bool]) -> Callable[[JSON], bool]:
    def has(value: JSON) -> bool:
        return isinstance(value, str) and value[:4].isdecimal() and suits(int(value[:4]))

    return has


_EPOCH, _ROLLOVER = 1970, 2038

_WEAKNESSES: Mapping[str, _Weakness] = {
    "fails-on-emoji": _Weakness("emoji", _takes("\U0001f600"), _characters("[\U00010000-\U0010ffff]")),
    "fails-on-non-ascii": _Weakness("letters beyond ASCII", _takes("é"), _characters("[\u0080-\uffff]")),
    "fails-on-quotes": _Weakness("quotation marks", _takes("'", '"'), _characters("['\"]")),
    "fails-on-percent": _Weakness("percent signs and backslashes", _takes("%", "\\"), _characters(r"[%\\]")),
    "fails-on-control": _Weakness("control characters", _takes("\u0001", "\u001f"), _characters("[\x01-\x1f\x7f]")),
    "fails-on-right-to-left": _Weakness("text from right to left", _takes("\u05d0"), _characters("[\u0590-\u08ff]")),
    "fails-on-empty-text": _Weakness(
        "an empty text", lambda shape: "string" in shape.kinds and shape.valid(""), lambda value: value == ""
    ),
    "fails-on-large-number": _Weakness("numbers beyond 32 bits", _numeric(_HALF, 2**40), _number(lambda n: n >= _HALF)),
    "fails-on-zero": _Weakness("zero", _numeric(0), _number(lambda number: number == 0)),
    "fails-on-negative": _Weakness("numbers below zero", _numeric(-1, -0.5, -10), _number(lambda number: number < 0)),
    "fails-on-null": _Weakness("null", lambda shape: shape.nullable and bool(shape.kinds), lambda value: value is None),
    "fails-on-leap-day": _Weakness("the 29th of February", _dated("2024-02-29"), _characters(r"^[0-9]{4}-02-29")),
    "fails-on-old-date": _Weakness("dates before 1970", _dated("1960-01-02"), _year(lambda year: year < _EPOCH)),
    "fails-on-far-date": _Weakness("dates after 2038", _dated("2040-01-02"), _year(lambda year: year > _ROLLOVER)),
    "fails-on-empty-array": _Weakness(
        "an array with nothing in it",
        lambda shape: "array" in shape.kinds and shape.valid([]),
        lambda value: value == [],
    ),
}
