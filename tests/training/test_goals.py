"""Goals over HTTP, and how far runners have come."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def run(client: TestClient, runner: int, started_at: str, distance_m: int) -> None:
    """Log a run."""
    body = {"started_at": started_at, "kind": "easy", "distance_m": distance_m, "duration_s": 1800}
    assert client.post(f"/runners/{runner}/runs", json=body).status_code == 201


def test_a_goal_knows_what_was_run_in_its_month(client: TestClient, ada: int) -> None:
    """By the runner's clock, of this runner only, and of the same month of the same year."""
    bo = client.post("/runners", json={"name": "Bo", "email": "bo@example.org"}).json()["id"]
    run(client, ada, "2026-04-30T23:59:59-11:00", 1)
    run(client, ada, "2026-05-01T00:00:00+14:00", 20)
    run(client, ada, "2026-05-31T23:59:59.999999-11:00", 300)
    run(client, ada, "2026-06-01T00:00:00+14:00", 4000)
    run(client, ada, "2025-05-15T08:00:00Z", 50000)
    run(client, bo, "2026-05-15T08:00:00Z", 600000)
    created = client.post(f"/runners/{ada}/goals", json={"month": "2026-05", "distance_m": 200000})
    assert created.status_code == 201
    assert created.json() == {"id": 1, "runner_id": ada, "month": "2026-05", "distance_m": 200000, "run_m": 320}
    assert created.headers["location"] == "/training/v1/goals/1"
    assert client.get("/goals/1").json() == created.json()


def test_a_month_has_one_goal(client: TestClient, ada: int) -> None:
    body = {"month": "2026-05", "distance_m": 200000}
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: client.post(f"/runners/{ada}/goals", json=body), range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert refused.json()["detail"] == "The runner has a goal for 2026-05."


def test_goals_are_listed_by_month(client: TestClient, ada: int) -> None:
    months = ["9999-12", "1000-01", "2026-05", "2025-12"]
    for month in months:
        assert client.post(f"/runners/{ada}/goals", json={"month": month, "distance_m": 1}).status_code == 201
    first = client.get(f"/runners/{ada}/goals", params={"limit": 3})
    assert [goal["month"] for goal in first.json()["items"]] == ["1000-01", "2025-12", "2026-05"]
    rest = client.get(f"/runners/{ada}/goals", params={"cursor": first.json()["next_cursor"]})
    assert [goal["month"] for goal in rest.json()["items"]] == ["9999-12"]
    assert rest.json()["next_cursor"] is None


def test_a_goal_can_be_given_up(client: TestClient, ada: int) -> None:
    client.post(f"/runners/{ada}/goals", json={"month": "2026-05", "distance_m": 1})
    assert client.delete("/goals/1").status_code == 204
    assert client.delete("/goals/1").status_code == 404
    assert client.get("/goals/1").json()["detail"] == "There is no goal 1."


def test_goals_need_a_runner(client: TestClient) -> None:
    assert client.get("/runners/7/goals").status_code == 404
    assert client.post("/runners/7/goals", json={"month": "2026-05", "distance_m": 1}).status_code == 404
