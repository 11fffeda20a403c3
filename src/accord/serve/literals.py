"""The literals of JSON in a text, and nothing else: each step reads one type, and leaves the text where it is none.

``1_0``, ``+5``, digits that are not ASCII, ``TRUE``, ``nan`` and ``1e999`` are text, and a schema that wants a number
refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from accord.schema.values import JSON

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_SIGNIFICANT = re.compile(r"[-0.]*[1-9]")
_LONGEST_NUMBER = 400
_INFINITIES = (float("inf"), float("-inf"))


def as_integer(text: str) -> JSON:
    """An integer, however it is written: ``1.0`` and ``1e2`` are integers too."""
    if text.isdigit() and text.isascii() and text[0] != "0" and len(text) < _LONGEST_NUMBER:
        return int(text)
    value = _number(text)
    if not isinstance(value, float):
        return text if value is None else value
    whole = whole_number(text)
    return text if whole is None else whole


def integer_in(decode: Callable[[str], str]) -> Callable[[str], JSON]:
    """``as_integer`` of encoded texts; mere digits are not encoded."""

    def read(text: str) -> JSON:
        if text.isdigit() and text.isascii() and text[0] != "0" and len(text) < _LONGEST_NUMBER:
            return int(text)
        return as_integer(decode(text))

    return read


def whole_number(text: str) -> int | None:
    """The integer that a JSON number with a fraction or an exponent writes, or None where it is not whole.

    A float knows 53 bits of the integer that is meant by 1e30 or 9007199254740993.0. What no float holds is None too.
    """
    value = float(text)
    if value in _INFINITIES:
        return None
    if not value:  # zero, or too little for a float: an exponent that no Decimal holds may stand there
        return None if _SIGNIFICANT.match(text) else 0
    exact = Decimal(text)
    return int(exact) if exact == exact.to_integral_value() else None


def as_number(text: str) -> JSON:
    """A number: a float, and an integer only where no float is exactly that."""
    value = _number(text)
    if isinstance(value, int):
        return float(value) if abs(value) < 2**53 else value if float(text) not in _INFINITIES else text
    return text if value is None else value


def as_boolean(text: str) -> JSON:
    """``true`` or ``false``."""
    return text == "true" if text in ("true", "false") else text


def as_null(text: str) -> JSON:
    """``null``."""
    return None if text == "null" else text


def as_string(text: str) -> JSON:
    """The text itself."""
    return text


def _number(text: str) -> int | float | None:
    """The number a JSON literal writes: an ``int`` where it is whole and written so, None where it is none."""
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    value = float(text)
    return None if value in _INFINITIES else value
