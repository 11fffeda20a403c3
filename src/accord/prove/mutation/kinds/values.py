"""Values that are stored otherwise than they were sent."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.inputs import Member
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Found, Request
from accord.prove.mutation.samples import nearby, sample, varied, with_text
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site, reached
from accord.schema.values import JSON

KINDS = {
    "lost-member": "a member that was sent is not stored",
    "falsy-lost": "zero and the empty text are taken for nothing",
    "text-truncated": "a text is cut off",
    "text-lower-cased": "a text loses its capital letters",
    "text-to-ascii": "a text loses its characters beyond ASCII",
    "text-trimmed": "a text loses the spaces around it",
    "text-escaped": "a text is stored as HTML writes it",
    "text-normalised": "a text is stored in another normal form of Unicode",
    "text-beyond-bmp-lost": "a text loses its characters beyond the first 65,536, such as emoji",
    "integer-wrapped": "an integer beyond 32 bits becomes another",
    "integer-rounded": "an integer beyond 53 bits is rounded",
    "fraction-lost": "a number loses its fraction",
    "number-negated": "a number below zero loses its sign",
    "date-shifted": "a date is stored as the day before",
    "time-shifted": "a time is stored an hour later",
    "zone-lost": "a time loses its offset from UTC",
    "boolean-flipped": "true is stored as false, and false as true",
    "enum-confused": "one of the documented values is stored as another",
    "array-cut": "an array loses its last item",
    "array-reordered": "an array's items come back in reverse",
    "swapped-members": "two members are stored in each other's place",
    "stored-otherwise": "the answer shows what was sent, and something else is stored",
}

_LONG = 12
_WRAP = 2**32
_HALF = 2**31
_WORD = 2**53
_BMP = 0x10000
_TIME = re.compile(r"(?<=[Tt ])\d\d(?=:)")
_ZONE = re.compile(r"[-+]\d\d:\d\d$")

_Change: TypeAlias = Callable[[JSON], Found]


@dataclass(frozen=True)
class _Way:
    """A way to store a value otherwise: what is said of it, values that it may show with, and what it does."""

    sentence: str
    witnesses: Callable[[Shape], Iterable[JSON]]
    change: _Change

    def suits(self, shape: Shape) -> bool:
        """Whether there are valid values that become other valid values, or nothing."""
        return any(
            shape.valid(value) and (other := self.change(value)) != value and (other is ABSENT or shape.valid(other))
            for value in self.witnesses(shape)
        )


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    words = site.operation.id
    for member in site.written:
        for kind, way in _WAYS.items():
            if way.suits(member.shape) and (kind != "falsy-lost" or not member.required):
                yield Mutation(
                    kind,
                    member.about,
                    f"{words} stores '{member.name}' {way.sentence}.",
                    partial(_storing, site, member, way.change),
                )
        if len(member.shape.values) > 1:
            values = member.shape.values
            yield Mutation(
                "enum-confused",
                member.about,
                f"{words} stores {values[0]!r} as '{member.name}' where {values[-1]!r} was sent.",
                partial(_storing, site, member, partial(_confused, values)),
            )
        if not member.required:
            yield Mutation(
                "lost-member",
                member.about,
                f"{words} does not store '{member.name}'.",
                partial(_storing, site, member, _nothing),
            )
    for first, second in _alike(site.written):
        yield Mutation(
            "swapped-members",
            f"{first.name}+{second.name}",
            f"{words} stores '{first.name}' as '{second.name}', and the other way round.",
            partial(_swapping, site, first, second),
        )
    yield from _otherwise(site)


def _storing(site: Site, member: Member, change: _Change) -> Fault:
    """The member reaches the handler changed, wherever what it is changed to is valid."""

    async def fault(request: Request, ask: Ask) -> Answer:
        return await ask(_changed(site, member, request, change))

    return fault


def _changed(site: Site, member: Member, request: Request, change: _Change) -> Request:
    value = member.read(request)
    if value is ABSENT or not member.shape.valid(value):
        return request
    other = change(value)
    if other is not ABSENT and (other == value or not member.shape.valid(other)):
        return request
    changed = member.write(request, other)
    body = changed.json()
    return changed if site.body is not None and body is not ABSENT and site.body.valid(body) else request


def _swapping(site: Site, first: Member, second: Member) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        one, other = first.read(request), second.read(request)
        if one is ABSENT or other is ABSENT:
            return await ask(request)
        swapped = second.write(first.write(request, other), one)
        body = swapped.json()
        fits = site.body is not None and body is not ABSENT and site.body.valid(body)
        return await ask(swapped if fits else request)

    return fault


def _alike(members: tuple[Member, ...]) -> Iterator[tuple[Member, Member]]:
    """Neighbours whose values the other may have: of one type, and of one format and pattern."""
    for first, second in pairwise(members):
        same = all(
            first.shape.keywords.get(name) == second.shape.keywords.get(name) for name in ("format", "pattern", "enum")
        ) or first.shape.kinds <= {"integer", "number"}
        if first.shape.kinds == second.shape.kinds and same and first.shape.kinds & {"string", "integer", "number"}:
            yield first, second


def _otherwise(site: Site) -> Iterator[Mutation]:
    """The first member that can be something else by a little."""
    if site.resource is None or site.resource.read is None:
        return
    for member in site.written:
        if member.sample is not ABSENT and nearby(member.shape, member.sample) is not ABSENT:
            yield Mutation(
                "stored-otherwise",
                member.about,
                f"{site.operation.id} answers '{member.name}' as it was sent, and stores something else.",
                partial(_echoing, site, member),
            )
            return


def _echoing(site: Site, member: Member) -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        sent = member.read(request)
        changed = _changed(site, member, request, lambda value: nearby(member.shape, value))
        answer = await ask(changed)
        value = answer.json()
        if changed is request or sent is ABSENT or value is ABSENT or not answer.good:
            return answer
        for item in reached(value, site.item_steps):
            if member.name in item:
                item[member.name] = sent
        return answer.with_json(value)

    return fault


# ── the ways to store a value otherwise ───────────────────────────────────────────────────────────────────────────


def _text(change: Callable[[str], str]) -> _Change:
    return lambda value: change(value) if isinstance(value, str) else value


def _integer(change: Callable[[int], int]) -> _Change:
    return lambda value: change(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _array(change: Callable[[list[JSON]], list[JSON]]) -> _Change:
    return lambda value: change(value) if isinstance(value, list) else value


def _is_free(shape: Shape) -> bool:
    return shape.is_only("string") and not shape.values and shape.said("format") not in _FORMATTED


_FORMATTED = frozenset({"date", "date-time", "time", "uuid", "ipv4", "ipv6", "duration", "byte", "binary"})


def _with(*texts: str) -> Callable[[Shape], Iterator[JSON]]:
    """Texts that have one of these in them."""

    def found(shape: Shape) -> Iterator[JSON]:
        for text in texts if _is_free(shape) else ():
            value = with_text(shape, text)
            if value is not ABSENT:
                yield value

    return found


def _long(shape: Shape) -> Iterator[JSON]:
    if _is_free(shape) and not shape.said("format"):
        yield from ((text * (2 * _LONG))[: 2 * _LONG] for text in ("a", "A", "1", "ab "))


def _padded(shape: Shape) -> Iterator[JSON]:
    yield from ("a ", " Ab", "abc 0 ") if _is_free(shape) else ()


def _numbers(*values: JSON) -> Callable[[Shape], Iterable[JSON]]:
    return lambda shape: values if shape.kinds & {"integer", "number"} and not shape.values else ()


def _dated(name: str, *values: JSON) -> Callable[[Shape], Iterable[JSON]]:
    return lambda shape: values if shape.is_only("string") and shape.said("format") == name else ()


def _booleans(shape: Shape) -> Iterable[JSON]:
    return (True, False) if shape.is_only("boolean") else ()


def _arrays(shape: Shape) -> Iterator[JSON]:
    of = shape.items if shape.is_only("array") else None
    item = ABSENT if of is None else sample(of)
    if of is not None and item is not ABSENT:
        known = [*of.values] or [item, *(varied(of, item, count) for count in range(1, 4))]
        yield from (known[:count] for count in range(1, len(known) + 1))


def _ordered(shape: Shape) -> Iterator[JSON]:
    """Arrays that are no sets: their order is part of what they say."""
    yield from () if shape.keywords.get("uniqueItems") is True else _arrays(shape)


def _nothings(shape: Shape) -> Iterator[JSON]:
    """Zero and the empty text, where they are not what is meant by nothing anyway."""
    yield from (value for value in (0, "") if shape.keywords.get("default", ABSENT) != value)


def _wrapped(value: int) -> int:
    return (value + _HALF) % _WRAP - _HALF if abs(value) >= _HALF else value


def _rounded(value: int) -> int:
    return int(float(value)) if abs(value) > _WORD else value


def _day_before(text: str) -> str:
    try:
        return (date.fromisoformat(text) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return text


def _hour_later(text: str) -> str:
    return _TIME.sub(lambda match: f"{(int(match[0]) + 1) % 24:02}", text, count=1)


def _nothing(_: JSON) -> Found:
    return ABSENT


def _falsy(value: JSON) -> Found:
    return ABSENT if value in (0, "") and not isinstance(value, bool) else value


def _confused(values: tuple[JSON, ...], value: JSON) -> JSON:
    return values[0] if values and value == values[-1] else value


def _whole(value: JSON) -> JSON:
    return float(int(value)) if isinstance(value, float) else value


def _unsigned(value: JSON) -> JSON:
    return abs(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _to_ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _to_utc(text: str) -> str:
    return _ZONE.sub("Z", text)


def _not_bmp(text: str) -> str:
    return "".join(character for character in text if ord(character) < _BMP)


_COMBINING = "e\u0301"

_WAYS: Mapping[str, _Way] = {
    "falsy-lost": _Way("as nothing where it is zero or empty", _nothings, _falsy),
    "text-truncated": _Way(f"cut off after {_LONG} characters", _long, _text(lambda text: text[:_LONG])),
    "text-lower-cased": _Way("in lower case", _with("AB", "A"), _text(str.lower)),
    "text-to-ascii": _Way("without its characters beyond ASCII", _with("é", "xéy"), _text(_to_ascii)),
    "text-trimmed": _Way("without the spaces around it", _padded, _text(str.strip)),
    "text-escaped": _Way("as HTML writes it", _with("<", "&"), _text(html.escape)),
    "text-normalised": _Way("in another normal form of Unicode", _with(_COMBINING, f"x{_COMBINING}"), _text(_composed)),
    "text-beyond-bmp-lost": _Way("without its emoji", _with("\U0001f600", "xyz\U0001f600"), _text(_not_bmp)),
    "integer-wrapped": _Way("in 32 bits", _numbers(_HALF, _HALF + 7, -_HALF - 7, _WRAP + 7), _integer(_wrapped)),
    "integer-rounded": _Way("in 53 bits", _numbers(_WORD + 1, -_WORD - 1), _integer(_rounded)),
    "fraction-lost": _Way("without its fraction", _numbers(0.5, 1.5, 10.5, 99.5), _whole),
    "number-negated": _Way("without its sign", _numbers(-1, -0.5, -10), _unsigned),
    "date-shifted": _Way("as the day before", _dated("date", "2020-03-01"), _text(_day_before)),
    "time-shifted": _Way("an hour later", _dated("date-time", "2020-03-01T10:00:00Z"), _text(_hour_later)),
    "zone-lost": _Way("without its offset from UTC", _dated("date-time", "2020-03-01T10:00:00+02:00"), _text(_to_utc)),
    "boolean-flipped": _Way("as the contrary", _booleans, lambda value: not value),
    "array-cut": _Way("without its last item", _arrays, _array(lambda items: items[:-1])),
    "array-reordered": _Way("in reverse", _ordered, _array(lambda items: items[::-1])),
}
