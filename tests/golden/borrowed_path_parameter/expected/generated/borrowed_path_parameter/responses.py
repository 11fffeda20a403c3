# Written by accord from specs/borrowed_path_parameter.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Borrowed path parameter answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class GetSeat:
    """What ``GET /rooms/{room}/seats/{seat}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetSeat.NoContent:
        """It is free"""
        return None, 204, {} if headers is None else headers


class RemoveSeat:
    """What ``DELETE /rooms/{room}/seats/{seat}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> RemoveSeat.NoContent:
        """It is gone"""
        return None, 204, {} if headers is None else headers
