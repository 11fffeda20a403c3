"""Bodies and other text of services, as people can read them: nothing in them is a control character any more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.diagnostics import one_line

EXCERPT = 300
"""How many characters of a body a line has room for."""
TEXT_LIMIT, HEX_LIMIT = 65_536, 4_096
"""How many bytes of a body a page has room for, as text and in hexadecimal."""

# A string that does not end is one to the end of the text; nothing is looked at twice.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\],:]|[^ \t\r\n{}\[\],:"]+', re.DOTALL)
_POINTS = frozenset("{}[],:")
_OPENING, _CLOSING = frozenset("{["), frozenset("}]")
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Content:
    """A body to be read: in what form it is, ``JSON``, ``text`` or ``hexadecimal``, and how much of it there is."""

    text: str
    form: str
    extent: str


def visible(text: str) -> str:
    """Text in lines, with everything else that cannot be printed escaped; all of it is legal in XML 1.0."""
    if text.isprintable():
        return text
    return "\n".join("\t".join(map(one_line, line.split("\t"))) for line in text.split("\n"))


def written(body: bytes) -> str | None:
    """The body as text where it is UTF-8, else None."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def excerpt(body: bytes) -> str:
    """The beginning of a body on one line, a space for any white space."""
    text = written(body)
    if text is None:
        start = body[:32].hex(" ")
        return f"{start}{' …' if len(body) > 32 else ''} ({len(body):,} bytes)"  # noqa: PLR2004
    start = text.strip()
    line = one_line(" ".join(start[: 10 * EXCERPT].split()))
    short = len(start) <= 10 * EXCERPT and len(line) <= EXCERPT
    return line if short else f"{line[:EXCERPT]}… ({len(body):,} bytes)"


def content(body: bytes, media_type: str) -> Content:
    """A body on a page: JSON indented, other text as it is, the rest in hexadecimal."""
    text = written(body)
    if text is None:
        return Content(_dump(body[:HEX_LIMIT]), "hexadecimal", _extent(len(body), HEX_LIMIT))
    form = "text"
    if len(body) > TEXT_LIMIT:
        text = body[:TEXT_LIMIT].decode(errors="ignore")
    if "json" in media_type:
        form, text = "JSON", indented(text)
    return Content(visible(text), form, _extent(len(body), TEXT_LIMIT))


def indented(text: str) -> str:
    """JSON in lines, every token as it was: numbers, escapes, members that come twice, and where it is cut.

    Text that is no JSON, and what is nested too deep for lines, is left as it is.
    """
    pieces: list[str] = []
    depth, before = 0, ""
    for word in _TOKEN.findall(text):
        if before and before not in _POINTS and word not in _POINTS:
            return text
        closes = word in _CLOSING
        depth -= closes
        if before not in _OPENING if closes else before in _OPENING or before == ",":
            pieces.append("\n" + "  " * depth)
        pieces.append(": " if word == ":" else word)
        depth += word in _OPENING
        if depth > _DEEPEST:
            return text
        before = word
    return "".join(pieces)


def _extent(size: int, limit: int) -> str:
    whole = "1 byte" if size == 1 else f"{size:,} bytes"
    return whole if size <= limit else f"the first {limit:,} of {whole}"


def _dump(body: bytes) -> str:
    """Sixteen bytes a line, beside the characters that they are."""
    lines: list[str] = []
    for offset in range(0, len(body), 16):
        chunk = body[offset : offset + 16]
        characters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in chunk)  # noqa: PLR2004  ASCII
        lines.append(f"{offset:06x}  {chunk.hex(' '):<47}  {characters}")
    return "\n".join(lines)
