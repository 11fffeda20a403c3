"""Operations that are going away: ``Deprecation`` (RFC 9745) and ``Sunset`` (RFC 8594) become one warning each."""

from __future__ import annotations

import re
import time
import warnings
from datetime import UTC, datetime
from inspect import currentframe
from typing import TYPE_CHECKING

from accord.call.retries import http_date

if TYPE_CHECKING:
    from accord.call.contract import Operation
    from accord.call.response import Headers
    from accord.call.service import Service

_DATE = re.compile(r"@(-?[0-9]{1,11})", re.ASCII)
_LINK = re.compile(r"<([^>]*)>([^,<]*)")
_OURS = __name__.rpartition(".")[0]


def notice(service: Service, operation: Operation, headers: Headers) -> None:
    """Warn of an operation that an answer says is deprecated or will stop, once per operation and process."""
    deprecation, sunset = headers.get("deprecation"), headers.get("sunset")
    if deprecation is None and sunset is None:
        return
    if service.first_notice(operation.id):
        message = _sentence(service.contract.title, operation, headers)
        warnings.warn(message, DeprecationWarning, stacklevel=_callers_level())


def _sentence(title: str, operation: Operation, headers: Headers) -> str:
    parts: list[str] = []
    deprecation, sunset = headers.get("deprecation"), headers.get("sunset")
    if deprecation is not None:
        # Earlier drafts had "true" or an HTTP-date where RFC 9745 has a number of seconds.
        match = _DATE.fullmatch(deprecation.strip())
        since = float(match[1]) if match else http_date(deprecation)
        if since is None:
            parts.append("is deprecated")
        else:
            parts.append(f"{'is deprecated since' if since <= time.time() else 'will be deprecated on'} {_day(since)}")
    if sunset is not None:
        until = http_date(sunset)
        parts.append("will stop working" if until is None else f"will stop working on {_day(until)}")
    links = [
        url
        for url, parameters in _LINK.findall(headers.get("link", ""))
        if re.search(r'rel="?(deprecation|sunset|successor-version)\b', parameters)
    ]
    more = f"; see {', '.join(links)}" if links else ""
    return f"{operation.id} ({operation.method} {operation.path}) of {title} {' and '.join(parts)}{more}."


def _day(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return "a date that no calendar has"


def _callers_level() -> int:
    """How far above ``notice`` the code stands that called the client: beyond this package and generated methods."""
    level, frame = 0, currentframe()
    while frame is not None and _is_inside(frame.f_globals):
        level, frame = level + 1, frame.f_back
    return level


def _is_inside(module: dict[str, object]) -> bool:
    name = str(module.get("__name__", ""))
    return name == _OURS or name.startswith((f"{_OURS}.", "stamina", "tenacity")) or "_SERVICE" in module
