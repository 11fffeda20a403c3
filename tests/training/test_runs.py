"""Runs over HTTP: their times, their entity tags and their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

RUN: dict[str, Any] = {
    "started_at": "2026-05-17T07:30:00+02:00",
    "kind": "long",
    "distance_m": 21100,
    "duration_s": 6540,
    "average_heart_rate": 148,
    "note": "Round the lake.",
}
MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}


def log(client: TestClient, runner: int, **members: object) -> dict[str, Any]:
    """Log a run that differs from RUN in *members*."""
    answer = client.post(f"/runners/{runner}/runs", json={**RUN, **members})
    assert answer.status_code == 201, answer.text
    run: dict[str, Any] = answer.json()
    return run


def test_a_new_run_is_found_where_location_says(client: TestClient, ada: int) -> None:
    created = client.post(f"/runners/{ada}/runs", json=RUN)
    assert created.status_code == 201
    assert created.json() == {"id": 1, "runner_id": ada, **RUN, "has_track": False}
    assert created.headers["location"] == "/training/v1/runs/1"
    found = client.get(f"http://testserver{created.headers['location']}")
    assert found.json() == created.json()
    assert found.headers["etag"] == created.headers["etag"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2026-05-17T07:30:00Z", "2026-05-17T07:30:00+00:00"),
        ("2026-05-17T07:30:00-00:00", "2026-05-17T07:30:00+00:00"),
        ("2026-05-17T07:30:00.25-09:30", "2026-05-17T07:30:00.250000-09:30"),
        ("1000-01-01T00:00:00+23:59", "1000-01-01T00:00:00+23:59"),
        ("9999-12-31T23:59:59.999999-23:59", "9999-12-31T23:59:59.999999-23:59"),
    ],
)
def test_a_start_keeps_the_clock_of_the_runner(client: TestClient, ada: int, sent: str, kept: str) -> None:
    run = log(client, ada, started_at=sent)
    assert run["started_at"] == kept
    assert client.get("/runs", params={"limit": 1}).json()["items"] == [run]


def test_the_bounds_of_the_contract_can_be_stored(client: TestClient, ada: int) -> None:
    for members in (
        {"distance_m": 1, "duration_s": 1, "average_heart_rate": 20, "note": ""},
        {"distance_m": 1000000, "duration_s": 604800, "average_heart_rate": 250, "note": "\U0010ffff" * 2000},
        {"average_heart_rate": None, "note": None},
    ):
        run = log(client, ada, **members)
        assert client.get(f"/runs/{run['id']}").json() == {**run, **members}


def test_a_run_needs_a_runner(client: TestClient) -> None:
    assert client.post("/runners/7/runs", json=RUN).status_code == 404


@pytest.mark.parametrize(
    ("method", "body"), [("GET", None), ("PUT", RUN), ("PATCH", {}), ("DELETE", None)], ids=lambda value: str(value)[:6]
)
def test_an_unknown_run_is_not_found(client: TestClient, method: str, body: object) -> None:
    answer = client.request(method, "/runs/7", json=body, headers=MERGE_PATCH if method == "PATCH" else {})
    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is no run 7."


def test_put_writes_a_run_anew(client: TestClient, ada: int) -> None:
    log(client, ada)
    short = {"started_at": "2026-05-18T18:00:00+00:00", "kind": "easy", "distance_m": 5000, "duration_s": 1800}
    replaced = client.put("/runs/1", json=short)
    assert replaced.json() == {
        "id": 1,
        "runner_id": ada,
        **short,
        "average_heart_rate": None,
        "note": None,
        "has_track": False,
    }


def test_patch_changes_what_it_names(client: TestClient, ada: int) -> None:
    run = log(client, ada)
    patched = client.patch("/runs/1", json={"kind": "race", "note": None}, headers=MERGE_PATCH)
    assert patched.json() == {**run, "kind": "race", "note": None}


def test_a_deleted_run_is_gone(client: TestClient, ada: int) -> None:
    log(client, ada)
    deleted = client.delete("/runs/1")
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert client.delete("/runs/1").status_code == 404


def test_a_client_is_spared_what_it_has(client: TestClient, ada: int) -> None:
    tag = client.post(f"/runners/{ada}/runs", json=RUN).headers["etag"]
    for known in (tag, f"W/{tag}", "*"):
        answer = client.get("/runs/1", headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert client.get("/runs/1", headers={"If-None-Match": '"999"'}).status_code == 200


@pytest.mark.parametrize(("method", "body"), [("PUT", RUN), ("PATCH", {"kind": "race"})], ids=["PUT", "PATCH"])
def test_a_change_made_meanwhile_is_not_overwritten(client: TestClient, ada: int, method: str, body: object) -> None:
    old = client.post(f"/runners/{ada}/runs", json=RUN).headers["etag"]
    new = client.patch("/runs/1", json={"note": "Headwind."}, headers=MERGE_PATCH).headers["etag"]
    assert new != old
    headers = MERGE_PATCH if method == "PATCH" else {}
    refused = client.request(method, "/runs/1", json=body, headers={**headers, "If-Match": old})
    assert refused.status_code == 412
    assert client.get("/runs/1").json()["note"] == "Headwind."
    for tag in (new, "*"):
        assert client.request(method, "/runs/1", json=body, headers={**headers, "If-Match": tag}).status_code == 200


def test_a_change_that_changes_nothing_keeps_the_tag(client: TestClient, ada: int) -> None:
    tag = client.post(f"/runners/{ada}/runs", json=RUN).headers["etag"]
    assert client.put("/runs/1", json=RUN).headers["etag"] == tag


def test_lists_are_sorted_and_filtered(client: TestClient, ada: int) -> None:
    bo = client.post("/runners", json={"name": "Bo", "email": "bo@example.org"}).json()["id"]
    log(client, ada, started_at="2026-05-01T23:30:00+02:00", distance_m=3000, kind="easy")
    log(client, bo, started_at="2026-05-02T00:30:00+02:00", distance_m=9000, kind="race")
    log(client, ada, started_at="2026-05-03T12:00:00+02:00", distance_m=5000, kind="tempo")

    def listed(**params: object) -> list[int]:
        answer = client.get("/runs", params=params)
        assert answer.status_code == 200, answer.text
        return [run["id"] for run in answer.json()["items"]]

    assert listed() == [3, 2, 1]
    assert listed(sort="started_at") == [1, 2, 3]
    assert listed(sort="distance_m") == [1, 3, 2]
    assert listed(sort="-distance_m") == [2, 3, 1]
    assert listed(runner_id=ada) == [3, 1]
    assert listed(since="2026-05-02") == [3, 2]
    assert listed(until="2026-05-01") == [1]
    assert listed(since="2026-05-02", until="2026-05-02") == [2]
    assert listed(since="2026-05-03", until="2026-05-01") == []
    assert listed(since="1000-01-01", until="9999-12-31") == [3, 2, 1]
    assert listed(min_distance_m=5000) == [3, 2]
    assert listed(kind=["race", "easy"]) == [2, 1]
    assert listed(runner_id=ada, min_distance_m=5000, sort="started_at") == [3]
    assert listed(runner_id=999) == []


@pytest.mark.parametrize("sort", ["started_at", "-started_at", "distance_m", "-distance_m"])
def test_pages_follow_one_another_without_gap_or_repeat(client: TestClient, ada: int, sort: str) -> None:
    """Also where neighbours are equal in what they are sorted by, and when the last of a page is removed."""
    for number in range(7):
        log(client, ada, started_at=f"2026-05-0{number // 3 + 1}T08:00:00Z", distance_m=1000 + number // 2)
    whole = [run["id"] for run in client.get("/runs", params={"sort": sort}).json()["items"]]
    seen: list[int] = []
    url = f"/runs?sort={sort}&limit=2&runner_id={ada}"
    while url:
        page = client.get(url)
        items = [run["id"] for run in page.json()["items"]]
        seen += items
        client.delete(f"/runs/{items[-1]}")
        link = page.links.get("next")
        assert (link is None) == (page.json()["next_cursor"] is None)
        url = str(page.url.join(link["url"])) if link else ""
    assert seen == whole


@pytest.mark.parametrize("cursor", ["0" * 32, "7" + "f" * 15 + "7" + "f" * 15, "0" * 16 + "7" + "f" * 15])
@pytest.mark.parametrize("path", ["/runs", "/runners", "/runners/1/goals"])
def test_every_cursor_is_a_place_in_every_list(client: TestClient, ada: int, path: str, cursor: str) -> None:
    log(client, ada)
    sorts = ["started_at", "-started_at", "distance_m", "-distance_m"] if path == "/runs" else [None]
    for sort in sorts:
        params = {"cursor": cursor} | ({"sort": sort} if sort else {})
        assert client.get(path, params=params).status_code == 200


def test_an_invented_cursor_is_refused(client: TestClient) -> None:
    for cursor in ("", "x", "8" + "0" * 31, "0" * 33, "0" * 31 + "G"):
        assert client.get("/runs", params={"cursor": cursor}).status_code == 400
