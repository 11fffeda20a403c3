"""Limits that are one too high, or one too low: of numbers, of lengths, of how many items there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.inputs import Input, Line, Query, Segment
from accord.prove.mutation.kinds.demands import accepting, checked, guarded
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Fault, Found, Request
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site
from accord.schema.values import JSON

KINDS = {
    "maximum-off-by-one": "a number that is one too great is accepted",
    "minimum-off-by-one": "a number that is one too small is accepted",
    "max-length-off-by-one": "a text that is one character too long is accepted",
    "min-length-off-by-one": "a text that is one character too short is accepted",
    "max-items-off-by-one": "an array that has one item too many is accepted",
    "min-items-off-by-one": "an array that has one item too few is accepted",
    "maximum-refused": "the greatest number that is documented is refused",
    "minimum-refused": "the smallest number that is documented is refused",
    "max-length-refused": "the longest text that is documented is refused",
    "min-length-refused": "the shortest text that is documented is refused",
    "max-items-refused": "as many items as documented are refused",
    "min-items-refused": "as few items as documented are refused",
    "length-in-bytes": "the length of a text is counted in bytes, not in characters",
}


@dataclass(frozen=True)
class _Limit:
    """A keyword that limits a measure of values: *cut* makes a value that is one beyond it as it may just be."""

    kind: str
    measure: Callable[[JSON], int | float | None]
    beyond: int
    cut: Callable[[JSON, int], JSON]
    words: str


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    for found in checked(site):
        for keyword, limit in _LIMITS.items():
            most = found.shape.number(keyword)
            if most is not None and not found.shape.values and not _is_absence(found, keyword, most):
                yield from _one(site, found, limit, most)
        yield from _bytes(site, found)


def _is_absence(found: Input, keyword: str, most: float) -> bool:
    """Whether what is below a limit cannot be sent: a query parameter without items is not there."""
    return isinstance(found, Query) and keyword == "minItems" and most <= 1


def _one(site: Site, found: Input, limit: _Limit, most: float) -> Iterator[Mutation]:
    words, keyword = site.operation.id, limit.kind.removesuffix("-off-by-one")
    beyond = most + limit.beyond
    if beyond >= 0 or keyword in ("maximum", "minimum"):

        def is_wrong(value: JSON) -> bool:
            measured = limit.measure(value)
            return measured is not None and min(most, beyond) <= measured <= max(most, beyond) and measured != most

        if not isinstance(found, Segment):
            yield Mutation(
                limit.kind,
                found.about,
                f"{words} accepts {limit.words.format(beyond)} as {found.words}, where the limit is {most}.",
                lambda: accepting(found, is_wrong, lambda value: _within(found.shape, limit, value, most)),
            )
    outside = _outside(found.shape, limit, most)
    if outside is not ABSENT and guarded(site):
        yield Mutation(
            f"{keyword}-refused",
            found.about,
            f"{words} refuses {limit.words.format(most)} as {found.words}, which is just within the limit.",
            lambda: _refusing(found, lambda value: limit.measure(value) == most, outside),
        )


def _within(shape: Shape, limit: _Limit, value: JSON, most: float) -> Found:
    """The value as it may just be."""
    cut = limit.cut(value, int(most)) if isinstance(most, int) else most
    return cut if shape.valid(cut) else ABSENT


def _outside(shape: Shape, limit: _Limit, most: float) -> Found:
    """A value that is refused because of the limit; ABSENT where no valid one reaches it."""
    if isinstance(most, float) and not most.is_integer():
        return ABSENT
    if limit.measure("") is None and limit.measure([]) is None:
        return most + limit.beyond if shape.valid(most) or shape.valid(int(most)) else ABSENT
    if limit.measure([]) is not None:
        return [] if limit.beyond < 0 else _nulls(int(most) + 1) if most < _MANY else ABSENT
    if limit.beyond < 0:
        return "" if most > 0 and not shape.valid("") else ABSENT
    return "a" * (int(most) + 1) if most < _MANY else ABSENT


_MANY = 100_000


def _nulls(count: int) -> list[JSON]:
    return [None] * count


def _refusing(found: Input, is_limit: Callable[[JSON], bool], outside: JSON) -> Fault:
    """A valid value at its limit reaches the service as one beyond it."""

    async def fault(request: Request, ask: Ask) -> Answer:
        value = found.read(request)
        if value is ABSENT or not is_limit(value) or not found.shape.valid(value):
            return await ask(request)
        return await ask(found.write(request, outside))

    return fault


def _bytes(site: Site, found: Input) -> Iterator[Mutation]:
    most = found.shape.number("maxLength")
    if most is None or not found.shape.is_only("string") or most > _MANY or not guarded(site):
        return
    if isinstance(found, (Line, Segment)) or not any(found.shape.valid(text * int(most)) for text in ("é", "é ")):
        return
    yield Mutation(
        "length-in-bytes",
        found.about,
        f"{site.operation.id} counts the bytes of {found.words}, and refuses texts of fewer than {most} characters.",
        lambda: _refusing(
            found,
            lambda value: isinstance(value, str) and len(value.encode(errors="replace")) > most,
            "é" * (int(most) + 1),
        ),
    )


# ── what is measured ──────────────────────────────────────────────────────────────────────────────────────────────


def _number(value: JSON) -> int | float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _length(value: JSON) -> int | None:
    return len(value) if isinstance(value, str) else None


def _count(value: JSON) -> int | None:
    return len(value) if isinstance(value, list) else None


def _longer(value: JSON, most: int) -> JSON:
    if isinstance(value, str):
        return (value or "a") + (value or "a")[-1:] * (most - len(value or "a"))
    return value


def _fuller(value: JSON, most: int) -> JSON:
    return [*value, *value[-1:] * (most - len(value))] if isinstance(value, list) else value


_LIMITS: Mapping[str, _Limit] = {
    "maximum": _Limit("maximum-off-by-one", _number, 1, lambda _, most: most, "{}"),
    "minimum": _Limit("minimum-off-by-one", _number, -1, lambda _, most: most, "{}"),
    "maxLength": _Limit(
        "max-length-off-by-one",
        _length,
        1,
        lambda value, most: value[:most] if isinstance(value, str) else value,
        "{} characters",
    ),
    "minLength": _Limit("min-length-off-by-one", _length, -1, _longer, "{} characters"),
    "maxItems": _Limit(
        "max-items-off-by-one",
        _count,
        1,
        lambda value, most: value[:most] if isinstance(value, list) else value,
        "{} items",
    ),
    "minItems": _Limit("min-items-off-by-one", _count, -1, _fuller, "{} items"),
}
