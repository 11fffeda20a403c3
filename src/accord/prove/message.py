"""One request and its answer, as they travel."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from accord.schema.values import JSON

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: ``target`` is the path, from the service's root on, and the query, percent-encoded."""

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The value of a header, None where it is not sent."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)

    def with_headers(self, headers: Mapping[str, str]) -> Request:
        """The same request with other values of some headers."""
        names = {name.lower() for name in headers}
        kept = tuple(line for line in self.headers if line[0].lower() not in names)
        return replace(self, headers=(*kept, *headers.items()))

    def curl(self, address: str) -> str:
        """A command that sends it to the service at *address*, for a POSIX shell."""
        words = ["curl", "-i", "--path-as-is"]
        words += ["--head"] if self.method == "HEAD" else ["-X", self.method]
        for name, value in self.headers:
            words += ["-H", f"{name}: {value}" if value else f"{name};"]
        if self.body:
            words += ["--data-binary", "@-" if _is_odd(self.body) else self.body.decode()]
        line = shlex.join([*words, address.rstrip("/") + self.target])
        return f"printf '{_octal(self.body)}' | {line}" if _is_odd(self.body) else line


def _is_odd(body: bytes) -> bool:
    """Whether bytes cannot be an argument of a command."""
    try:
        return "\0" in body.decode() or body.startswith(b"@")
    except UnicodeDecodeError:
        return True


def _octal(body: bytes) -> str:
    return "".join(f"\\{byte:03o}" for byte in body)


@dataclass(frozen=True)
class Answer:
    """What came back. ``failure`` says why nothing did: the connection was lost, or time was over."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    seconds: float = 0.0
    failure: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether the request did what it was for."""
        return 200 <= self.status < 300  # noqa: PLR2004  RFC 9110 §15.3

    @cached_property
    def media_type(self) -> str:
        """The type of the body without its parameters, in lower case; empty where none is said."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        """Whether the body says it is JSON."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")

    @cached_property
    def json(self) -> JSON:
        """The body as JSON, None where it is none."""
        try:
            return cast("JSON", json.loads(self.body, parse_constant=_refuse)) if self.body else None
        except (ValueError, RecursionError):
            return None

    def header(self, name: str) -> str | None:
        """The value of a header, several with commas between them, None where there is none."""
        found = [value for known, value in self.headers if known.lower() == name.lower()]
        return ", ".join(found) if found else None


def _refuse(constant: str) -> None:
    """Infinity and NaN are no JSON (RFC 8259 §6)."""
    raise ValueError(constant)


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A request and what came of it."""

    request: Request
    answer: Answer
