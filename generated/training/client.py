# Written by accord from specs/training.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Training log: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Unpack

from accord import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator

    from . import models


class NotModified(call.ErrorResponse[None]):
    """304: The client's copy is the latest."""


class BadRequest(call.ErrorResponse["models.Problem"]):
    """400: The request breaks the contract; `errors` lists every violation."""


class Unauthorized(call.ErrorResponse["models.Problem"]):
    """401: The operation needs credentials, and the request has none that are valid."""


class Forbidden(call.ErrorResponse["models.Problem"]):
    """403: The credentials are valid and do not allow this operation."""


class NotFound(call.ErrorResponse["models.Problem"]):
    """404: Nothing has this identifier."""


class NotAcceptable(call.ErrorResponse["models.Problem"]):
    """406: The operation has no representation of a media type that the `Accept` header admits."""


class Conflict(call.ErrorResponse["models.Problem"]):
    """409: The request contradicts what is stored."""


class PreconditionFailed(call.ErrorResponse["models.Problem"]):
    """412: The object has changed since the entity tag in `If-Match` was read."""


class ContentTooLarge(call.ErrorResponse["models.Problem"]):
    """413: The body is larger than the operation takes."""


class UnsupportedMediaType(call.ErrorResponse["models.Problem"]):
    """415: The body's `Content-Type` is not one that the operation takes."""


class UnprocessableContent(call.ErrorResponse["models.Problem"]):
    """422: The body has the right media type and cannot be understood."""


class InternalServerError(call.ErrorResponse["models.Problem"]):
    """500: The service failed; the cause is in its log and nowhere else."""


class ServiceUnavailable(call.ErrorResponse["models.Problem"]):
    """503: The service cannot reach its database; the same request may succeed later."""


_SERVICE = call.Service(
    Path(__file__).with_name("client.json"),
    {
        "304": NotModified,
        "400": BadRequest,
        "401": Unauthorized,
        "403": Forbidden,
        "404": NotFound,
        "406": NotAcceptable,
        "409": Conflict,
        "412": PreconditionFailed,
        "413": ContentTooLarge,
        "415": UnsupportedMediaType,
        "422": UnprocessableContent,
        "500": InternalServerError,
        "503": ServiceUnavailable,
    },
)


