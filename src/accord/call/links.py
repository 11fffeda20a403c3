"""The ``Link`` header, read (RFC 8288 §3)."""

from __future__ import annotations

import re
from typing import Final

_TARGET: Final = re.compile(r"[\s,]*<([^>]*)>")
_PARAMETER: Final = re.compile(
    r"\s*;\s*([!#$%&'*+.^_`|~0-9A-Za-z-]*)\s*(?:=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;,\"]*)))?"
)
_ESCAPED: Final = re.compile(r"\\(.)")


def next_link(header: str) -> str | None:
    """The target of the first link to the next page, as written; None for none, and for what cannot be read."""
    position = 0
    while (target := _TARGET.match(header, position)) is not None:
        position = target.end()
        parameters: dict[str, str] = {}
        while (parameter := _PARAMETER.match(header, position)) is not None:
            position = parameter.end()
            name, quoted, plain = parameter.groups()
            # Of a parameter that is there twice, the first counts (RFC 8288 §3.3).
            parameters.setdefault(name.lower(), _ESCAPED.sub(r"\1", quoted) if quoted is not None else plain or "")
        # A link with an anchor is not of this page, but of another resource.
        if "next" in parameters.get("rel", "").lower().split() and "anchor" not in parameters:
            return target[1].strip()
    return None
