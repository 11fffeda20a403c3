"""Requests and answers, whole, as defects see and alter them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from http.cookies import CookieError, SimpleCookie
from typing import Final, Literal, NoReturn, TypeAlias
from urllib.parse import quote_plus, unquote_plus

from accord.schema.values import JSON

Lines: TypeAlias = tuple[tuple[bytes, bytes], ...]


class Absence(Enum):
    """That there is no value; null is one."""

    ABSENT = 0


ABSENT: Final = Absence.ABSENT
Found: TypeAlias = JSON | Literal[Absence.ABSENT]


@dataclass(frozen=True, slots=True)
class Request:
    """A request for *operation*, or for a method that *template* does not document: *operation* is ``""`` then.

    *path* is decoded, *query* as it was sent. ``variables`` are the path's, decoded. A request by HEAD is given to
    defects as the GET that it stands for, with ``head`` set.
    """

    operation: str
    template: str
    variables: Mapping[str, str]
    method: str
    path: str
    query: str
    headers: Lines
    body: bytes
    head: bool = False

    def header(self, name: str) -> str | None:
        """The first value of a header, None where it is absent."""
        return first_line(self.headers, name)

    def with_header(self, name: str, value: str | None) -> Request:
        """The same with this header alone of its name; without any for None."""
        return replace(self, headers=_replaced(self.headers, name, value))

    def json(self) -> Found:
        """The body as JSON, ABSENT where it is none."""
        return parsed(self.body)

    def with_body(self, body: bytes) -> Request:
        """The same with another body."""
        sized = self.with_header("content-length", str(len(body)))
        return replace(sized, headers=_replaced(sized.headers, "transfer-encoding", None), body=body)

    def with_json(self, value: JSON) -> Request:
        """The same with this body."""
        return self.with_body(json.dumps(value).encode())

    def queried(self, name: str) -> tuple[str, ...]:
        """Every value of a query parameter."""
        return tuple(value for known, value in self.pairs() if known == name)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The query taken apart."""
        parts = (part.partition("=") for part in self.query.split("&") if part)
        return tuple((unquote_plus(name), unquote_plus(value)) for name, _, value in parts)

    def with_query(self, name: str, *values: str) -> Request:
        """The same with these values of a query parameter in place of those it has."""
        kept = [part for part in self.query.split("&") if part and unquote_plus(part.partition("=")[0]) != name]
        added = [f"{quote_plus(name)}={quote_plus(value)}" for value in values]
        return replace(self, query="&".join([*kept, *added]))

    def cookie(self, name: str) -> str | None:
        """The value of a cookie, None where it is absent."""
        try:
            found = SimpleCookie(self.header("cookie") or "").get(name)
        except CookieError:
            return None
        return None if found is None else found.value


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the service."""

    status: int
    headers: Lines
    body: bytes

    @property
    def good(self) -> bool:
        """Whether it says that all went well."""
        return 200 <= self.status < 300  # noqa: PLR2004  the class of successes

    def header(self, name: str) -> str | None:
        """The first value of a header, None where it is absent."""
        return first_line(self.headers, name)

    def with_status(self, status: int) -> Answer:
        """The same with another status."""
        return replace(self, status=status)

    def with_header(self, name: str, value: str | None) -> Answer:
        """The same with this header alone of its name; without any for None."""
        return replace(self, headers=_replaced(self.headers, name, value))

    def json(self) -> Found:
        """The body as JSON, ABSENT where it is none."""
        return parsed(self.body)

    def with_body(self, body: bytes, media_type: str | None = None) -> Answer:
        """The same with another body, and with its media type where one is given."""
        sized = replace(self.with_header("content-length", str(len(body))), body=body)
        return sized if media_type is None else sized.with_header("content-type", media_type)

    def with_json(self, value: JSON, media_type: str | None = None) -> Answer:
        """The same with this body."""
        return self.with_body(json.dumps(value, separators=(",", ":")).encode(), media_type)


Ask: TypeAlias = Callable[[Request], Awaitable[Answer]]
Fault: TypeAlias = Callable[[Request, Ask], Awaitable[Answer]]


def parsed(body: bytes) -> Found:
    """JSON text as a value that is the caller's own to change, ABSENT where it is no JSON."""
    try:
        value: JSON = json.loads(body, parse_constant=_refused)
    except (ValueError, RecursionError):
        return ABSENT
    return value


def _refused(name: str) -> NoReturn:
    raise ValueError(name)


def first_line(lines: Lines, name: str) -> str | None:
    """The first value of a header, None where it is absent."""
    wanted = name.lower().encode()
    return next((value.decode("latin-1") for known, value in lines if known.lower() == wanted), None)


def _replaced(lines: Lines, name: str, value: str | None) -> Lines:
    wanted = name.lower().encode()
    kept = tuple(line for line in lines if line[0].lower() != wanted)
    return kept if value is None else (*kept, (wanted, value.encode("latin-1", "replace")))
