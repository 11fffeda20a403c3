"""Goals: what runners mean to run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from connexion import request
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from generated.training.responses import CreateGoal, DeleteGoal, GetGoal, ListGoals

from .paging import Order, day, page
from .problems import not_found, problem
from .store import reading, writing
from .tables import Goal, Runner

if TYPE_CHECKING:
    from generated.training import models

BY_MONTH: Order[Goal] = Order(Goal.month, Goal.id, lambda goal: goal.month.toordinal(), day)


def list_goals(*, runner_id: int, limit: int = 20, cursor: str | None = None) -> ListGoals.Result:
    """List the goals of a runner in the order of their months."""
    with reading() as session:
        if session.get(Runner, runner_id) is None:
            return ListGoals.not_found(not_found("runner", runner_id))
        goals = page(session, select(Goal).where(Goal.runner_id == runner_id), BY_MONTH, limit=limit, cursor=cursor)
        items = [_shown(goal) for goal in goals.items]
        return ListGoals.ok({"items": items, "next_cursor": goals.next_cursor}, headers=goals.headers)


def create_goal(*, runner_id: int, body: models.GoalRequest) -> CreateGoal.Result:
    """Set a goal, the only one of its month."""
    try:
        with writing() as session:
            # The lock keeps the runner from being removed before the goal is there.
            if session.get(Runner, runner_id, with_for_update={"read": True, "key_share": True}) is None:
                return CreateGoal.not_found(not_found("runner", runner_id))
            month = date.fromisoformat(f"{body['month']}-01")
            goal = Goal(runner_id=runner_id, month=month, distance_m=body["distance_m"])
            session.add(goal)
            session.flush()
            location = urljoin(request.url.path, f"../../goals/{goal.id}")
            return CreateGoal.created(_shown(goal), headers={"Location": location})
    except IntegrityError:
        return CreateGoal.conflict(problem(409, f"The runner has a goal for {body['month']}."))


def get_goal(*, goal_id: int) -> GetGoal.Result:
    """Get a goal, and how far the runner has come."""
    with reading() as session:
        goal = session.get(Goal, goal_id)
        if goal is None:
            return GetGoal.not_found(not_found("goal", goal_id))
        return GetGoal.ok(_shown(goal))


def delete_goal(*, goal_id: int) -> DeleteGoal.Result:
    """Remove a goal."""
    with writing() as session:
        goal = session.get(Goal, goal_id, with_for_update={"of": Goal})
        if goal is None:
            return DeleteGoal.not_found(not_found("goal", goal_id))
        session.delete(goal)
        return DeleteGoal.no_content()


def _shown(goal: Goal) -> models.Goal:
    return {
        "id": goal.id,
        "runner_id": goal.runner_id,
        "month": f"{goal.month:%Y-%m}",
        "distance_m": goal.distance_m,
        "run_m": goal.run_m,
    }
