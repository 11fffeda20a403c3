"""The charsets that text in a body may be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.serve.text import MalformedError

if TYPE_CHECKING:
    from accord.serve.media_types import MediaType

_CODECS = {
    name: codec
    for codec, names in {
        "utf-8": ("utf-8", "utf8"),
        "ascii": ("us-ascii", "ascii"),
        "latin-1": ("iso-8859-1", "latin-1", "latin1"),
        "iso-8859-15": ("iso-8859-15",),
        "cp1252": ("windows-1252", "cp1252"),
        "utf-16": ("utf-16",),
        "utf-16-le": ("utf-16le",),
        "utf-16-be": ("utf-16be",),
    }.items()
    for name in names
}


def decoded(data: bytes, media_type: MediaType, default: str = "utf-8") -> str:
    """The text that some bytes are, in the charset of their media type. Raises ``MalformedError``."""
    codec = _CODECS.get(media_type.parameters.get("charset", default).lower())
    if codec is None:
        raise MalformedError("is in an unknown charset")
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise MalformedError(f"is not valid {codec.upper()}") from None
