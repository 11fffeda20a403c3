# Written by accord from specs/borrowed_path_parameter.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Borrowed path parameter take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetSeat(Protocol):
    """``GET /rooms/{room}/seats/{seat}``."""

    def __call__(self, *, room: int, seat: str) -> responses.GetSeat.Result | Awaitable[responses.GetSeat.Result]: ...


class RemoveSeat(Protocol):
    """``DELETE /rooms/{room}/seats/{seat}``."""

    def __call__(
        self,
        *,
        seat: str,
        room: int,
    ) -> responses.RemoveSeat.Result | Awaitable[responses.RemoveSeat.Result]: ...
