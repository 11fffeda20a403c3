"""Serialisation styles: the encoded text of a parameter taken apart (OpenAPI 3.1 §4.8.12.3, RFC 6570).

Delimiters are looked for before anything is percent-decoded, so that an encoded one is part of a value. There are texts
that may be taken apart in a second way: those of clients that encode every delimiter, and of labels that are written as
OpenAPI 3.0.3 shows them. It counts only where the first way is not what the schema says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from accord.serve.text import MalformedError

Pairs: TypeAlias = list[tuple[str, str]]
Split: TypeAlias = Callable[[str], list[str]]

_ENCODED_COMMA = re.compile("%2C", re.IGNORECASE)
_ENCODED_PIPE = re.compile("%7C", re.IGNORECASE)
_SPACE = re.compile(r"%20|\+")


@dataclass(frozen=True, slots=True)
class Style:
    """One style with its ``explode``: how the text of a lone value, an array and an object are taken apart.

    ``empty`` is the text of an array or object without anything in it. ``second`` is another way to take apart a text,
    if there is one for it.
    """

    lone: Callable[[str], str]
    elements: Split
    members: Callable[[str], Pairs]
    empty: str = ""
    second: Callable[[str], Style | None] = lambda _: None


def of(style: str, name: str, *, explode: bool) -> Style:
    """The style of a parameter called *name*, for one text that holds the whole value."""
    if style == "matrix":
        return _matrix(name, _commas, explode=explode)
    if style == "label":
        return _label(_dots if explode else _commas, _named if explode else _alternating)
    split = {"spaceDelimited": _spaces, "pipeDelimited": _pipes}.get(style, _commas)
    pairs = _named if explode and style == "simple" else _alternating
    return _delimited(split, pairs)


def verbatim(style: Style) -> Style:
    """The style where nothing is percent-encoded, as in headers: there is no second way."""
    return Style(style.lone, style.elements, style.members, style.empty)


def _delimited(split: Split, pairs: Callable[[list[str]], Pairs]) -> Style:
    def second(text: str) -> Style | None:
        return _delimited(_encoded_commas, pairs) if split is _commas and _is_encoded(text) else None

    return Style(lambda text: text, split, lambda text: pairs(split(text)), "", second)


def _label(split: Split, pairs: Callable[[list[str]], Pairs]) -> Style:
    def second(text: str) -> Style | None:
        if split is not _commas:
            return None
        if _is_encoded(text):
            return _label(_encoded_commas, pairs)
        # OpenAPI 3.0.3 and 3.1.0 show .blue.black without explode too; 3.0.4 and 3.1.1 put it right.
        return None if "," in text else _label(_dots, pairs)

    return Style(
        lambda text: _after(text, "."),
        lambda text: split(_after(text, ".")),
        lambda text: pairs(split(_after(text, "."))),
        ".",
        second,
    )


def _matrix(name: str, split: Split, *, explode: bool) -> Style:
    prefix = f"{name}="

    def value(part: str) -> str:
        return "" if part == name else _after(part, prefix)

    def lone(text: str) -> str:
        return value(_after(text, ";"))

    def elements(text: str) -> list[str]:
        return [value(part) for part in _after(text, ";").split(";")] if explode else split(lone(text))

    def members(text: str) -> Pairs:
        if explode:
            # RFC 6570 §3.2.7: what is empty has no "=" either.
            return _named([part if "=" in part else f"{part}=" for part in _after(text, ";").split(";")])
        return _alternating(split(lone(text)))

    def second(text: str) -> Style | None:
        encoded = not explode and split is _commas and _is_encoded(text)
        return _matrix(name, _encoded_commas, explode=explode) if encoded else None

    return Style(lone, elements, members, f";{name}", second)


def _is_encoded(text: str) -> bool:
    """Whether a text has commas, all of them encoded."""
    return "," not in text and _ENCODED_COMMA.search(text) is not None


def _commas(text: str) -> list[str]:
    return text.split(",")


def _encoded_commas(text: str) -> list[str]:
    return _ENCODED_COMMA.split(text)


def _dots(text: str) -> list[str]:
    return text.split(".")


def _spaces(text: str) -> list[str]:
    return _SPACE.split(text)


def _pipes(text: str) -> list[str]:
    """A bar may not stand in a URL as it is: the specification's tables have it encoded (3.1.1 §4.12.6)."""
    return text.split("|") if "|" in text else _ENCODED_PIPE.split(text)


def _after(text: str, prefix: str) -> str:
    if not text.startswith(prefix):
        raise MalformedError(f"must start with {prefix!r}")
    return text[len(prefix) :]


def _named(parts: list[str]) -> Pairs:
    if parts == [""]:
        return []
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
