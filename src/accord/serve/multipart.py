"""Multipart bodies taken apart to the byte (RFC 2046 §5.1, RFC 7578)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.serve import media_types
from accord.serve.text import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PARTS = 1000
_MOST_HEADER_OCTETS = 16_384
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*?)[ \t]*", re.ASCII)
_KIND = re.compile(rb"\s*([\w-]+)\s*", re.ASCII)
# A quoted text has escapes in it (RFC 9110 §5.6.4) or, as browsers write it, none: "\" is a backslash's name there.
_OPTION = re.compile(
    rb";\s*(?:([^\s;=\"]+)\s*=\s*"
    rb'(?:([^\s";]+)\s*|"((?:[^"\\]|\\.)*)"\s*(?=;|\Z)|"([^"]*)"\s*(?=;|\Z)))?',
    re.ASCII | re.DOTALL,
)
_WHOLE_PATH = re.compile(r"[A-Za-z]:\\|\\\\")  # old browsers tell where a file was on their disk
_ESCAPED = re.compile(rb'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it came; ``name`` is None where it has none, ``charset`` counts where its Content-Type has none."""

    headers: tuple[tuple[bytes, bytes], ...]
    data: bytes
    disposition: bytes
    name: str | None
    filename: str | None
    charset: str = "utf-8"

    @property
    def content_type(self) -> str | None:
        """The part's media type as written, None where it has none."""
        return next((value.decode("latin-1") for name, value in self.headers if name == b"content-type"), None)

    @property
    def media_type(self) -> media_types.MediaType | None:
        """The part's media type, ``text/plain`` where it has none (RFC 7578 §4.4); None where it is malformed."""
        return media_types.parse(self.content_type or "text/plain")


def parts(body: bytes, boundary: str | None) -> list[Part]:
    """The parts of a multipart body, in order. Raises ``MalformedError`` for anything less than a whole one."""
    if not boundary or not boundary.isascii():
        raise MalformedError("has no boundary in its Content-Type")
    found: list[Part] = []
    for content in _contents(body, boundary.encode()):
        if len(found) == _MOST_PARTS:
            raise MalformedError(f"has more than {_MOST_PARTS} parts")
        found.append(_part(content))
    return found


def _contents(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the boundaries, headers included; what stands around them means nothing."""
    # A delimiter ends with its line, on which blanks may follow; in the last one two hyphens come before them.
    delimiter = re.compile(rb"(?:\A|\r\n)--" + re.escape(boundary) + rb"(?:(--)[ \t]*(?:\r\n|\Z)|[ \t]*\r\n)")
    match = delimiter.search(body)
    if match is None:
        raise MalformedError("is not a well-formed multipart body")
    while not match[1]:
        start = match.end()
        # The line break before a delimiter belongs to it, also where it ended the line of the one before.
        following = delimiter.search(body, start - 2)
        if following is None:
            raise MalformedError("is a multipart body that is cut off")
        yield body[start : max(start, following.start())]
        match = following


def _part(content: bytes) -> Part:
    if content.startswith(b"\r\n"):
        head, data = b"", content[2:]
    else:
        head, blank, data = content.partition(b"\r\n\r\n")
        if not blank or len(head) > _MOST_HEADER_OCTETS:
            raise MalformedError(f"has a part whose headers do not end within {_MOST_HEADER_OCTETS} bytes")
    headers: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\r\n") if head else ():
        field = _FIELD.fullmatch(line)
        if field is None:
            raise MalformedError("has a part with a malformed header")
        headers.append((field[1].lower(), field[2]))
    return Part(tuple(headers), data, *_disposition(headers))


def _disposition(headers: list[tuple[bytes, bytes]]) -> tuple[bytes, str | None, str | None]:
    """The kind, name and file name that ``Content-Disposition`` says."""
    value = next((value for name, value in headers if name == b"content-disposition"), b"")
    if not value:
        return b"", None, None
    kind, options = _options(value)
    try:
        name = options[b"name"].decode() if b"name" in options else None
        filename = options[b"filename"].decode() if b"filename" in options else None
    except UnicodeDecodeError:
        raise MalformedError("has a part whose name is not valid UTF-8") from None
    if filename is not None and _WHOLE_PATH.match(filename):
        filename = filename.rpartition("\\")[2]
    return kind, name, filename


def _options(value: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """The kind of a Content-Disposition and what it says; RFC 7578 §4.2 has no ``filename*`` or the like."""
    begin = _KIND.match(value)
    options: dict[bytes, bytes] = {}
    position = begin.end() if begin else 0
    while begin and position < len(value):
        option = _OPTION.match(value, position)
        if option is None:
            begin = None
            break
        position = option.end()
        name, plain, escaped, quoted = option.groups()
        if name is not None:
            options[name.lower()] = plain or quoted or _ESCAPED.sub(rb"\1", escaped or b"")
    if begin is None:
        raise MalformedError("has a part whose Content-Disposition is malformed")
    return begin[1].lower(), options
