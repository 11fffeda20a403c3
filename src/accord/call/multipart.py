"""Objects as ``multipart/form-data``, part by part (RFC 7578, OpenAPI 3.1 §4.8.15)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, Final

from accord.call import json_text, media_types, styles
from accord.call.contract import Encoding
from accord.call.forms import is_styled
from accord.call.header_lines import header_line
from accord.call.text import UnfitError, is_array, is_object, members, primitive, utf8
from accord.call.uploads import Octets, Upload, concatenated, is_bytes, is_file, is_stream, octets

_PLAIN: Final = Encoding()
_OCTETS: Final = "application/octet-stream"
# What browsers write for what would end a quoted name (WHATWG HTML §4.10.21.8).
_QUOTED: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_DELIMITERS: Final[Mapping[str, str]] = {"spaceDelimited": " ", "pipeDelimited": "|"}
_WRITTEN_BY_US: Final = frozenset({"content-disposition", "content-type", "content-length"})


def multipart(value: Any, encodings: Mapping[str, Encoding]) -> tuple[str, Octets]:
    """The content type of a form, with its boundary, and its content.

    Each element of an array is a part of its own; objects are JSON; bytes, files and ``Upload`` are files.
    """
    if not is_object(value):
        raise UnfitError("must be an object, to be sent as a form")
    boundary = secrets.token_hex(16)
    pieces: list[Octets] = []
    for name, member in members(value):
        try:
            for part_name, upload in _parts(name, member, encodings.get(name, _PLAIN)):
                pieces += [_head(boundary, part_name, upload), _content(upload), _bytes(b"\r\n")]
        except UnfitError as error:
            raise UnfitError(f"has a part {name!r} that {error}") from None
    pieces.append(_bytes(f"--{boundary}--\r\n".encode()))
    return f"{media_types.MULTIPART}; boundary={boundary}", concatenated(pieces)


def has_files(value: Any) -> bool:
    """Whether an object has a property that only a multipart form can carry as it is."""
    return is_object(value) and any(
        _is_file(member) or (is_array(member) and any(map(_is_file, member))) for member in value.values()
    )


def _is_file(value: object) -> bool:
    return isinstance(value, Upload) or is_bytes(value) or is_stream(value)


def _parts(name: str, value: Any, encoding: Encoding) -> Iterator[tuple[str, Upload]]:
    if is_styled(encoding) and not has_files({name: value}):
        yield from _styled(name, value, encoding)
    elif is_array(value) and not any(map(is_array, value)):
        yield from ((name, _upload(element, encoding)) for element in value)
    else:  # an array of arrays is one JSON text: as parts, an only inner one would be taken for the outer
        yield name, _upload(value, encoding)


def _styled(name: str, value: Any, encoding: Encoding) -> Iterator[tuple[str, Upload]]:
    """Parts in a style; nothing is percent-encoded in them (OpenAPI 3.2 §4.15.1.1)."""
    style = encoding.style or "form"
    explode = style == "form" if encoding.explode is None else encoding.explode
    if not explode and style in ("form", *_DELIMITERS):
        delimiter = _DELIMITERS.get(style, ",")
        yield name, Upload(styles.joined(value, _as_it_is, delimiter))
        return
    for part_name, text in styles.pairs(name, value, style, _as_it_is, primitive, explode=explode):
        yield part_name, Upload(text)


def _as_it_is(text: str) -> str:
    return text


def _upload(value: Any, encoding: Encoding) -> Upload:
    """A part with its content type: the one given, or the first concrete one that is documented, or by its value."""
    upload = value if isinstance(value, Upload) else Upload(value)
    content = upload.content
    documented = [name.strip() for name in encoding.content_type.split(",") if name.strip()]
    concrete = next((name for name in documented if not media_types.is_range(name)), "")
    content_type = upload.content_type or concrete
    filename = upload.filename
    if is_bytes(content) or is_stream(content):
        if not filename and not isinstance(value, Upload):
            filename = _filename(content)
        content_type = content_type or _OCTETS
        filename = filename or "upload"
    elif is_array(content) or is_object(content):
        content_type = content_type or "application/json"
    return Upload(content, filename, content_type, upload.headers)


def _filename(content: Any) -> str:
    """The name of an open file without its folders, which are nobody's business."""
    name = getattr(content, "name", "") if is_file(content) else ""
    return re.split(r"[/\\]", name)[-1] if isinstance(name, str) else ""


def _content(upload: Upload) -> Octets:
    content = upload.content
    if is_bytes(content) or is_stream(content):
        return octets(content)
    if media_types.is_json(upload.content_type):
        return _bytes(json_text.encode(content))
    return _bytes(utf8(primitive(content)))


def _head(boundary: str, name: str, upload: Upload) -> Octets:
    disposition = f'form-data; name="{name.translate(_QUOTED)}"'
    if upload.filename:
        disposition += f'; filename="{upload.filename.translate(_QUOTED)}"'
    if _CONTROL.search(disposition):
        raise UnfitError("has a control character in its name or file name")
    lines = [f"--{boundary}", f"Content-Disposition: {disposition}"]
    if upload.content_type:
        lines.append(": ".join(header_line("Content-Type", upload.content_type)))
    for header, text in upload.headers.items():
        if header.lower() in _WRITTEN_BY_US:
            raise UnfitError(f"must not have a header {header!r} of its own")
        lines.append(": ".join(header_line(header, text)))
    return _bytes(utf8("\r\n".join(lines) + "\r\n\r\n"))


def _bytes(content: bytes) -> Octets:
    return Octets(content, len(content))
