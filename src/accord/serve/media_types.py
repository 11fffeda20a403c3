"""Media types and ranges: read, compared and negotiated (RFC 9110 §8.3, §12.5.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from accord.contract.content import JSON_SEQUENCES, is_range

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_TYPE = re.compile(rf"\s*({_NAME})/({_NAME})\s*", re.ASCII)
_PARAMETER = re.compile(rf'\s*;\s*(?:({_NAME})=(?:({_NAME})|"((?:[^"\\]|\\.)*)"))?\s*', re.ASCII)


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type: ``name`` in lower case without parameters; the names of ``parameters`` in lower case."""

    name: str
    parameters: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def json(self) -> bool:
        """Whether its content is JSON: ``application/json``, or any ``+json``."""
        return is_json(self.name)


def parse(text: str) -> MediaType | None:
    """The media type that a header's value says, or None if it is malformed."""
    match = _TYPE.match(text)
    if match is None:
        return None
    parameters: dict[str, str] = {}
    position = match.end()
    while position < len(text):
        parameter = _PARAMETER.match(text, position)
        if parameter is None:
            return None
        position = parameter.end()
        name, plain, quoted = parameter.groups()
        if name is not None:
            if name.lower() in parameters:
                return None
            parameters[name.lower()] = plain if plain is not None else re.sub(r"\\(.)", r"\1", quoted)
    return MediaType(f"{match[1]}/{match[2]}".lower(), parameters)


def is_json(name: str) -> bool:
    """Whether a media type, parameters or not, is JSON."""
    essence = name.partition(";")[0].strip().lower()
    return essence in ("application/json", "text/json") or essence.endswith("+json")


def has_fields(name: str) -> bool:
    """Whether a media type, parameters or not, is of fields that have names, as browsers send them."""
    return name.partition(";")[0].strip().lower() in (FORM, MULTIPART)


def is_form(name: str | None) -> bool:
    """Whether a media type, parameters or not, is a URL-encoded form."""
    return name is not None and name.partition(";")[0].strip().lower() == FORM


def is_multipart(name: str) -> bool:
    """Whether content of a media type is in parts."""
    return name.lower().startswith("multipart/") and not is_range(name)


def structured(name: str) -> bool:
    """Whether content of a media type, without parameters, can be taken apart: JSON, sequences of it, and forms."""
    return name == FORM or name in JSON_SEQUENCES or is_multipart(name) or is_json(name)


def covers(media_range: str, name: str) -> int:
    """How exactly a documented name or range covers a media type, both without parameters; 0 if it does not.

    Besides the ranges of HTTP there is one that documents use: ``application/*+json``.
    """
    essence = media_range.partition(";")[0].strip().lower()
    if essence == name:
        return 4
    if essence in ("*/*", "*"):
        return 1
    head, star, tail = essence.partition("/*")
    if not star or tail[:1] not in ("", "+") or not name.startswith(f"{head}/") or not name.endswith(tail):
        return 0
    return 3 if tail else 2


def choose(name: str, documented: Iterable[str]) -> int | None:
    """The index of the documented name or range that covers a media type best, or None."""
    ranked = [(covers(entry, name), -index) for index, entry in enumerate(documented)]
    best = max(ranked, default=(0, 0))
    return -best[1] if best[0] else None


def documented(media_type: MediaType, entries: Sequence[str]) -> int | None:
    """The index of the documented name or range that a Content-Type means, or None.

    A documented parameter has to have its value where it is given at all; the entry that most are equal to comes first.
    How text is encoded, and where parts end, sets no documented types apart.
    """
    ranked: list[tuple[int, int, int]] = []
    for index, entry in enumerate(entries):
        wanted = _telling(parse(entry))
        given = {name: media_type.parameters[name] for name in wanted if name in media_type.parameters}
        exact = covers(entry, media_type.name)
        if exact and given.items() <= wanted.items():
            ranked.append((exact, len(given), -index))
    return -max(ranked)[2] if ranked else None


def _telling(media_type: MediaType | None) -> dict[str, str]:
    """The parameters that tell documented types apart."""
    parameters = media_type.parameters if media_type is not None else {}
    return {name: value for name, value in parameters.items() if name not in ("charset", "boundary")}


def accepted(accept: str, offered: Sequence[str]) -> list[int]:
    """The indices of the offered types that an ``Accept`` header allows, the most wanted first.

    A header that cannot be read allows everything, as RFC 9110 §12.5.1 lets a server do.
    """
    ranges: list[tuple[str, float]] = []
    for part in accept.split(","):
        if not part.strip():
            continue
        read = parse(part)
        if read is None:
            return list(range(len(offered)))
        ranges.append((read.name, _quality(read.parameters.get("q", "1"))))
    if not ranges:
        return list(range(len(offered)))
    wanted: list[tuple[float, int]] = []
    for index, name in enumerate(offered):
        essence = name.partition(";")[0].strip().lower()
        _, quality = max(((covers(entry, essence) or _covered(essence, entry), q) for entry, q in ranges))
        matched = any(covers(entry, essence) or _covered(essence, entry) for entry, _ in ranges)
        if matched and quality > 0:
            wanted.append((-quality, index))
    return [index for _, index in sorted(wanted)]


def _covered(offered: str, entry: str) -> int:
    """A documented range is acceptable where the client asks for something inside it."""
    return 1 if is_range(offered) and covers(offered, entry) else 0


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0
