"""Runs: what runners ran, and the tracks of it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from connexion import request
from sqlalchemy import select

from generated.training.responses import (
    CreateRun,
    DeleteRun,
    DownloadTrack,
    GetRun,
    ListRuns,
    ReplaceRun,
    UpdateRun,
    UploadTrack,
)

from .gpx import NotGpxError, track_points
from .paging import Order, microseconds, page, time_after
from .problems import not_found, problem
from .store import reading, writing
from .tables import Run, Runner

if TYPE_CHECKING:
    from generated.training import models

CHANGED = problem(412, "The run has changed since.")


def _by_start(*, falling: bool) -> Order[Run]:
    return Order(Run.started_at, Run.id, lambda run: microseconds(run.started_at), time_after, falling)


def _by_distance(*, falling: bool) -> Order[Run]:
    return Order(Run.distance_m, Run.id, lambda run: run.distance_m, int, falling)


ORDERS = {
    "started_at": _by_start(falling=False),
    "-started_at": _by_start(falling=True),
    "distance_m": _by_distance(falling=False),
    "-distance_m": _by_distance(falling=True),
}


def list_runs(
    *,
    runner_id: int | None = None,
    since: str | None = None,
    until: str | None = None,
    min_distance_m: int | None = None,
    kind: list[models.Kind] | None = None,
    sort: str = "-started_at",
    limit: int = 20,
    cursor: str | None = None,
) -> ListRuns.Result:
    """List the runs that pass every filter."""
    found = select(Run)
    if runner_id is not None:
        found = found.where(Run.runner_id == runner_id)
    if since is not None:
        found = found.where(Run.started_at >= datetime.combine(date.fromisoformat(since), time.min))
    if until is not None:
        found = found.where(Run.started_at <= datetime.combine(date.fromisoformat(until), time.max))
    if min_distance_m is not None:
        found = found.where(Run.distance_m >= min_distance_m)
    if kind is not None:
        found = found.where(Run.kind.in_(kind))
    with reading() as session:
        runs = page(session, found, ORDERS[sort], limit=limit, cursor=cursor)
        items = [_shown(run) for run in runs.items]
        return ListRuns.ok({"items": items, "next_cursor": runs.next_cursor}, headers=runs.headers)


def create_run(*, runner_id: int, body: models.RunRequest) -> CreateRun.Result:
    """Log a run."""
    with writing() as session:
        # The lock keeps the runner from being removed before the run is there.
        if session.get(Runner, runner_id, with_for_update={"read": True, "key_share": True}) is None:
            return CreateRun.not_found(not_found("runner", runner_id))
        run = Run(runner_id=runner_id)
        _fill(run, body)
        session.add(run)
        session.flush()
        location = urljoin(request.url.path, f"../../runs/{run.id}")
        return CreateRun.created(_shown(run), headers={"Location": location, "ETag": _tag(run)})


def get_run(*, run_id: int, if_none_match: str | None = None) -> GetRun.Result:
    """Get a run, unless the client has it."""
    with reading() as session:
        run = session.get(Run, run_id)
        if run is None:
            return GetRun.not_found(not_found("run", run_id))
        if if_none_match is not None and _is_listed(run, if_none_match.replace("W/", "")):
            return GetRun.not_modified(headers={"ETag": _tag(run)})
        return GetRun.ok(_shown(run), headers={"ETag": _tag(run)})


def replace_run(*, run_id: int, body: models.RunRequest, if_match: str | None = None) -> ReplaceRun.Result:
    """Write a run anew."""
    with writing() as session:
        run = session.get(Run, run_id, with_for_update=True)
        if run is None:
            return ReplaceRun.not_found(not_found("run", run_id))
        if if_match is not None and not _is_listed(run, if_match):
            return ReplaceRun.precondition_failed(CHANGED)
        _fill(run, body)
        session.flush()
        return ReplaceRun.ok(_shown(run), headers={"ETag": _tag(run)})


def update_run(*, run_id: int, body: models.RunPatch, if_match: str | None = None) -> UpdateRun.Result:
    """Change some members of a run: what is there and the patch together are the run anew (RFC 7396)."""
    with writing() as session:
        run = session.get(Run, run_id, with_for_update=True)
        if run is None:
            return UpdateRun.not_found(not_found("run", run_id))
        if if_match is not None and not _is_listed(run, if_match):
            return UpdateRun.precondition_failed(CHANGED)
        _fill(run, {**_written(run), **body})
        session.flush()
        return UpdateRun.ok(_shown(run), headers={"ETag": _tag(run)})


def delete_run(*, run_id: int) -> DeleteRun.Result:
    """Remove a run and its track."""
    with writing() as session:
        run = session.get(Run, run_id, with_for_update=True)
        if run is None:
            return DeleteRun.not_found(not_found("run", run_id))
        session.delete(run)
        return DeleteRun.no_content()


def download_track(*, run_id: int) -> DownloadTrack.Result:
    """Answer the track as it was uploaded."""
    with reading() as session:
        track = session.scalar(select(Run.track).where(Run.id == run_id))
    if track is None:
        return DownloadTrack.not_found(problem(404, f"There is no track of run {run_id}."))
    return DownloadTrack.ok(track, headers={"Content-Disposition": f'attachment; filename="run-{run_id}.gpx"'})


def upload_track(*, run_id: int, body: bytes) -> UploadTrack.Result:
    """Add the track of a run, or put another in its place."""
    try:
        points = track_points(body)
    except NotGpxError as error:
        return UploadTrack.unprocessable_content(problem(422, str(error)))
    with writing() as session:
        run = session.get(Run, run_id, with_for_update=True)
        if run is None:
            return UploadTrack.not_found(not_found("run", run_id))
        run.track = body
        run.track_points = points
        return UploadTrack.ok({"run_id": run_id, "points": points, "size": len(body)})


def _fill(run: Run, body: models.RunRequest) -> None:
    run.start = datetime.fromisoformat(body["started_at"])
    run.kind = body["kind"]
    run.distance_m = body["distance_m"]
    run.duration_s = body["duration_s"]
    run.average_heart_rate = body.get("average_heart_rate")
    run.note = body.get("note")


def _written(run: Run) -> models.RunRequest:
    """The run as a client writes it."""
    return {
        "started_at": run.start.isoformat(),
        "kind": cast("models.Kind", run.kind),
        "distance_m": run.distance_m,
        "duration_s": run.duration_s,
        "average_heart_rate": run.average_heart_rate,
        "note": run.note,
    }


def _shown(run: Run) -> models.Run:
    """The run as the service shows it."""
    return {
        "id": run.id,
        "runner_id": run.runner_id,
        **_written(run),
        "has_track": run.track_points is not None,
    }


def _tag(run: Run) -> str:
    return f'"{run.version}"'


def _is_listed(run: Run, tags: str) -> bool:
    """Whether the run as it is now is among some entity tags (RFC 9110 §13.1)."""
    return not {"*", _tag(run)}.isdisjoint(tag.strip() for tag in tags.split(","))
