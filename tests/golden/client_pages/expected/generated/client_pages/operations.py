# Written by accord from specs/client_pages.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Client pages take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class ListRuns(Protocol):
    """``GET /runs``: List runs"""

    def __call__(
        self,
        *,
        kind: str | None = None,
        cursor: str | None = None,
    ) -> responses.ListRuns.Result | Awaitable[responses.ListRuns.Result]: ...


class ListGoals(Protocol):
    """``GET /goals``: List goals"""

    def __call__(
        self,
        *,
        page_size: int,
        offset: int = 0,
    ) -> responses.ListGoals.Result | Awaitable[responses.ListGoals.Result]: ...


class Names(Protocol):
    """``GET /names``."""

    def __call__(self) -> responses.Names.Result | Awaitable[responses.Names.Result]: ...


class IterNames(Protocol):
    """``GET /iter-names``."""

    def __call__(self) -> responses.IterNames.Result | Awaitable[responses.IterNames.Result]: ...
