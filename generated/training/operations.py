# Written by accord from specs/training.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Training log take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class ListRunners(Protocol):
    """``GET /runners``: List runners"""

    def __call__(
        self,
        *,
        name: models.Name | None = None,
        limit: int = 20,
        cursor: models.Cursor | None = None,
    ) -> responses.ListRunners.Result | Awaitable[responses.ListRunners.Result]: ...


class CreateRunner(Protocol):
    """``POST /runners``: Add a runner"""

    def __call__(
        self,
        *,
        body: models.RunnerRequest,
    ) -> responses.CreateRunner.Result | Awaitable[responses.CreateRunner.Result]: ...


class GetRunner(Protocol):
    """``GET /runners/{runner_id}``: Get a runner"""

    def __call__(
        self,
        *,
        runner_id: models.Id,
    ) -> responses.GetRunner.Result | Awaitable[responses.GetRunner.Result]: ...


class ReplaceRunner(Protocol):
    """``PUT /runners/{runner_id}``: Replace a runner"""

    def __call__(
        self,
        *,
        runner_id: models.Id,
        body: models.RunnerRequest,
    ) -> responses.ReplaceRunner.Result | Awaitable[responses.ReplaceRunner.Result]: ...


class UpdateRunner(Protocol):
    """``PATCH /runners/{runner_id}``: Change a runner"""

    def __call__(
        self,
        *,
        runner_id: models.Id,
        body: models.RunnerPatch,
    ) -> responses.UpdateRunner.Result | Awaitable[responses.UpdateRunner.Result]: ...


class DeleteRunner(Protocol):
    """``DELETE /runners/{runner_id}``: Remove a runner"""

    def __call__(
        self,
        *,
        runner_id: models.Id,
    ) -> responses.DeleteRunner.Result | Awaitable[responses.DeleteRunner.Result]: ...


class CreateRun(Protocol):
    """``POST /runners/{runner_id}/runs``: Log a run"""

    def __call__(
        self,
        *,
        runner_id: models.Id,
        body: models.RunRequest,
    ) -> responses.CreateRun.Result | Awaitable[responses.CreateRun.Result]: ...


class ListRuns(Protocol):
    """``GET /runs``: List runs"""

    def __call__(
        self,
        *,
        runner_id: models.Id | None = None,
        since: models.Date | None = None,
        until: models.Date | None = None,
        min_distance_m: models.Distance | None = None,
        kind: list[models.Kind] | None = None,
        sort: Literal["started_at", "-started_at", "distance_m", "-distance_m"] = "-started_at",
        limit: int = 20,
        cursor: models.Cursor | None = None,
    ) -> responses.ListRuns.Result | Awaitable[responses.ListRuns.Result]: ...


class GetRun(Protocol):
    """``GET /runs/{run_id}``: Get a run"""

    def __call__(
        self,
        *,
        run_id: models.Id,
        if_none_match: str | None = None,
    ) -> responses.GetRun.Result | Awaitable[responses.GetRun.Result]: ...


class ReplaceRun(Protocol):
    """``PUT /runs/{run_id}``: Replace a run"""

    def __call__(
        self,
        *,
        run_id: models.Id,
        body: models.RunRequest,
        if_match: str | None = None,
    ) -> responses.ReplaceRun.Result | Awaitable[responses.ReplaceRun.Result]: ...


class UpdateRun(Protocol):
    """``PATCH /runs/{run_id}``: Change a run"""

    def __call__(
        self,
        *,
        run_id: models.Id,
        body: models.RunPatch,
        if_match: str | None = None,
    ) -> responses.UpdateRun.Result | Awaitable[responses.UpdateRun.Result]: ...


class DeleteRun(Protocol):
    """``DELETE /runs/{run_id}``: Remove a run"""

    def __call__(self, *, run_id: models.Id) -> responses.DeleteRun.Result | Awaitable[responses.DeleteRun.Result]: ...


class DownloadTrack(Protocol):
    """``GET /runs/{run_id}/track``: Download a track"""

    def __call__(
        self,
        *,
        run_id: models.Id,
    ) -> responses.DownloadTrack.Result | Awaitable[responses.DownloadTrack.Result]: ...


class UploadTrack(Protocol):
    """``PUT /runs/{run_id}/track``: Upload a track"""

    def __call__(
        self,
        *,
        run_id: models.Id,
        body: bytes,
    ) -> responses.UploadTrack.Result | Awaitable[responses.UploadTrack.Result]: ...


class ListGoals(Protocol):
    """``GET /runners/{runner_id}/goals``: List goals"""

    def __call__(
        self,
        *,
        runner_id: models.Id,
        limit: int = 20,
        cursor: models.Cursor | None = None,
    ) -> responses.ListGoals.Result | Awaitable[responses.ListGoals.Result]: ...


class CreateGoal(Protocol):
    """``POST /runners/{runner_id}/goals``: Set a goal"""

    def __call__(
        self,
        *,
        runner_id: models.Id,
        body: models.GoalRequest,
    ) -> responses.CreateGoal.Result | Awaitable[responses.CreateGoal.Result]: ...


class GetGoal(Protocol):
    """``GET /goals/{goal_id}``: Get a goal"""

    def __call__(self, *, goal_id: models.Id) -> responses.GetGoal.Result | Awaitable[responses.GetGoal.Result]: ...


class DeleteGoal(Protocol):
    """``DELETE /goals/{goal_id}``: Give a goal up"""

    def __call__(
        self,
        *,
        goal_id: models.Id,
    ) -> responses.DeleteGoal.Result | Awaitable[responses.DeleteGoal.Result]: ...
