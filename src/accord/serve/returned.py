"""What a handler returned, taken apart: body, status and headers, as connexion has them."""

# Handlers return anything.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any, cast

from accord.serve.problems import ContractViolation

BODILESS = frozenset({204, 205, 304})
"""Statuses whose responses have no body (RFC 9110 §15)."""


def unpack(result: Any, operation: str) -> tuple[Any, int | None, dict[str, Any]]:
    """Body, status (None where it is not said) and headers. Raises ``ContractViolation`` for what is none of these."""
    if not isinstance(result, tuple):
        return result, None, {}
    parts: tuple[Any, ...] = result
    if len(parts) == 1:
        return parts[0], None, {}
    if len(parts) == 2:  # noqa: PLR2004  body and status, or body and headers
        second = parts[1]
        if isinstance(second, enum.Enum) and isinstance(second.value, int):
            second = second.value
        if isinstance(second, int):
            return parts[0], int(second), {}
        if second is None or isinstance(second, Mapping):
            return parts[0], None, dict(cast("Mapping[str, Any]", second or {}))
    if len(parts) == 3:  # noqa: PLR2004  body, status, headers
        body, code, headers = parts
        if isinstance(code, enum.Enum):
            code = code.value
        if (code is None or isinstance(code, int)) and (headers is None or isinstance(headers, Mapping)):
            return body, None if code is None else int(code), dict(cast("Mapping[str, Any]", headers or {}))
    raise ContractViolation(operation, ["a handler returns body, (body, status) or (body, status, headers)"])


def header_lines(headers: Mapping[str, Any], operation: str) -> list[tuple[bytes, bytes]]:
    """The headers as a server takes them, a line for each item of a list. Raises ``ContractViolation``."""
    lines: list[tuple[bytes, bytes]] = []
    for name, value in headers.items():
        for text in value if isinstance(value, list) else [value]:
            written = "true" if text is True else "false" if text is False else str(text)
            if "\r" in written or "\n" in written or "\0" in written:
                raise ContractViolation(operation, [f"the header {name} has a line break in its value"])
            try:
                lines.append((name.lower().encode("ascii"), written.encode("latin-1")))
            except UnicodeEncodeError as error:
                raise ContractViolation(operation, [f"the header {name} is not Latin-1"]) from error
    return lines


def with_length(
    lines: list[tuple[bytes, bytes]], content_type: bytes | None, data: bytes, code: int
) -> list[tuple[bytes, bytes]]:
    """*lines* with the length and, where it is given, the type of a body; without both where there is none."""
    if code in BODILESS:
        lines = [line for line in lines if line[0] not in (b"content-type", b"content-length")]
        return lines if code != 205 else [*lines, (b"content-length", b"0")]  # noqa: PLR2004
    if lines:
        lines = [line for line in lines if line[0] != b"content-length"]
    length = (b"content-length", str(len(data)).encode())
    return [*lines, length] if content_type is None else [*lines, (b"content-type", content_type), length]
