# Written by accord from specs/minimal.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Minimal answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class Ping:
    """What ``GET /ping`` answers."""

    Ok: TypeAlias = "tuple[str, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: str, *, headers: Mapping[str, str] | None = None) -> Ping.Ok:
        """It is"""
        return body, 200, {} if headers is None else headers
