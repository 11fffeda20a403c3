"""Lines of a header, which nothing that a caller gives can break out of (RFC 9110 §5.5)."""

from __future__ import annotations

import re
from typing import Final

from accord.call.text import UnfitError, utf8

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def is_token(name: str) -> bool:
    """Whether a name can be that of a header or a cookie."""
    return _TOKEN.fullmatch(name) is not None


def header_value(text: str) -> str:
    """A header's value: one line, to be sent as UTF-8."""
    if _CONTROL.search(text):
        raise UnfitError("holds a line break or another control character, which a header has no room for")
    if text != text.strip(" \t"):
        raise UnfitError("begins or ends with a space, which a header does not keep")
    utf8(text)
    return text


def header_line(name: str, text: str) -> tuple[str, str]:
    """A header's name and value, checked."""
    if not is_token(name):
        raise UnfitError("has a header with a name that no header can have")
    return name, header_value(text)
