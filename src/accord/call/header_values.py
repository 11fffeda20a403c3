"""Headers of answers, judged by their schemas (OpenAPI 3.1 §4.8.21).

A header is text, and its schema is of what the text stands for, so that each reading of it that makes sense is tried:
as it is, as a literal, as a list, as an object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from accord.call.errors import Violation

if TYPE_CHECKING:
    from collections.abc import Callable

    from accord.call.contract import Answer, Schema
    from accord.call.response import Headers
    from accord.schema.validator import Validator
    from accord.schema.validator import Violation as SchemaViolation

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def header_violations(
    answer: Answer, headers: Headers, validator: Callable[[Schema], Validator]
) -> Iterator[Violation]:
    """What is wrong with the documented headers of an answer."""
    for header in answer.headers:
        if header.name.lower() == "content-type":
            # What is documented for it is ignored (OpenAPI 3.1 §4.8.17).
            continue
        text = headers.get(header.name)
        if text is None:
            if header.required:
                yield Violation(f"header {header.name}", "", "is missing")
        elif header.schema is not None:
            yield from _violations(f"header {header.name}", text, validator(header.schema))


def _violations(place: str, text: str, validator: Validator) -> Iterator[Violation]:
    tried = list(readings(text))
    if any(validator.valid(reading) for reading in tried):
        return
    found = [validator.violations(reading) for reading in tried]
    # A reading of the right type says best what is wrong with it.
    typed = [violations for violations in found if not any(_is_mistyped(violation) for violation in violations)]
    for violation in (typed or found)[0]:
        yield Violation(place, violation.pointer, violation.message)


def _is_mistyped(violation: SchemaViolation) -> bool:
    return not violation.pointer and violation.message.startswith("is not ")


def readings(text: str) -> Iterator[Any]:
    """What a text may stand for in style ``simple``, the likeliest first."""
    literal = _literal(text)
    yield literal
    if literal is not text:
        yield text
    items = [item.strip() for item in text.split(",")] if text else []
    yield [_literal(item) for item in items]
    yield items
    if items and all("=" in item for item in items):
        yield {name: _literal(value) for name, _, value in (item.partition("=") for item in items)}
    if items and len(items) % 2 == 0:
        yield {name: _literal(value) for name, value in zip(items[::2], items[1::2], strict=True)}


def _literal(text: str) -> Any:
    if _INTEGER.fullmatch(text) and len(text) < 300:  # noqa: PLR2004  no header counts as far
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return _WORDS.get(text, text)
