"""Serialisation styles: the encoded text of a parameter taken apart (OpenAPI 3.1 §4.8.12.3, RFC 6570).

Delimiters are looked for before anything is percent-decoded, so that an encoded one is part of a value. Clients that
encode every delimiter are understood too, but only where the plain reading is not what the schema says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from accord.serve.text import MalformedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Pairs: TypeAlias = list[tuple[str, str]]

_ENCODED_COMMA = re.compile("%2C", re.IGNORECASE)
_SPACE = re.compile(r"%20|\+")
_PIPE = re.compile(r"\||%7C", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with its ``explode``: how the text of a lone value, an array and an object are taken apart."""

    lone: Callable[[str], str]
    elements: Callable[[str], list[str]]
    members: Callable[[str], Pairs]


def of(style: str, name: str, *, explode: bool) -> Style:
    """The style of a parameter called *name*, for one text that holds the whole value."""
    if style == "matrix":
        return _matrix(name, explode=explode)
    if style == "label":
        delimiter = "." if explode else ","
        return Style(
            lambda text: _after(text, "."),
            lambda text: _after(text, ".").split(delimiter),
            lambda text: (_named if explode else _alternating)(_after(text, ".").split(delimiter)),
        )
    split = {"spaceDelimited": _SPACE.split, "pipeDelimited": _PIPE.split}.get(style, _commas)
    pairs = _named if explode and style == "simple" else _alternating
    return Style(lambda text: text, split, lambda text: pairs(split(text)))


def splits(text: str, style: Style) -> Iterator[list[str]]:
    """The ways to take an array's text apart, the literal one first."""
    yield style.elements(text)
    if (plain := decoded(text)) != text:
        yield style.elements(plain)
    if not text:
        yield []


def decoded(text: str) -> str:
    """A text with its encoded commas decoded, and nothing else."""
    return _ENCODED_COMMA.sub(",", text)


def _commas(text: str) -> list[str]:
    return text.split(",")


def _matrix(name: str, *, explode: bool) -> Style:
    prefix = f"{name}="

    def parts(text: str) -> list[str]:
        return _after(text, ";").split(";")

    def value(text: str) -> str:
        part = _after(text, ";")
        return "" if part == name else _after(part, prefix)

    def elements(text: str) -> list[str]:
        return [_after(part, prefix) for part in parts(text)] if explode else value(text).split(",")

    def members(text: str) -> Pairs:
        return _named(parts(text)) if explode else _alternating(value(text).split(","))

    return Style(value, elements, members)


def _after(text: str, prefix: str) -> str:
    if not text.startswith(prefix):
        raise MalformedError(f"must start with {prefix!r}")
    return text[len(prefix) :]


def _named(parts: list[str]) -> Pairs:
    pairs: Pairs = []
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals or not name:
            raise MalformedError("must be written as name=value")
        pairs.append((name, value))
    return pairs


def _alternating(parts: list[str]) -> Pairs:
    if parts == [""]:
        return []
    if len(parts) % 2:
        raise MalformedError("must be names and values in turn")
    return list(zip(parts[::2], parts[1::2], strict=True))
