# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Missing operation ids take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetRuns(Protocol):
    """``GET /runs``."""

    def __call__(self) -> responses.GetRuns.Result | Awaitable[responses.GetRuns.Result]: ...


class GetRunsByRunId(Protocol):
    """``GET /runs/{run_id}``."""

    def __call__(
        self,
        *,
        run_id: int,
    ) -> responses.GetRunsByRunId.Result | Awaitable[responses.GetRunsByRunId.Result]: ...
