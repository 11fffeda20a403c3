"""Plain scalars as YAML 1.2's core schema reads them (YAML 1.2.2 §10.3.2).

``no``, ``on``, ``12:30`` and ``2024-01-31`` are strings, ``010`` is ten, ``0o10`` is eight.
"""

from __future__ import annotations

import math
import re
from typing import TypeAlias

Scalar: TypeAlias = "str | int | float | bool | None"

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?[0-9]+\Z")
_OTHER_BASE = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_MAY_BE_NUMBER = frozenset("+-.0123456789")


class NumberError(ValueError):
    """A number that no JSON value can hold; its text says why."""


def resolve(text: str) -> Scalar:
    """The value of a plain scalar; raises ``NumberError`` for infinities, NaN and numbers out of range."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _MAY_BE_NUMBER:
        return text
    if _DECIMAL.match(text):
        return integer(text)
    if _OTHER_BASE.match(text):
        return int(text, 0)
    if _FLOAT.match(text):
        return decimal(text)
    if _NOT_FINITE.match(text):
        raise NumberError(f"{text} is no number in JSON; quote it if it is text")
    return text


def integer(text: str) -> int:
    """The integer that a decimal text stands for."""
    try:
        return int(text)
    except ValueError as problem:  # Python bounds the digits it converts, since the time grows with their square
        raise NumberError(f"a number of {len(text)} digits is too long; quote it if it is text") from problem


def decimal(text: str) -> float:
    """The double that a decimal fraction stands for."""
    value = float(text)
    if math.isinf(value):
        raise NumberError("this number is too large for a double; quote it if it is text")
    return value


class Plain(dict[str, Scalar]):
    """Resolved plain scalars by their text, filled as they are asked for.

    Most scalars of a document occur many times. ``refused`` collects those that are no JSON values, with the reason:
    they are looked for again only where there are some, so that the usual scalar costs one look-up.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refused: dict[str, str] = {}

    def __missing__(self, text: str) -> Scalar:
        try:
            value = resolve(text)
        except NumberError as problem:
            self.refused[text] = str(problem)
            value = None
        self[text] = value
        return value


KINDS = frozenset(("null", "bool", "int", "float", "str"))
"""The core schema's tags for scalars, without their ``!!``."""


def resolve_as(kind: str, text: str) -> Scalar:
    """The value of a scalar tagged ``!!kind``; raises ``NumberError`` where the text is none of that kind."""
    if kind == "str":
        return text
    value = resolve(text)
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        return decimal(text) if _DECIMAL.match(text) else float(value)
    names = {type(None): "null", bool: "bool", int: "int", float: "float", str: "str"}
    if names[type(value)] != kind:
        raise NumberError(f"the tag !!{kind} stands on text that is no {kind}")
    return value
