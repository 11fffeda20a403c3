# Written by accord from specs/maps.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Maps take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetScores(Protocol):
    """``GET /scores``."""

    def __call__(self) -> responses.GetScores.Result | Awaitable[responses.GetScores.Result]: ...
