# Written by accord from specs/parameters.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Parameters take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class Search(Protocol):
    """``GET /search/{section}/{page-no}``: Look for things"""

    def __call__(
        self,
        *,
        section: str,
        page_no: int,
        q: str,
        tags: list[str],
        limit: int = 20,
        order: Literal["asc", "desc"] = "asc",
        ratio: float = 0.5,
        deep: bool = False,
        ids: list[int] | None = None,
        nothing: str | None = None,
        type_: str | None = None,
        class_: str | None = None,
        created_after: str | None = None,
        shared: models.Limit = 5,
        json: models.SearchJson | None = None,
        x_rate: int | None = None,
        session: str | None = None,
    ) -> responses.Search.Result | Awaitable[responses.Search.Result]: ...
