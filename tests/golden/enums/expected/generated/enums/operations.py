# Written by accord from specs/enums.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Enums take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class ListSignals(Protocol):
    """``GET /signals``."""

    def __call__(
        self,
        *,
        colour: models.Colour | None = None,
        level: Literal[1, 2, 3] = 2,
    ) -> responses.ListSignals.Result | Awaitable[responses.ListSignals.Result]: ...
