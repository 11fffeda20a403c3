"""Runners over HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

ADA = {"name": "Ada Lindqvist", "email": "ada@example.org", "born_on": "1991-04-02"}
MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}


def test_a_new_runner_is_found_where_location_says(client: TestClient) -> None:
    created = client.post("/runners", json=ADA)
    assert created.status_code == 201
    assert created.json() == {"id": 1, **ADA}
    assert created.headers["location"] == "/training/v1/runners/1"
    assert client.get(f"http://testserver{created.headers['location']}").json() == created.json()


def test_two_runners_have_different_addresses(client: TestClient) -> None:
    client.post("/runners", json=ADA)
    refused = client.post("/runners", json={**ADA, "name": "Another"})
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["detail"] == "Another runner has this e-mail address."


def test_of_many_who_take_an_address_at_once_one_gets_it(client: TestClient) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda _: client.post("/runners", json=ADA).status_code, range(8))
    assert sorted(answers) == [201, *[409] * 7]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_change_to_an_address_that_is_taken_is_a_conflict(client: TestClient, method: str) -> None:
    client.post("/runners", json=ADA)
    client.post("/runners", json={"name": "Bo", "email": "bo@example.org"})
    headers = MERGE_PATCH if method == "PATCH" else {}
    refused = client.request(method, "/runners/2", json=ADA, headers=headers)
    assert refused.status_code == 409
    assert client.get("/runners/2").json()["email"] == "bo@example.org"


def test_put_writes_a_runner_anew(client: TestClient) -> None:
    client.post("/runners", json=ADA)
    replaced = client.put("/runners/1", json={"name": "Ada Berg", "email": "berg@example.org"})
    assert replaced.json() == {"id": 1, "name": "Ada Berg", "email": "berg@example.org", "born_on": None}
    assert client.get("/runners/1").json() == replaced.json()


def test_patch_changes_what_it_names_and_null_takes_away(client: TestClient) -> None:
    client.post("/runners", json=ADA)
    assert client.patch("/runners/1", json={"name": "Ada Berg"}, headers=MERGE_PATCH).json() == {
        "id": 1,
        **ADA,
        "name": "Ada Berg",
    }
    assert client.patch("/runners/1", json={"born_on": None}, headers=MERGE_PATCH).json()["born_on"] is None
    assert client.patch("/runners/1", json={}, headers=MERGE_PATCH).json()["name"] == "Ada Berg"


def test_patch_takes_merge_patches_only(client: TestClient, ada: int) -> None:
    assert client.patch(f"/runners/{ada}", json={"name": "Ada"}).status_code == 415


def test_only_the_coach_removes_a_runner(client: TestClient, ada: int) -> None:
    for key in ({}, {"X-Coach-Key": "guess"}, {"X-Coach-Key": "wh\u00efstle".encode()}):
        refused = client.delete(f"/runners/{ada}", headers=key)
        assert refused.status_code == 401
        assert refused.headers["content-type"] == "application/problem+json"
    assert client.delete(f"/runners/{ada}", headers={"X-Coach-Key": "whistle"}).status_code == 204
    assert client.get(f"/runners/{ada}").status_code == 404


def test_where_no_key_is_set_nobody_is_the_coach(client: TestClient, ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRAINING_COACH_KEY")
    assert client.delete(f"/runners/{ada}", headers={"X-Coach-Key": ""}).status_code == 401


def test_a_runner_takes_everything_along(client: TestClient, ada: int) -> None:
    run = {"started_at": "2026-05-17T07:30:00Z", "kind": "easy", "distance_m": 5000, "duration_s": 1800}
    assert client.post(f"/runners/{ada}/runs", json=run).status_code == 201
    assert client.post(f"/runners/{ada}/goals", json={"month": "2026-05", "distance_m": 1}).status_code == 201
    client.delete(f"/runners/{ada}", headers={"X-Coach-Key": "whistle"})
    assert client.get("/runs/1").status_code == 404
    assert client.get("/goals/1").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/runners/7", None),
        ("PUT", "/runners/7", ADA),
        ("PATCH", "/runners/7", {}),
        ("DELETE", "/runners/7", None),
        ("GET", "/runners/9007199254740991", None),
    ],
)
def test_an_unknown_runner_is_not_found(client: TestClient, method: str, path: str, body: object) -> None:
    headers = {"X-Coach-Key": "whistle"} | (MERGE_PATCH if method == "PATCH" else {})
    answer = client.request(method, path, json=body, headers=headers)
    assert answer.status_code == 404
    assert answer.json()["detail"] == f"There is no runner {path.rpartition('/')[2]}."


@pytest.mark.parametrize(
    ("name", "found"), [("ada", ["Ada"]), ("DA", ["Ada"]), ("%", ["100 % Bo"]), ("_", []), ("\\", []), ("x", [])]
)
def test_runners_are_found_by_a_part_of_their_name(client: TestClient, name: str, found: list[str]) -> None:
    for number, runner in enumerate(("Ada", "100 % Bo")):
        client.post("/runners", json={"name": runner, "email": f"{number}@example.org"})
    assert [runner["name"] for runner in client.get("/runners", params={"name": name}).json()["items"]] == found


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({**ADA, "name": "Ada\u0000"}, "/name"),
        ({**ADA, "name": ""}, "/name"),
        ({**ADA, "email": "ada"}, "/email"),
        ({**ADA, "born_on": "1991-02-30"}, "/born_on"),
        ({**ADA, "born_on": "0999-02-03"}, "/born_on"),
    ],
)
def test_what_breaks_the_contract_is_named(client: TestClient, body: object, pointer: str) -> None:
    refused = client.post("/runners", json=body)
    assert refused.status_code == 400
    assert {error["pointer"] for error in refused.json()["errors"]} == {pointer}


def test_text_comes_back_as_it_went_in(client: TestClient) -> None:
    names = [
        "Zoë Ångström",
        "李小龍",
        "🏃🏽‍♀️",
        "'; DROP TABLE runners; --",
        "\ud7ff\ue000\uffff",
        "x" * 100,
        "\U0010ffff" * 100,
    ]
    for number, name in enumerate(names):
        runner = client.post("/runners", json={"name": name, "email": f"{number}@example.org"}).json()
        assert client.get(f"/runners/{runner['id']}").json()["name"] == name
