# Written by accord from specs/unfit_defaults.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Unfit defaults take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class ListThings(Protocol):
    """``GET /things``."""

    def __call__(
        self,
        *,
        link: str = "",
        order: Literal["asc", "desc", "newest"] = "newest",
        limit: int = 20,
        page: int | Literal["first"] = "first",
        ratio: int | float = 0.5,
        state: models.State | Literal["any"] = "any",
    ) -> responses.ListThings.Result | Awaitable[responses.ListThings.Result]: ...
