"""When the next attempt is made: what the host asks for, else a pause that grows, and a part of it by chance."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from accord.call.policy import Options


@cache
def retry_context() -> Callable[..., Any]:
    """What makes attempts, loaded by the first call.

    It warns of each retry besides, in words that ``announce`` has better ones for: where no logging is set up, that
    is kept from standard error.
    """
    import logging  # noqa: PLC0415  loaded when the first call needs it

    import stamina  # noqa: PLC0415  likewise

    logging.getLogger("stamina").addHandler(logging.NullHandler())
    return stamina.retry_context


def announce(asked: str, seconds: float, error: Exception) -> None:
    """Tell the log of another attempt and its reason, as information: nothing has failed yet."""
    import logging  # noqa: PLC0415  loaded by then

    logging.getLogger("accord.call").info("%s is tried again in %.3g s: %s", asked, seconds, error)


def pause(options: Options, attempt: int, headers: Mapping[str, str] | None) -> float:
    """The seconds to wait after an attempt, counted from 1; *headers* are those of its answer, if one came."""
    asked = retry_after(headers) if headers is not None else None
    if asked is not None:
        return asked + random.uniform(0, options.wait)  # noqa: S311  chance keeps clients apart, it guards nothing
    longest = min(options.longest_wait, options.wait * 2 ** (attempt - 1))
    return random.uniform(longest / 2, longest)  # noqa: S311  likewise


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that ``Retry-After`` asks for (RFC 9110 §10.2.3); None where it is missing or unreadable.

    A date is compared with the answer's own ``Date``, so that clocks need not agree.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    until = http_date(value)
    if until is None:
        return None
    now = http_date(headers.get("date", ""))
    return max(0.0, until - (time.time() if now is None else now))


def http_date(value: str) -> float | None:
    """The seconds since 1970 of an HTTP-date (RFC 9110 §5.6.7); None for anything else."""
    if not value:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  loads the email package, for a rare header

    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):
        return None
