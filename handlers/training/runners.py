"""Runners: the people who run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from connexion import request
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from generated.training.responses import (
    CreateRunner,
    DeleteRunner,
    GetRunner,
    ListRunners,
    ReplaceRunner,
    UpdateRunner,
)

from .paging import Order, page
from .problems import not_found, problem
from .store import reading, writing
from .tables import Runner

if TYPE_CHECKING:
    from generated.training import models

BY_ID: Order[Runner] = Order(Runner.id, Runner.id, lambda runner: runner.id, int)
TAKEN = problem(409, "Another runner has this e-mail address.")


def list_runners(*, name: str | None = None, limit: int = 20, cursor: str | None = None) -> ListRunners.Result:
    """List runners in the order they joined."""
    found = select(Runner)
    if name is not None:
        found = found.where(Runner.name.icontains(name, autoescape=True))
    with reading() as session:
        runners = page(session, found, BY_ID, limit=limit, cursor=cursor)
        items = [_shown(runner) for runner in runners.items]
        return ListRunners.ok({"items": items, "next_cursor": runners.next_cursor}, headers=runners.headers)


def create_runner(*, body: models.RunnerRequest) -> CreateRunner.Result:
    """Add a runner."""
    try:
        with writing() as session:
            runner = Runner()
            _fill(runner, body)
            session.add(runner)
            session.flush()
            location = urljoin(request.url.path, f"runners/{runner.id}")
            return CreateRunner.created(_shown(runner), headers={"Location": location})
    except IntegrityError:
        return CreateRunner.conflict(TAKEN)


def get_runner(*, runner_id: int) -> GetRunner.Result:
    """Get a runner."""
    with reading() as session:
        runner = session.get(Runner, runner_id)
        if runner is None:
            return GetRunner.not_found(not_found("runner", runner_id))
        return GetRunner.ok(_shown(runner))


def replace_runner(*, runner_id: int, body: models.RunnerRequest) -> ReplaceRunner.Result:
    """Write a runner anew."""
    try:
        with writing() as session:
            runner = session.get(Runner, runner_id, with_for_update=True)
            if runner is None:
                return ReplaceRunner.not_found(not_found("runner", runner_id))
            _fill(runner, body)
            session.flush()
            return ReplaceRunner.ok(_shown(runner))
    except IntegrityError:
        return ReplaceRunner.conflict(TAKEN)


def update_runner(*, runner_id: int, body: models.RunnerPatch) -> UpdateRunner.Result:
    """Change some members of a runner: what is there and the patch together are the runner anew (RFC 7396)."""
    try:
        with writing() as session:
            runner = session.get(Runner, runner_id, with_for_update=True)
            if runner is None:
                return UpdateRunner.not_found(not_found("runner", runner_id))
            _fill(runner, {**_written(runner), **body})
            session.flush()
            return UpdateRunner.ok(_shown(runner))
    except IntegrityError:
        return UpdateRunner.conflict(TAKEN)


def delete_runner(*, runner_id: int) -> DeleteRunner.Result:
    """Remove a runner; the database removes the runs and goals."""
    with writing() as session:
        runner = session.get(Runner, runner_id, with_for_update=True)
        if runner is None:
            return DeleteRunner.not_found(not_found("runner", runner_id))
        session.delete(runner)
        return DeleteRunner.no_content()


def _fill(runner: Runner, body: models.RunnerRequest) -> None:
    born_on = body.get("born_on")
    runner.name = body["name"]
    runner.email = body["email"]
    runner.born_on = date.fromisoformat(born_on) if born_on is not None else None


def _written(runner: Runner) -> models.RunnerRequest:
    """The runner as a client writes it."""
    born_on = runner.born_on.isoformat() if runner.born_on else None
    return {"name": runner.name, "email": runner.email, "born_on": born_on}


def _shown(runner: Runner) -> models.Runner:
    """The runner as the service shows it."""
    return {"id": runner.id, **_written(runner)}
