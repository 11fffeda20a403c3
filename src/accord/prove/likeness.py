"""Whether what came back is what was sent: the same value, though it may be written in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from accord.contract.positions import escape
from accord.schema.values import JSON

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def differences(sent: JSON, seen: JSON, pointer: str = "") -> Iterator[str]:
    """Where *seen* is not what was *sent*, as JSON pointers; members that were not sent may be there."""
    if isinstance(sent, dict) and isinstance(seen, dict):
        for name, value in sent.items():
            if name in seen:
                yield from differences(value, seen[name], f"{pointer}/{escape(name)}")
            elif value is not None:
                yield f"{pointer}/{escape(name)}"
    elif isinstance(sent, list) and isinstance(seen, list):
        if len(sent) != len(seen):
            yield pointer
            return
        for index, (one, other) in enumerate(zip(sent, seen, strict=True)):
            yield from differences(one, other, f"{pointer}/{index}")
    elif not same(sent, seen):
        yield pointer


def same(sent: JSON, seen: JSON) -> bool:
    """Whether two scalars say the same: ``1`` and ``1.0`` do, and so do two spellings of one instant."""
    if isinstance(sent, bool) or isinstance(seen, bool):
        return sent is seen
    if isinstance(sent, (int, float)) and isinstance(seen, (int, float)):
        return sent == seen or abs(sent - seen) <= 1e-9 * max(abs(sent), abs(seen))
    if isinstance(sent, str) and isinstance(seen, str) and sent != seen:
        return (first := moment(sent)) is not None and first == moment(seen)
    return sent == seen


def shared(sent: JSON, names: Mapping[str, Any]) -> JSON:
    """The members of a body that are among *names*."""
    return {name: value for name, value in sent.items() if name in names} if isinstance(sent, dict) else sent


def moment(text: str) -> datetime | None:
    """The instant that a text names as RFC 3339 does, None for any other text."""
    match = _INSTANT.fullmatch(text)
    if match is None:
        return None
    day, clock, fraction, zone = match.groups()
    try:
        read = datetime.fromisoformat(f"{day}T{clock}{(fraction or '.0')[:7]:0<7}{zone.upper().replace('Z', '+00:00')}")
        return read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
