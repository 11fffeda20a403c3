"""Arguments into the path, the query, the headers and the cookies of a request (OpenAPI 3.2 §4.12, RFC 6570).

None is an absent argument. So is an array or object without elements, as RFC 6570 §2.3 has it: no style can tell it
from an empty text, and where the parameter is required it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from urllib.parse import unquote

from accord.call import forms, json_text, media_types, styles
from accord.call.contract import Operation, Parameter
from accord.call.header_lines import header_line, header_value, is_token
from accord.call.text import (
    IN_QUERY,
    RESERVED,
    UNRESERVED,
    Encode,
    UnfitError,
    is_array,
    is_object,
    keeping,
    keeping_triples,
    percent,
    primitive,
)

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_COOKIE: Final = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*")
_TRIPLE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_IN_PATH: Final = UNRESERVED | RESERVED - frozenset("/?#[]")
_STRUCTURE: Final = frozenset(",;=.")


@dataclass(slots=True)
class Places:
    """What a request says outside its body: encoded texts, ready to be joined."""

    path: str = ""
    query: list[str] = field(default_factory=list[str])
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    cookies: list[str] = field(default_factory=list[str])


def write(operation: Operation, arguments: Mapping[str, Any], refuse: Callable[[str, UnfitError], Exception]) -> Places:
    """Every parameter of an operation in its place; *refuse* makes the error to raise for one that does not fit."""
    places = Places()
    segments: dict[str, str] = {}
    for parameter in operation.parameters:
        value = arguments.get(parameter.argument)
        try:
            if _absent(parameter, value):
                continue
            if parameter.place == "path":
                segments[parameter.name] = _segment(operation.path, parameter, value)
            else:
                _WRITERS[parameter.place](operation, parameter, value, places)
        except UnfitError as error:
            raise refuse(parameter.argument, error) from None
    places.path = _VARIABLE.sub(lambda match: segments.get(match[1], match[0]), operation.path)
    _check_path(operation, places.path, refuse)
    return places


def _absent(parameter: Parameter, value: Any) -> bool:
    if value is not None:
        if parameter.content or not (is_array(value) or is_object(value)) or len(value):
            return False
        if parameter.required:
            raise UnfitError("must not be empty: its style writes nothing for no elements")
        return True
    if parameter.required:
        raise UnfitError("is required")
    return True


def _content(parameter: Parameter, value: Any) -> str:
    """The text of a parameter that has a media type instead of a style."""
    if media_types.is_json(parameter.content):
        return json_text.encode(value).decode()
    return primitive(value)


def _segment(path: str, parameter: Parameter, value: Any) -> str:
    text = _path_text(path, parameter, value)
    if not text:
        raise UnfitError("must not be empty: the path would be another one")
    _refuse_what_ends_it(path, parameter, text)
    return text


def _path_text(path: str, parameter: Parameter, value: Any) -> str:
    encode = _path_encoding(path, parameter, scalar=not (is_array(value) or is_object(value)))
    if parameter.content:
        return encode(_content(parameter, value))
    if parameter.style == "label":
        return styles.label(value, encode, explode=parameter.explode)
    if parameter.style == "matrix":
        return styles.matrix(percent(parameter.name), value, encode, explode=parameter.explode)
    return styles.joined(value, encode, explode=parameter.explode)


def _path_encoding(path: str, parameter: Parameter, *, scalar: bool) -> Encode:
    """How a variable's value is encoded: never so that it could be taken for what stands around it."""
    beside = _beside(path, parameter.name)
    kept = (_IN_PATH if scalar else _IN_PATH - _STRUCTURE) if parameter.allow_reserved else UNRESERVED
    if parameter.style == "label" and parameter.explode:
        kept -= {"."}
    if parameter.allow_reserved:
        return keeping_triples(kept - beside)
    return percent if kept == UNRESERVED and not beside else keeping(kept - beside)


def _refuse_what_ends_it(path: str, parameter: Parameter, text: str) -> None:
    """Refuse a value that holds what ends it in its segment: an escaped letter, digit, ``-`` or ``.`` is the same one.

    RFC 3986 §6.2.2.2 says so, and servers read ``/{from}-{to}`` from the left.
    """
    end = _following(path, parameter.name)
    plain = _TRIPLE.sub(_unescaped, text)
    if end and frozenset(end) <= UNRESERVED and (plain + end).find(end) < len(plain):
        raise UnfitError(f"holds {end!r}, which ends it in its segment of the path")


def _unescaped(triple: re.Match[str]) -> str:
    character = chr(int(triple[1], 16))
    return character if character in UNRESERVED else triple[0]


