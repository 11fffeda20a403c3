"""Header lines as a server takes them (RFC 9110 §5): no name and no value in them can end a line."""

# Handlers give anything.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

Line: TypeAlias = tuple[bytes, bytes]

_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class UnsendableError(ValueError):
    """What a handler gave cannot be sent at all, whatever a contract says; its message is a sentence for the log."""


def header_lines(headers: Mapping[Any, Any]) -> Iterator[Line]:
    """A line for each header, and for each item of a list; none for None. Raises ``UnsendableError``."""
    for name, value in headers.items():
        for item in value if isinstance(value, list | tuple) else (value,):
            if item is not None:
                yield header_line(name, item)


def header_line(name: Any, value: Any) -> Line:
    """One line, its name in lower case. Raises ``UnsendableError`` for what has no place in a header."""
    try:
        key = name if isinstance(name, bytes) else str(name).encode("latin-1")
        written = value if isinstance(value, bytes) else header_text(value).encode("latin-1")
    except UnicodeEncodeError:
        raise UnsendableError(f"the header {name} is not Latin-1") from None
    except TypeError as error:
        raise UnsendableError(f"the header {name} {error}") from None
    line = key.lower(), written.strip(b" \t")
    check_lines((line,))
    return line


def check_lines(lines: Iterable[Line]) -> None:
    """Raise ``UnsendableError`` for a name that is no token, and for a value with a line break or its like."""
    for name, value in lines:
        if not _NAME.fullmatch(name):
            raise UnsendableError(f"{name!r} is not the name of a header")
        if _CONTROL.search(value):
            raise UnsendableError(f"the header {name.decode()} has a line break or another control character in it")


def header_text(value: Any) -> str:
    """A value as a header has it: dates in ISO 8601, booleans as JSON has them. Raises ``TypeError``."""
    if isinstance(value, enum.Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        raise TypeError(f"cannot be written: it is a {type(value).__name__}")
    return str(value)
