"""Serialisation styles: a value as one text, or as several pairs (OpenAPI 3.1 §4.8.12.3, RFC 6570).

Delimiters inside a value are encoded where the place knows an encoding; where it knows none, a value that holds one is
refused, because the other side would read two values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from accord.call.text import Encode, UnfitError, is_array, is_object, members, primitive

Pairs: TypeAlias = list[tuple[str, str]]
Lone: TypeAlias = Callable[[Any], str]
"""How a value inside an array or object becomes text, before it is encoded."""

DELIMITERS: Final[Mapping[str, str]] = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


@dataclass(frozen=True, slots=True)
class Joining:
    """Elements in one text: *delimiter* between them, and between the name and value of a member, *equals*."""

    delimiter: str
    equals: str
    encode: Encode
    described: str = ""

    def array(self, value: Any) -> str:
        """The text of an array."""
        return self.delimiter.join(self._part(primitive(element)) for element in value)

    def object(self, value: Any) -> str:
        """The text of an object."""
        return self.delimiter.join(
            f"{self._name(name)}{self.equals}{self._part(primitive(member))}" for name, member in members(value)
        )

    def _name(self, name: str) -> str:
        if self.equals == self.delimiter:
            return self._part(name)
        if not name:
            raise UnfitError("has a property without a name, which its style cannot write")
        written = self._part(name)
        if self.equals in written:
            raise UnfitError(f"has a property with {self.equals!r} in its name, where a value would be read to begin")
        return written

    def _part(self, text: str) -> str:
        written = self.encode(text)
        if self.delimiter in written.upper():  # a triple that was passed through may be in lower case
            raise UnfitError(f"holds {self.described or repr(self.delimiter)} in a value, where its style ends one")
        return written


def joined(value: Any, encode: Encode, delimiter: str = ",", *, explode: bool = False) -> str:
    """A whole value in one text: ``simple``, and whatever is not exploded."""
    if is_array(value):
        return _joining(encode, delimiter, delimiter).array(value)
    if is_object(value):
        return _joining(encode, delimiter, "=" if explode else delimiter).object(value)
    return encode(primitive(value))


def _joining(encode: Encode, delimiter: str, equals: str) -> Joining:
    described = {"%20": "a space", "%7C": "a '|'", ",": "a comma"}
    return Joining(delimiter, equals, encode, described.get(delimiter, ""))


def label(value: Any, encode: Encode, *, explode: bool) -> str:
    """``.value``, ``.a,b`` or, exploded, ``.a.b`` and ``.name=a.other=b``."""
    return "." + joined(value, encode, "." if explode else ",", explode=explode)


def matrix(name: str, value: Any, encode: Encode, *, explode: bool) -> str:
    """``;name=value``; an empty one is ``;name``, and exploded values have a name each."""
    if explode and is_array(value):
        return "".join(f";{name}={encode(primitive(element))}" for element in value)
    if explode and is_object(value):
        return ";" + joined(value, encode, ";", explode=True)
    text = joined(value, encode)
    return f";{name}={text}" if text else f";{name}"


def pairs(name: str, value: Any, style: str, encode: Encode, lone: Lone, *, explode: bool) -> Pairs:
    """The names and encoded values that a value is in a query, a cookie or a form.

    ``form``, ``spaceDelimited``, ``pipeDelimited``, ``deepObject`` and ``cookie``; names are not encoded yet.
    """
    if style == "deepObject":
        return list(_brackets(name, value, encode))
    if is_array(value) and explode:
        return [(name, encode(lone(element))) for element in value]
    if is_object(value) and explode:
        return [(key, encode(primitive(member))) for key, member in members(value)]
    if is_array(value) or is_object(value):
        return [(name, joined(value, encode, DELIMITERS.get(style, ",")))]
    return [(name, encode(lone(value)))]


def _brackets(name: str, value: Any, encode: Encode) -> Iterator[tuple[str, str]]:
    """``name[property]=value``, and for an array in a property the same again for each element.

    OpenAPI leaves open what is deeper; it gets more brackets, elements by their index, which is what services that
    document such schemas read.
    """
    if is_object(value):
        for key, member in members(value):
            if not key or "[" in key or "]" in key:
                raise UnfitError("has a property whose name is empty or holds brackets, which deepObject cannot write")
            inner = f"{name}[{key}]"
            if is_array(member) and not any(is_array(element) or is_object(element) for element in member):
                yield from ((inner, encode(primitive(element))) for element in member)
            else:
                yield from _brackets(inner, member, encode)
    elif is_array(value):
        for index, element in enumerate(value):
            yield from _brackets(f"{name}[{index}]", element, encode)
    else:
        yield name, encode(primitive(value))
