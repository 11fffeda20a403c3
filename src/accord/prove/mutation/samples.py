"""Values that are valid: what a defect puts where a request has nothing, or nothing that the service would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.prove.mutation.messages import ABSENT, Found
from accord.prove.mutation.shapes import Shape
from accord.schema.values import JSON

_DEEPEST = 4
_FORMATS = {
    "date": "2026-05-17",
    "date-time": "2026-05-17T07:30:00Z",
    "time": "07:30:00Z",
    "duration": "PT1H",
    "email": "ada@example.org",
    "idn-email": "ada@example.org",
    "hostname": "example.org",
    "idn-hostname": "example.org",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.org/a",
    "iri": "https://example.org/a",
    "uri-reference": "/a",
    "iri-reference": "/a",
    "uri-template": "/a/{b}",
    "json-pointer": "/a",
    "relative-json-pointer": "0",
    "regex": "a",
    "uuid": "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "byte": "YQ==",
}
_TEXTS = (
    "Ada",
    "a",
    "A",
    "0",
    "1",
    "A1",
    "a-1",
    "AB",
    "ABC",
    "a@b.c",
    "2026-05",
    "12:30",
    "+15550100",
    "#00ff00",
    "en",
)


def sample(shape: Shape, examples: Sequence[JSON] = (), depth: int = 0) -> Found:
    """A valid value, one that the document gives if it gives one; ABSENT where none is found."""
    for value in (*examples, *_candidates(shape, depth)):
        if shape.valid(value):
            return value
    return ABSENT


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


def _candidates(shape: Shape, depth: int) -> Iterator[JSON]:
    keywords = shape.keywords
    examples = keywords.get("examples")
    yield from examples if isinstance(examples, list) else ()
    yield from (keywords[name] for name in ("example", "default", "const") if name in keywords)
    yield from shape.values
    if "string" in shape.types:
        yield from _texts(shape)
    if shape.types & {"integer", "number"}:
        yield from _numbers(shape)
    if "boolean" in shape.types:
        yield False
    if depth < _DEEPEST and "array" in shape.types:
        yield from _arrays(shape, depth)
    if depth < _DEEPEST and "object" in shape.types:
        yield from _objects(shape, depth)
    yield None


def _texts(shape: Shape) -> Iterator[str]:
    known = _FORMATS.get(shape.said("format"))
    if known is not None:
        yield known
    least = int(shape.number("minLength") or 0)
    yield from _TEXTS
    for text in _TEXTS:
        yield (text * (least // len(text) + 1))[: max(least, 1)]
    yield ""


def _numbers(shape: Shape) -> Iterator[int | float]:
    step = shape.number("multipleOf")
    yield 1
    for keyword, shift in (("minimum", 0), ("exclusiveMinimum", 1), ("maximum", 0), ("exclusiveMaximum", -1)):
        limit = shape.number(keyword)
        if limit is not None:
            yield limit + shift
            yield limit + shift * 0.5
            if step:
                yield -(-limit // step) * step + shift * step
    yield step or 0
    yield 0.5


def _arrays(shape: Shape, depth: int) -> Iterator[JSON]:
    yield []
    if shape.items is not None:
        item = sample(shape.items, depth=depth + 1)
        if item is not ABSENT:
            least = int(shape.number("minItems") or 1)
            yield [item] * least
            yield [varied(shape.items, item, count) if count else item for count in range(least)]


def _objects(shape: Shape, depth: int) -> Iterator[JSON]:
    found: dict[str, JSON] = {}
    for name in sorted(shape.required & shape.members.keys()):
        value = sample(shape.members[name], depth=depth + 1)
        if value is not ABSENT:
            found[name] = value
    yield found
