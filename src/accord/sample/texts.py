"""Texts of a length, a format and patterns (JSON Schema Validation §6.3, §7)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from random import Random

from accord.sample import formats, realistic
from accord.sample.expressions import expression
from accord.sample.plans import Plan
from accord.sample.validity import Unsatisfiable

LONGEST = 100_000
"""Nothing longer is made, however much a schema allows."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TRIES = 300


def text(plan: Plan, random: Random, name: str = "") -> str:
    """A text; of usual length where a schema leaves that open. Raises ``Unsatisfiable`` where none is found."""
    least, most = plan.least("minLength", 0), plan.most("maxLength", LONGEST)
    if least > min(most, LONGEST):
        raise Unsatisfiable("no text is that long")
    valid = plan.judge
    if valid is None:
        make = realistic.text_for(name) if name else realistic.word
        return _of_length(make(random), least, most, random)
    for candidate in islice(_candidates(plan, random, least, most, name), _TRIES):
        if least <= len(candidate) <= most and valid(candidate):
            return candidate
    raise Unsatisfiable("no text was found that matches")


def shortest(plan: Plan, random: Random) -> str:
    """The shortest text that is easily found."""
    least, most = plan.least("minLength", 0), plan.most("maxLength", LONGEST)
    valid = plan.judge
    if valid is None:
        return text(plan, random) if least > most else _padding(least, random)
    tried = [formats.SHORTEST[name] for name in plan.given("format") if name in formats.SHORTEST]
    patterns: list[str] = plan.given("pattern")
    tried += [expression(pattern).shortest(random) for pattern in patterns]
    fitting = [candidate for candidate in tried if least <= len(candidate) <= most and valid(candidate)]
    return min(fitting, key=len) if fitting else text(plan, random)


def edges(plan: Plan, random: Random) -> Iterator[str]:
    """Texts at the limits of length and full of what texts may have in them; not all of them need be allowed."""
    least, most = plan.least("minLength", 0), plan.most("maxLength", LONGEST)
    patterns: list[str] = plan.given("pattern")
    lengths = dict.fromkeys(length for length in (least, least + 1, most - 1, most) if least <= length <= most)
    for length in lengths:
        if length < LONGEST:
            yield _of_length(realistic.sentence(random), length, length, random)
            for pattern in patterns:
                yield from islice(expression(pattern).texts(random, length, length), 4)
    for name in plan.given("format"):
        yield from formats.EDGES.get(name, ())
    for kind in _UNUSUAL:
        yield _of_length(kind, least, most, random)
    if plan.given("maxLength") and most < LONGEST:
        yield from ((kind * (most // len(kind) + 1))[:most] for kind in _UNUSUAL[:3] if kind)


_UNUSUAL = (
    "\U0001f600\U00020000",  # beyond the BMP: two UTF-16 units, four bytes each
    "e\u0301a\u0308",  # combining marks
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",  # from right to left
    "\u0130\u0131\u00df\ufb01",  # letters that change their length with their case
    "\u200b\u200d\ufeff",  # nothing to see
    " padded ",
    "line\nbreak\ttab",
    "'\"\\;--<b>&amp;%00${x}{{x}}",
    "null",
    "0",
    "",
)


def _candidates(plan: Plan, random: Random, least: int, most: int, name: str) -> Iterator[str]:
    """Texts that may do, the likely ones first; without an end."""
    makers = [formats.TEXTS[known] for known in plan.given("format") if known in formats.TEXTS]
    patterns: list[str] = plan.given("pattern")
    sources = [expression(pattern).texts(random, least, most) for pattern in patterns]
    if name and not makers:
        yield realistic.text_for(name)(random)
    for turn in count():
        for make in makers:
            made = make(random)
            yield made
            if len(made) < least:
                yield _longer(made, least, random)
        for source in sources:
            yield next(source)
        for known in plan.given("format"):
            if turn == 2:  # noqa: PLR2004  when usual ones do not do
                yield formats.SHORTEST.get(known, "")
                yield from formats.EDGES.get(known, ())


def _longer(made: str, least: int, random: Random) -> str:
    """The same, longer in the part that may be: what is before an ``@``, or the end of a path."""
    padding = _padding(least - len(made), random)
    before, at, after = made.partition("@")
    return f"{before}{padding}{at}{after}" if at else made + padding


def _of_length(made: str, least: int, most: int, random: Random) -> str:
    """A text cut, or filled up, to fit."""
    if len(made) > most:
        return made[:most]
    return made if len(made) >= least else made + _padding(least - len(made), random)


def _padding(length: int, random: Random) -> str:
    return "".join(random.choices(_LETTERS, k=length))
