"""The Search operations of Parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generated.parameters.responses import Search

if TYPE_CHECKING:
    from generated.parameters import models


def search(
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
) -> Search.Result:
    """Look for things"""
    raise NotImplementedError("write search in handlers/parameters/search.py")
