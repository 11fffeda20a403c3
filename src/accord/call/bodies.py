"""A request body as the media type that its value asks for (OpenAPI 3.1 §4.8.13 to §4.8.15)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import Any, Final, TypeAlias

from accord.call import forms, json_text, media_types
from accord.call.contract import Body, BodyKind
from accord.call.header_lines import header_value
from accord.call.multipart import has_files, multipart
from accord.call.text import UnfitError, is_array, is_object, primitive
from accord.call.uploads import Octets, Upload, is_bytes, is_stream, octets

_CHARSET: Final = re.compile(r';\s*charset="?([^";\s]+)', re.IGNORECASE)
# The kinds of value, and for each the families of media types that can carry it, the most natural first.
_FITTING: Final[Mapping[str, tuple[str, ...]]] = {
    "object": ("json", "msgpack", "form", "multipart"),
    "files": ("multipart", "msgpack"),
    "array": ("json", "lines", "msgpack"),
    "scalar": ("json", "msgpack", "text", "other"),
    "text": ("text", "json", "msgpack", "other"),
    "bytes": ("other", "text", "msgpack", "json", "lines"),
    "stream": ("other", "text", "lines", "msgpack", "json"),
}
# What to send of a documented range.
_OF_A_RANGE: Final[Mapping[str, str]] = {
    "object": "application/json",
    "files": media_types.MULTIPART,
    "array": "application/json",
    "scalar": "application/json",
    "text": "text/plain",
    "bytes": "application/octet-stream",
    "stream": "application/octet-stream",
}
Encoded: TypeAlias = tuple[str, Octets]


@dataclass(frozen=True, slots=True)
class _Chosen:
    media_type: str
    kind: BodyKind


def encode(body: Body, value: Any, wanted: str = "") -> Encoded:
    """The value of ``Content-Type`` and the content. *wanted*, or the type of an ``Upload``, is used where given.

    Raises ``UnfitError`` for a value that no documented media type can carry.
    """
    if isinstance(value, Upload):
        if value.headers or value.filename:
            raise UnfitError("is no part of a multipart body, and has no headers or file name of its own")
        value, wanted = value.content, value.content_type or wanted
    chosen = _wanted(body, wanted) if wanted else _fitting(body, value)
    content_type, content = _encode(chosen, value)
    return header_value(content_type), content


def _kind(value: Any) -> str:
    if is_bytes(value):
        return "bytes"
    if is_object(value):
        return "files" if has_files(value) else "object"
    if isinstance(value, str):
        return "text"
    if is_array(value):
        return "array"
    return "stream" if is_stream(value) else "scalar"


def _family(media_type: str) -> str:
    name = media_types.essence(media_type)
    if name == media_types.FORM:
        return "form"
    if name == media_types.MULTIPART:
        return "multipart"
    if media_types.is_json_sequence(name) or media_types.is_json_lines(name):
        return "lines"
    if media_types.is_json(name):
        return "json"
    if media_types.is_msgpack(name):
        return "msgpack"
    return "text" if media_types.is_text(name) else "other"


def _wanted(body: Body, wanted: str) -> _Chosen:
    if media_types.is_range(wanted):
        raise UnfitError(f"must have one content type, and {wanted} is a range of them")
    covering = [kind for kind in body.kinds if media_types.covers(kind.media_type, wanted)]
    if not covering:
        raise UnfitError(f"cannot be sent as {wanted}: the operation takes {_names(body)}")
    return _Chosen(wanted, min(covering, key=lambda kind: media_types.is_range(kind.media_type)))


def _fitting(body: Body, value: Any) -> _Chosen:
    """The documented media type that suits the kind of value best, ranges last, in the document's order."""
    found = _kind(value)
    families = _FITTING[found]
    concrete = [kind for kind in body.kinds if not media_types.is_range(kind.media_type)]
    for family in families:
        for kind in concrete:
            if _family(kind.media_type) == family:
                return _Chosen(kind.media_type, kind)
    for kind in body.kinds:
        if media_types.is_range(kind.media_type) and media_types.covers(kind.media_type, _OF_A_RANGE[found]):
            return _Chosen(_OF_A_RANGE[found], kind)
    if any(media_types.is_range(kind.media_type) for kind in body.kinds):
        raise UnfitError(f"needs a content type, Upload(content, content_type=…): the operation takes {_names(body)}")
    if found == "files":
        raise UnfitError(f"holds a file, which cannot be sent as {_names(body)}")
    raise UnfitError(f"is of a type that cannot be sent as {_names(body)}: {type(value).__name__}")


def _names(body: Body) -> str:
    return " or ".join(kind.media_type for kind in body.kinds)


def _encode(chosen: _Chosen, value: Any) -> Encoded:
    media_type, family = chosen.media_type, _family(chosen.media_type)
    if family == "multipart":
        return multipart(value, chosen.kind.encodings)
    if is_bytes(value) or is_stream(value):
        return media_type, octets(value, _line(media_type) if family == "lines" else None)
    if family == "form":
        return media_type, _octets(forms.urlencoded(value, chosen.kind.encodings).encode())
    if family == "lines" and is_array(value):
        return media_type, _octets(b"".join(map(_line(media_type), value)))
    if family in ("json", "msgpack"):
        return media_type, _octets(json_text.encode(value) if family == "json" else _msgpack(value))
    return _text(media_type, value)


class _Line:
    """One item of a stream of JSON texts (RFC 7464, or a line each)."""

    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix

    def __call__(self, item: Any) -> bytes:
        return self._prefix + json_text.encode(item) + b"\n"


def _line(media_type: str) -> _Line:
    return _Line(b"\x1e" if media_types.is_json_sequence(media_type) else b"")


def _text(media_type: str, value: Any) -> Encoded:
    """Text in the charset that the media type says; UTF-8, and said so, where it says none."""
    if is_array(value) or is_object(value):
        raise UnfitError(f"is of a type that cannot be sent as {media_type}: {type(value).__name__}")
    text = primitive(value)
    charset = _CHARSET.search(media_type)
    if charset is None and media_type.lower().startswith("text/"):
        media_type = f"{media_type}; charset=utf-8"
    name = charset[1] if charset else "utf-8"
    try:
        return media_type, _octets(text.encode(name))
    except (LookupError, UnicodeEncodeError):
        raise UnfitError(f"has characters that {name} cannot write") from None


def _msgpack(value: Any) -> bytes:
    msgpack = import_module("msgpack")  # only operations that take MessagePack pay for it; it has no types
    try:
        return bytes(msgpack.packb(value, default=_packable))
    except UnfitError:
        raise
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise UnfitError(f"cannot be written as MessagePack: {type(error).__name__}: {error}") from None


def _packable(value: Any) -> Any:
    """What MessagePack has no type for, as JSON would have it."""
    if isinstance(value, int):
        raise UnfitError("holds an integer beyond 64 bits, which MessagePack cannot write")
    if isinstance(value, Decimal):
        return float(value)
    if is_object(value):
        return dict(value)
    return list(value) if is_array(value) else primitive(value)


def _octets(content: bytes) -> Octets:
    return Octets(content, len(content))
