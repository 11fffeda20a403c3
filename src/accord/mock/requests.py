"""A request as the mock looks at it: what the engine made of it, and the headers as they came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from accord.contract.model import Operation
from accord.schema.values import JSON

if TYPE_CHECKING:
    from starlette.types import Scope

_JSON = (str, int, float, bool, list, dict, type(None))
_PREFERENCE = re.compile(r"""\s*([A-Za-z_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]+))\s*""")


@dataclass(slots=True)
class Wish:
    """What an answer should be, if the contract has it: a status (0 leaves it open) and the name of an example.

    *fresh* asks for generated data even where the document shows an example.
    """

    status: int = 0
    example: str = ""
    fresh: bool = False


@dataclass(slots=True)
class Visit:
    """What is known of one request outside of its handler; ``planned`` is the status that the mock meant to answer."""

    scope: Scope
    wish: Wish = field(default_factory=Wish)
    planned: int = 0


VISIT: ContextVar[Visit] = ContextVar("accord_mock_visit")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its parameters by place and name, its headers in lower case, and what of its body is JSON."""

    path: Mapping[str, JSON]
    query: Mapping[str, JSON]
    headers: Mapping[str, str]
    body: JSON = None

    @property
    def accept(self) -> bytes | None:
        """What the client accepts."""
        found = self.headers.get("accept")
        return None if found is None else found.encode("latin-1")

    @property
    def content_type(self) -> str:
        """The media type of the body, in lower case and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def asked(operation: Operation, arguments: Mapping[str, Any], scope: Scope) -> Asked:
    """The request behind the arguments of a handler."""
    placed: dict[str, dict[str, JSON]] = {"path": {}, "query": {}}
    for parameter in operation.parameters:
        if parameter.place in placed and parameter.argument in arguments:
            placed[parameter.place][parameter.name] = arguments[parameter.argument]
    body = arguments.get(operation.body.argument) if operation.body is not None else None
    return Asked(placed["path"], placed["query"], headers_of(scope), _json(body))


def _json(value: Any) -> JSON:
    """What of a value is JSON: files are not, that a form holds."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {name: _json(member) for name, member in members.items() if isinstance(member, _JSON)}
    if isinstance(value, list):
        return [_json(item) for item in cast("list[object]", value) if isinstance(item, _JSON)]
    return cast("JSON", value) if isinstance(value, _JSON) else None


def headers_of(scope: Scope) -> dict[str, str]:
    """The headers of a request by their names in lower case, lines of one name joined."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def wish(scope: Scope) -> Wish:
    """What a ``Prefer`` header asks for: ``code=404, example=big, dynamic=true`` (RFC 7240)."""
    given = headers_of(scope).get("prefer", "")
    found = {
        match[1].lower(): (match[2] if match[2] is not None else match[3]) for match in _PREFERENCE.finditer(given)
    }
    status = found.get("code", found.get("status", ""))
    return Wish(
        int(status) if status.isascii() and status.isdecimal() and len(status) == 3 else 0,  # noqa: PLR2004  as all are
        found.get("example", ""),
        found.get("dynamic", "").lower() == "true",
    )