class Client(call.Client):
    """Training log."""

    def __init__(
        self,
        base_url: str | None = None,
        *,
        coach_key: call.Secret | None = None,
        **options: Unpack[call.ClientOptions],
    ) -> None:
        super().__init__(_SERVICE, base_url, credentials={"CoachKey": coach_key}, **options)

    def list_runners(
        self,
        *,
        name: models.Name | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> models.RunnerPage:
        """List runners

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._call("listRunners", {"name": name, "limit": limit, "cursor": cursor})

    def iter_list_runners(
        self,
        *,
        name: models.Name | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> Iterator[models.Runner]:
        """Every item of every page of ``list_runners``.

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._pages("listRunners", {"name": name, "limit": limit, "cursor": cursor})

    def create_runner(self, *, body: models.RunnerRequest) -> models.Runner:
        """Add a runner

        Raises BadRequest, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType, InternalServerError,
        ServiceUnavailable.
        """
        return self._call("createRunner", {"body": body})

    def get_runner(self, *, runner_id: models.Id) -> models.Runner:
        """Get a runner

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._call("getRunner", {"runner_id": runner_id})

    def replace_runner(self, *, runner_id: models.Id, body: models.RunnerRequest) -> models.Runner:
        """Replace a runner

        Raises BadRequest, NotFound, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return self._call("replaceRunner", {"runner_id": runner_id, "body": body})

    def update_runner(self, *, runner_id: models.Id, body: models.RunnerPatch) -> models.Runner:
        """Change a runner

        Raises BadRequest, NotFound, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return self._call("updateRunner", {"runner_id": runner_id, "body": body})

    def delete_runner(self, *, runner_id: models.Id) -> None:
        """Remove a runner

        Raises BadRequest, Unauthorized, Forbidden, NotFound, InternalServerError, ServiceUnavailable.
        """
        self._call("deleteRunner", {"runner_id": runner_id})

    def create_run(self, *, runner_id: models.Id, body: models.RunRequest) -> models.Run:
        """Log a run

        Raises BadRequest, NotFound, NotAcceptable, ContentTooLarge, UnsupportedMediaType, InternalServerError,
        ServiceUnavailable.
        """
        return self._call("createRun", {"runner_id": runner_id, "body": body})

    def list_runs(
        self,
        *,
        runner_id: models.Id | None = None,
        since: models.Date | None = None,
        until: models.Date | None = None,
        min_distance_m: models.Distance | None = None,
        kind: list[models.Kind] | None = None,
        sort: Literal["started_at", "-started_at", "distance_m", "-distance_m"] | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> models.RunPage:
        """List runs

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._call(
            "listRuns",
            {
                "runner_id": runner_id,
                "since": since,
                "until": until,
                "min_distance_m": min_distance_m,
                "kind": kind,
                "sort": sort,
                "limit": limit,
                "cursor": cursor,
            },
        )

    def iter_list_runs(
        self,
        *,
        runner_id: models.Id | None = None,
        since: models.Date | None = None,
        until: models.Date | None = None,
        min_distance_m: models.Distance | None = None,
        kind: list[models.Kind] | None = None,
        sort: Literal["started_at", "-started_at", "distance_m", "-distance_m"] | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> Iterator[models.Run]:
        """Every item of every page of ``list_runs``.

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._pages(
            "listRuns",
            {
                "runner_id": runner_id,
                "since": since,
                "until": until,
                "min_distance_m": min_distance_m,
                "kind": kind,
                "sort": sort,
                "limit": limit,
                "cursor": cursor,
            },
        )

    def get_run(self, *, run_id: models.Id, if_none_match: str | None = None) -> models.Run:
        """Get a run

        Raises NotModified, BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._call("getRun", {"run_id": run_id, "if_none_match": if_none_match})

    def replace_run(self, *, run_id: models.Id, body: models.RunRequest, if_match: str | None = None) -> models.Run:
        """Replace a run

        Raises BadRequest, NotFound, NotAcceptable, PreconditionFailed, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return self._call("replaceRun", {"run_id": run_id, "body": body, "if_match": if_match})

    def update_run(self, *, run_id: models.Id, body: models.RunPatch, if_match: str | None = None) -> models.Run:
        """Change a run

        Raises BadRequest, NotFound, NotAcceptable, PreconditionFailed, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return self._call("updateRun", {"run_id": run_id, "body": body, "if_match": if_match})

    def delete_run(self, *, run_id: models.Id) -> None:
        """Remove a run

        Raises BadRequest, NotFound, InternalServerError, ServiceUnavailable.
        """
        self._call("deleteRun", {"run_id": run_id})

    def download_track(self, *, run_id: models.Id) -> str:
        """Download a track

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._call("downloadTrack", {"run_id": run_id})

    def upload_track(self, *, run_id: models.Id, body: bytes | Iterable[bytes] | BinaryIO) -> models.Track:
        """Upload a track

        Raises BadRequest, NotFound, NotAcceptable, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        InternalServerError, ServiceUnavailable.
        """
        return self._call("uploadTrack", {"run_id": run_id, "body": body})

    def list_goals(
        self,
        *,
        runner_id: models.Id,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> models.GoalPage:
        """List goals

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._call("listGoals", {"runner_id": runner_id, "limit": limit, "cursor": cursor})

    def iter_list_goals(
        self,
        *,
        runner_id: models.Id,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> Iterator[models.Goal]:
        """Every item of every page of ``list_goals``.

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._pages("listGoals", {"runner_id": runner_id, "limit": limit, "cursor": cursor})

    def create_goal(self, *, runner_id: models.Id, body: models.GoalRequest) -> models.Goal:
        """Set a goal

        Raises BadRequest, NotFound, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return self._call("createGoal", {"runner_id": runner_id, "body": body})

    def get_goal(self, *, goal_id: models.Id) -> models.Goal:
        """Get a goal

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._call("getGoal", {"goal_id": goal_id})

    def delete_goal(self, *, goal_id: models.Id) -> None:
        """Give a goal up

        Raises BadRequest, NotFound, InternalServerError, ServiceUnavailable.
        """
        self._call("deleteGoal", {"goal_id": goal_id})


class AsyncClient(call.AsyncClient):
    """Training log, with ``async``."""

    def __init__(
        self,
        base_url: str | None = None,
        *,
        coach_key: call.Secret | None = None,
        **options: Unpack[call.ClientOptions],
    ) -> None:
        super().__init__(_SERVICE, base_url, credentials={"CoachKey": coach_key}, **options)

    async def list_runners(
        self,
        *,
        name: models.Name | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> models.RunnerPage:
        """List runners

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return await self._call("listRunners", {"name": name, "limit": limit, "cursor": cursor})

    def iter_list_runners(
        self,
        *,
        name: models.Name | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> AsyncIterator[models.Runner]:
        """Every item of every page of ``list_runners``.

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._pages("listRunners", {"name": name, "limit": limit, "cursor": cursor})

    async def create_runner(self, *, body: models.RunnerRequest) -> models.Runner:
        """Add a runner

        Raises BadRequest, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType, InternalServerError,
        ServiceUnavailable.
        """
        return await self._call("createRunner", {"body": body})

    async def get_runner(self, *, runner_id: models.Id) -> models.Runner:
        """Get a runner

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return await self._call("getRunner", {"runner_id": runner_id})

    async def replace_runner(self, *, runner_id: models.Id, body: models.RunnerRequest) -> models.Runner:
        """Replace a runner

        Raises BadRequest, NotFound, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return await self._call("replaceRunner", {"runner_id": runner_id, "body": body})

    async def update_runner(self, *, runner_id: models.Id, body: models.RunnerPatch) -> models.Runner:
        """Change a runner

        Raises BadRequest, NotFound, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return await self._call("updateRunner", {"runner_id": runner_id, "body": body})

    async def delete_runner(self, *, runner_id: models.Id) -> None:
        """Remove a runner

        Raises BadRequest, Unauthorized, Forbidden, NotFound, InternalServerError, ServiceUnavailable.
        """
        await self._call("deleteRunner", {"runner_id": runner_id})

    async def create_run(self, *, runner_id: models.Id, body: models.RunRequest) -> models.Run:
        """Log a run

        Raises BadRequest, NotFound, NotAcceptable, ContentTooLarge, UnsupportedMediaType, InternalServerError,
        ServiceUnavailable.
        """
        return await self._call("createRun", {"runner_id": runner_id, "body": body})

    async def list_runs(
        self,
        *,
        runner_id: models.Id | None = None,
        since: models.Date | None = None,
        until: models.Date | None = None,
        min_distance_m: models.Distance | None = None,
        kind: list[models.Kind] | None = None,
        sort: Literal["started_at", "-started_at", "distance_m", "-distance_m"] | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> models.RunPage:
        """List runs

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return await self._call(
            "listRuns",
            {
                "runner_id": runner_id,
                "since": since,
                "until": until,
                "min_distance_m": min_distance_m,
                "kind": kind,
                "sort": sort,
                "limit": limit,
                "cursor": cursor,
            },
        )

    def iter_list_runs(
        self,
        *,
        runner_id: models.Id | None = None,
        since: models.Date | None = None,
        until: models.Date | None = None,
        min_distance_m: models.Distance | None = None,
        kind: list[models.Kind] | None = None,
        sort: Literal["started_at", "-started_at", "distance_m", "-distance_m"] | None = None,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> AsyncIterator[models.Run]:
        """Every item of every page of ``list_runs``.

        Raises BadRequest, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._pages(
            "listRuns",
            {
                "runner_id": runner_id,
                "since": since,
                "until": until,
                "min_distance_m": min_distance_m,
                "kind": kind,
                "sort": sort,
                "limit": limit,
                "cursor": cursor,
            },
        )

    async def get_run(self, *, run_id: models.Id, if_none_match: str | None = None) -> models.Run:
        """Get a run

        Raises NotModified, BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return await self._call("getRun", {"run_id": run_id, "if_none_match": if_none_match})

    async def replace_run(
        self,
        *,
        run_id: models.Id,
        body: models.RunRequest,
        if_match: str | None = None,
    ) -> models.Run:
        """Replace a run

        Raises BadRequest, NotFound, NotAcceptable, PreconditionFailed, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return await self._call("replaceRun", {"run_id": run_id, "body": body, "if_match": if_match})

    async def update_run(self, *, run_id: models.Id, body: models.RunPatch, if_match: str | None = None) -> models.Run:
        """Change a run

        Raises BadRequest, NotFound, NotAcceptable, PreconditionFailed, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return await self._call("updateRun", {"run_id": run_id, "body": body, "if_match": if_match})

    async def delete_run(self, *, run_id: models.Id) -> None:
        """Remove a run

        Raises BadRequest, NotFound, InternalServerError, ServiceUnavailable.
        """
        await self._call("deleteRun", {"run_id": run_id})

    async def download_track(self, *, run_id: models.Id) -> str:
        """Download a track

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return await self._call("downloadTrack", {"run_id": run_id})

    async def upload_track(
        self,
        *,
        run_id: models.Id,
        body: bytes | Iterable[bytes] | BinaryIO | AsyncIterable[bytes],
    ) -> models.Track:
        """Upload a track

        Raises BadRequest, NotFound, NotAcceptable, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        InternalServerError, ServiceUnavailable.
        """
        return await self._call("uploadTrack", {"run_id": run_id, "body": body})

    async def list_goals(
        self,
        *,
        runner_id: models.Id,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> models.GoalPage:
        """List goals

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return await self._call("listGoals", {"runner_id": runner_id, "limit": limit, "cursor": cursor})

    def iter_list_goals(
        self,
        *,
        runner_id: models.Id,
        limit: int | None = None,
        cursor: models.Cursor | None = None,
    ) -> AsyncIterator[models.Goal]:
        """Every item of every page of ``list_goals``.

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return self._pages("listGoals", {"runner_id": runner_id, "limit": limit, "cursor": cursor})

    async def create_goal(self, *, runner_id: models.Id, body: models.GoalRequest) -> models.Goal:
        """Set a goal

        Raises BadRequest, NotFound, NotAcceptable, Conflict, ContentTooLarge, UnsupportedMediaType,
        InternalServerError, ServiceUnavailable.
        """
        return await self._call("createGoal", {"runner_id": runner_id, "body": body})

    async def get_goal(self, *, goal_id: models.Id) -> models.Goal:
        """Get a goal

        Raises BadRequest, NotFound, NotAcceptable, InternalServerError, ServiceUnavailable.
        """
        return await self._call("getGoal", {"goal_id": goal_id})

    async def delete_goal(self, *, goal_id: models.Id) -> None:
        """Give a goal up

        Raises BadRequest, NotFound, InternalServerError, ServiceUnavailable.
        """
        await self._call("deleteGoal", {"goal_id": goal_id})
