"""What a handler returned, taken apart: body, status and headers, as connexion has them."""

# Handlers return anything.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import enum
from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, TypeAlias

from accord.serve.header_lines import Line, UnsendableError

if TYPE_CHECKING:
    from starlette.responses import Response

BODILESS = frozenset({204, 205, 304})
"""Statuses whose responses have no body (RFC 9110 §15)."""
STATUSES = range(200, 600)
"""Statuses of final responses: 1xx are on the way to one (RFC 9110 §15.2), and there are no others."""

Headers: TypeAlias = dict[str, Any]


def unpack(result: Any) -> tuple[Any, int | None, Headers]:
    """Body, status (None where it is not said) and headers. Raises ``UnsendableError`` for what is none of these."""
    if not isinstance(result, tuple):
        return result, None, {}
    parts: tuple[Any, ...] = result
    if len(parts) == 1:
        return parts[0], None, {}
    if len(parts) == 2:  # noqa: PLR2004  body and status, or body and headers
        second = parts[1]
        if second is None or isinstance(second, Mapping):
            return parts[0], None, _headers(second)
        return parts[0], final(second), {}
    if len(parts) == 3 and (parts[2] is None or isinstance(parts[2], Mapping)):  # noqa: PLR2004  and headers
        return parts[0], None if parts[1] is None else final(parts[1]), _headers(parts[2])
    raise UnsendableError("a handler returns body, (body, status) or (body, status, headers)")


def final(status: Any) -> int:
    """The status of a final response. Raises ``UnsendableError`` for anything that is none."""
    if isinstance(status, enum.Enum):
        status = status.value
    if not isinstance(status, int) or isinstance(status, bool):
        raise UnsendableError(f"a status is an integer, not {status!r}")
    if status not in STATUSES:
        raise UnsendableError(f"{status} is not the status of a final response")
    return int(status)


def altered(response: Response, code: int, lines: list[Line]) -> Response:
    """A response of the framework's with another status and header lines; what a handler keeps stays as it is."""
    if response.status_code == code and response.raw_headers == lines:
        return response
    response = copy(response)
    vars(response).pop("_headers", None)  # where Starlette keeps a view of the lines it had
    response.status_code, response.raw_headers = code, lines
    return response


def _headers(given: Mapping[str, Any] | None) -> Headers:
    return dict(given or {})


def with_length(lines: list[Line], content_type: bytes | None, data: bytes, code: int) -> list[Line]:
    """*lines* with the length and, where it is given, the type of a body; without both where there is none."""
    if code in BODILESS:
        return bodiless(lines, code)
    if lines:
        lines = [line for line in lines if line[0] not in _FRAMING]
    length = (b"content-length", b"%d" % len(data))
    return [*lines, length] if content_type is None else [*lines, (b"content-type", content_type), length]


def bodiless(lines: list[Line], code: int) -> list[Line]:
    """The header lines of a response that has no body whatever else is said of it."""
    lines = [line for line in lines if line[0] not in _FRAMING and line[0] != b"content-type"]
    return lines if code != 205 else [*lines, (b"content-length", b"0")]  # noqa: PLR2004


def unframed(lines: list[Line]) -> list[Line]:
    """The header lines of a stream: how it is cut into chunks is the server's to say (RFC 9112 §6.1)."""
    return [line for line in lines if line[0] != b"transfer-encoding"]


_FRAMING = frozenset({b"content-length", b"transfer-encoding"})
