"""The texts of a request by their names: what query strings, forms and cookies are before anything is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from accord.serve.text import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accord.serve.text import Decoder

Texts: TypeAlias = dict[str, list[str]]


def query_texts(query: str, decoder: Decoder) -> Texts:
    """The names of a query string, decoded, each with its values, still encoded. Raises ``MalformedError``."""
    texts: Texts = {}
    for pair in query.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            if "%" in name or "+" in name or not name.isascii():
                name = decoder.form(name)
            if name in texts:
                texts[name].append(value)
            else:
                texts[name] = [value]
    return texts


def cookie_texts(lines: Iterable[bytes], decoder: Decoder) -> Texts:
    """The cookies in some header lines by name (RFC 6265 §5.4), values as sent."""
    texts: Texts = {}
    for line in lines:
        for pair in decoder.octets(line).split(";"):
            name, equals, value = pair.strip(" \t").partition("=")
            if equals:
                texts.setdefault(name, []).append(value)
    return texts


def without_whitespace(text: str) -> str:
    """A header's value: the whitespace around it is not part of it (RFC 9110 §5.5)."""
    return text.strip(" \t")


def unquoted(text: str) -> str:
    """A cookie's value without the one pair of quotes that may stand around it (RFC 6265 §4.1.1)."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def only(values: list[str]) -> str:
    """The one text of a parameter. Raises ``MalformedError`` for several."""
    if len(values) > 1:
        raise MalformedError(REPEATED)
    return values[0]


REPEATED = "must be given only once"
