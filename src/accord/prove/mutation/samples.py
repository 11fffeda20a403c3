"""Values that are valid: what a defect puts where a request has nothing, or nothing that the service would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from accord.prove.mutation.messages import ABSENT, Found
from accord.prove.mutation.shapes import Shape
from accord.sample import Sampler, Unsatisfiable
from accord.schema.values import JSON


def sample(shape: Shape, examples: Sequence[JSON] = ()) -> Found:
    """A valid value, one that the document gives if it gives one, and always the same; ABSENT where none is found."""
    for value in (*examples, *_given(shape)):
        if shape.valid(value):
            return value
    try:
        return Sampler(shape.definitions).value(shape.schema, Random(0))  # noqa: S311  nothing is to be kept secret
    except Unsatisfiable:
        return ABSENT


def _given(shape: Shape) -> Iterator[JSON]:
    """The values that a schema gives itself."""
    examples = shape.keywords.get("examples")
    yield from examples if isinstance(examples, list) else ()
    yield from (shape.keywords[name] for name in ("example", "default") if name in shape.keywords)
    yield from shape.values


def varied(shape: Shape, value: JSON, count: int) -> JSON:
    """Another valid value of the kind, another one for each *count*, where there is one; else the value itself."""
    if isinstance(value, str) and not shape.values:
        digits = str(count)
        turned = value.translate({ord("0") + digit: str((digit + count) % 10) for digit in range(10)})
        candidates: list[JSON] = [digits + value, value + digits, digits + value[len(digits) :], turned]
        return next((other for other in candidates if other != value and shape.valid(other)), value)
    return value


def nearby(shape: Shape, value: JSON) -> Found:
    """Another valid value, as near to this one as there is; ABSENT where none is found."""
    candidates: list[JSON] = []
    match value:
        case bool():
            candidates = [not value]
        case int() | float():
            candidates = [value + 1, value - 1]
        case str():
            candidates = [f"{value}1", f"1{value}", value[:-1], value.translate(_NEXT), value[::-1]]
        case _:
            pass
    return next((other for other in (*candidates, *shape.values) if other != value and shape.valid(other)), ABSENT)


_NEXT = str.maketrans("0123456789abcdef", "123456789abcdef0")


def with_text(shape: Shape, text: str) -> Found:
    """A valid text that has *text* in it; ABSENT where none is found."""
    found = sample(shape)
    start = found if isinstance(found, str) else ""
    least = int(shape.number("minLength") or 0)
    candidates = (
        text,
        start + text,
        text + start,
        start[: -len(text)] + text,
        start[0:1] + text + start[1:],
        text * least,
    )
    return next((other for other in candidates if text in other and shape.valid(other)), ABSENT)


def takes(shape: Shape, text: str) -> bool:
    """Whether a valid value may be a text with *text* in it."""
    return "string" in shape.kinds and with_text(shape, text) is not ABSENT
