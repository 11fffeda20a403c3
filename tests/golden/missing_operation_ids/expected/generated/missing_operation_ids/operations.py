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


class GetRunsByRunId1a466923(Protocol):
    """``GET /runs/{run_id}``."""

    def __call__(
        self,
        *,
        run_id: int,
    ) -> responses.GetRunsByRunId1a466923.Result | Awaitable[responses.GetRunsByRunId1a466923.Result]: ...


class GetRunsByRunId2342ec74(Protocol):
    """``GET /runs/by-run-id``."""

    def __call__(
        self,
    ) -> responses.GetRunsByRunId2342ec74.Result | Awaitable[responses.GetRunsByRunId2342ec74.Result]: ...


class GetRootC767025d(Protocol):
    """``GET /``."""

    def __call__(self) -> responses.GetRootC767025d.Result | Awaitable[responses.GetRootC767025d.Result]: ...


class GetRoot(Protocol):
    """``POST /``."""

    def __call__(self) -> responses.GetRoot.Result | Awaitable[responses.GetRoot.Result]: ...


class DeleteGroUdfEBy1(Protocol):
    """``DELETE /größe/{+1}``."""

    def __call__(
        self,
        *,
        path: int,
    ) -> responses.DeleteGroUdfEBy1.Result | Awaitable[responses.DeleteGroUdfEBy1.Result]: ...