@lru_cache(maxsize=4096)
def _following(path: str, name: str) -> str:
    """What stands between a variable and the next one in its segment."""
    for segment in path.split("/"):
        parts = _VARIABLE.split(segment)
        if name in parts[1::2]:
            index = parts.index(name, 1)
            return parts[index + 1] if index + 2 < len(parts) else ""
    return ""


@lru_cache(maxsize=4096)
def _beside(path: str, name: str) -> frozenset[str]:
    """The characters that part a variable from others in its segment: ``-`` in ``/{from}-{to}``."""
    for segment in path.split("/"):
        names = _VARIABLE.findall(segment)
        if len(names) > 1 and name in names:
            return frozenset(_VARIABLE.sub("", segment))
    return frozenset()


def _check_path(operation: Operation, path: str, refuse: Callable[[str, UnfitError], Exception]) -> None:
    """Refuse a path that servers and proxies on the way would take for another one (RFC 3986 §5.2.4)."""
    for template, segment in zip(operation.path.split("/"), path.split("/"), strict=True):
        names = _VARIABLE.findall(template)
        if not names or not (wrong := _misread(segment)):
            continue
        argument = next((p.argument for p in operation.parameters if p.place == "path" and p.name in names), names[0])
        raise refuse(argument, UnfitError(wrong))


def _misread(segment: str) -> str:
    if unquote(segment) in (".", ".."):
        return "makes a segment of the path '.' or '..', which would lead to another resource"
    if _VARIABLE.search(segment):
        return "is not declared as a parameter of the path"
    return ""


def _query(operation: Operation, parameter: Parameter, value: Any, places: Places) -> None:
    if parameter.content:
        places.query.append(f"{percent(parameter.name)}={percent(_content(parameter, value))}")
        return
    encode: Encode = percent
    if parameter.allow_reserved:
        scalar = parameter.explode or not (is_array(value) or is_object(value))
        encode = keeping_triples(IN_QUERY if scalar else IN_QUERY - _STRUCTURE | {"."})
    _refuse_names_of_others(operation, parameter, value)
    written = styles.pairs(parameter.name, value, parameter.style, encode, primitive, explode=parameter.explode)
    places.query += [f"{percent(name)}={text}" for name, text in written]


def _refuse_names_of_others(operation: Operation, parameter: Parameter, value: Any) -> None:
    """The properties of an exploded object are parameters by themselves: none may be taken for a documented one."""
    if not parameter.explode or parameter.style == "deepObject" or not is_object(value):
        return
    for other in operation.parameters:
        if other is not parameter and other.place == parameter.place and other.name in value:
            raise UnfitError(f"has a property {other.name!r}, which would be taken for the parameter of that name")


def _querystring(_operation: Operation, parameter: Parameter, value: Any, places: Places) -> None:
    if media_types.essence(parameter.content) == media_types.FORM:
        places.query.append(forms.urlencoded(value, {}))
    else:
        places.query.append(percent(_content(parameter, value)))


def _header(_operation: Operation, parameter: Parameter, value: Any, places: Places) -> None:
    if parameter.content:
        text = header_value(_content(parameter, value))
    else:
        text = styles.joined(value, header_value, explode=parameter.explode)
    places.headers.append(header_line(parameter.name, text))


def _cookie(operation: Operation, parameter: Parameter, value: Any, places: Places) -> None:
    if parameter.content:
        places.cookies.append(_crumb(parameter.name, percent(_content(parameter, value))))
        return
    encode = _cookie_text if parameter.style == "cookie" else percent
    _refuse_names_of_others(operation, parameter, value)
    written = styles.pairs(parameter.name, value, parameter.style, encode, primitive, explode=parameter.explode)
    places.cookies += [_crumb(name, text) for name, text in written]


def _crumb(name: str, text: str) -> str:
    if not is_token(name):
        raise UnfitError("has a name that no cookie can have")
    return f"{name}={text}"


def _cookie_text(text: str) -> str:
    """A text as the style ``cookie`` wants it: already escaped by who gives it (OpenAPI 3.2 §4.12.3, RFC 6265)."""
    if not _COOKIE.fullmatch(text):
        raise UnfitError("holds a character that a cookie has no room for, and its style escapes none")
    return text


_WRITERS: Final[Mapping[str, Callable[[Operation, Parameter, Any, Places], None]]] = {
    "query": _query,
    "querystring": _querystring,
    "header": _header,
    "cookie": _cookie,
}


def cookie_header(crumbs: Iterable[str]) -> str:
    """The one ``Cookie`` header of a request (RFC 6265 §4.2.1)."""
    return "; ".join(crumbs)
