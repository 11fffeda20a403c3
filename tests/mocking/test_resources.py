"""What was posted can be read, listed, changed and removed, as the contract documents it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from accord.mock import Options
from tests.mocking.conftest import contract_of

Client = Callable[..., TestClient]
MERGE = {"content-type": "application/merge-patch+json"}
PATCH = {"content-type": "application/json-patch+json", "if-match": "*"}


def test_what_is_posted_can_be_read_listed_changed_and_removed(client: Client) -> None:
    pets = client("pets")
    made = pets.post("/pets", json={"name": "Ada", "tag": "small"})
    assert made.status_code == 201
    assert made.json().items() >= {"name": "Ada", "tag": "small"}.items()
    where = made.headers["location"]
    assert where == f"/pets/{made.json()['id']}"
    assert pets.get(where).json() == made.json()
    assert made.json() in pets.get("/pets").json()["items"]
    changed = pets.put(where, json={"name": "Bo"}).json()
    assert changed["name"] == "Bo"
    assert "tag" not in changed
    assert changed["id"] == made.json()["id"]
    assert pets.patch(where, json={"tag": "big"}, headers=MERGE).json() == {**changed, "tag": "big"}
    assert pets.patch(where, json={"tag": None}, headers=MERGE).json() == changed
    assert pets.get(where).json() == changed
    assert pets.delete(where).status_code == 204
    assert pets.get(where).status_code == 404
    assert pets.delete(where).status_code == 404
    assert changed not in pets.get("/pets").json()["items"]


def test_examples_of_the_document_are_there_from_the_start(client: Client) -> None:
    pets = client("pets")
    assert pets.get("/pets/7").json().items() >= {"id": 7, "name": "Rex"}.items()
    assert [item["id"] for item in pets.get("/pets").json()["items"]][:2] == [7, 8]


def test_lists_are_filtered_sorted_and_paged(client: Client) -> None:
    pets = client("pets")
    for name in ("Cleo", "Abe", "Bea"):
        pets.post("/pets", json={"name": name, "tag": "own"})
    own = pets.get("/pets", params={"tag": "own", "sort": "name"})
    assert [item["name"] for item in own.json()["items"]] == ["Abe", "Bea", "Cleo"]
    assert own.json()["total"] == 3
    assert own.headers["x-total-count"] == "3"
    down = pets.get("/pets", params={"tag": "own", "sort": "-name", "limit": 2, "offset": 1}).json()
    assert [item["name"] for item in down["items"]] == ["Bea", "Abe"]
    assert down["total"] == 3
    assert pets.get("/pets", params={"tag": "nothing has this"}).json() == {"items": [], "total": 0}


def test_pages_by_cursor_neither_repeat_nor_skip(client: Client) -> None:
    nested = client("nested")
    for index in range(5):
        nested.post("/v2/owners/1/pets", json={"name": f"pet {index}", "kind": "cat"})
    whole = nested.get("/v2/owners/1/pets", params={"limit": 100}).json()
    seen: list[object] = []
    cursor = None
    for _ in range(20):
        page = nested.get("/v2/owners/1/pets", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += page["data"]
        cursor = page["next_cursor"]
        assert page["has_more"] == (cursor is not None)
        if cursor is None:
            break
    assert seen == whole["data"]
    assert len(seen) >= 5


def test_pages_by_number_say_where_the_next_one_is(client: Client) -> None:
    owners = client("nested")
    first = owners.get("/v2/owners")
    assert len(first.json()) == 2
    target = first.headers["link"].partition(">")[0].removeprefix("<")
    second = owners.get(target)
    assert second.json()
    assert not {owner["id"] for owner in first.json()} & {owner["id"] for owner in second.json()}


def test_states_are_told_apart(client: Client) -> None:
    pets = client("pets")
    where = pets.post("/pets", json={"name": "Ada"}).headers["location"]
    tag = pets.get(where).headers["etag"]
    same = pets.get(where, headers={"if-none-match": tag})
    assert (same.status_code, same.content) == (304, b"")
    assert pets.put(where, json={"name": "Bo"}, headers={"if-match": '"other"'}).status_code == 412
    assert pets.get(where).json()["name"] == "Ada"
    assert pets.put(where, json={"name": "Bo"}, headers={"if-match": tag}).status_code == 200
    assert pets.get(where, headers={"if-none-match": tag}).status_code == 200


def test_a_change_without_a_state_is_refused_where_that_is_documented(client: Client) -> None:
    nested = client("nested")
    pet = nested.get("/v2/owners/1/pets").json()["data"][0]
    where = f"/v2/owners/1/pets/{pet['id']}"
    assert nested.patch(where, json={"name": "Bo"}, headers=MERGE).status_code == 428
    operations = [{"op": "replace", "path": "/name", "value": "Bo"}]
    assert nested.patch(where, json=operations, headers=PATCH).json()["data"] == {**pet, "name": "Bo"}
    failing = [{"op": "test", "path": "/name", "value": "other"}, {"op": "replace", "path": "/name", "value": "X"}]
    assert nested.patch(where, json=failing, headers=PATCH).status_code == 422
    assert nested.get(where).json()["data"]["name"] == "Bo"


def test_what_is_inside_of_another_thing_knows_it(client: Client) -> None:
    nested = client("nested")
    owner = nested.post("/v2/owners", json={"name": "Ada"}).json()
    assert owner["level"] == "basic"
    made = nested.post(f"/v2/owners/{owner['id']}/pets", json={"name": "Rex", "kind": "dog", "secret": "x"})
    assert made.json()["owner_id"] == owner["id"]
    assert "secret" not in made.json()
    assert nested.get(made.headers["location"]).json() == {"data": made.json()}
    fed = nested.post(f"{made.headers['location']}/feed")
    assert fed.json()["pet_id"] == made.json()["id"]
    assert nested.get("/v2/owners/4711/pets").status_code == 404
    assert nested.post("/v2/owners/4711/pets", json={"name": "Rex", "kind": "dog"}).status_code == 404
    assert nested.post(f"/v2/owners/4711/pets/{made.json()['id']}/feed").status_code == 404
    assert nested.delete(f"/v2/owners/{owner['id']}").status_code == 204
    assert nested.get(made.headers["location"]).status_code == 404


def test_a_request_that_is_repeated_with_its_key_makes_one_thing(client: Client) -> None:
    nested = client("nested")
    key = {"idempotency-key": "k1"}
    first = nested.post("/v2/owners", json={"name": "Ada"}, headers=key)
    again = nested.post("/v2/owners", json={"name": "Ada"}, headers=key)
    assert first.json() == again.json()
    assert nested.post("/v2/owners", json={"name": "Ada"}).json()["id"] != first.json()["id"]


def test_a_single_place_keeps_what_is_written_to_it(client: Client) -> None:
    nested = client("nested")
    assert nested.get("/v2/settings").status_code == 200
    nested.put("/v2/settings", json={"theme": "dark", "size": 3})
    assert nested.get("/v2/settings").json() == {"theme": "dark", "size": 3}


UNDOCUMENTED = """
openapi: 3.1.0
info: {title: Notes, version: "1"}
paths:
  /notes:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
  /notes/{note_id}:
    parameters: [{name: note_id, in: path, required: true, schema: {type: string}}]
    get:
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
    delete: {responses: {"204": {description: ok}}}
components:
  schemas: {Note: {type: object, required: [id, text], properties: {id: {type: string}, text: {type: string}}}}
"""


def test_an_unknown_identifier_gets_made_up_data_where_404_is_not_documented(client: Client) -> None:
    notes = client(contract_of(UNDOCUMENTED))
    found = notes.get("/notes/of-mine")
    assert found.status_code == 200
    assert found.json()["id"] == "of-mine"
    assert notes.get("/notes/of-mine").json() == found.json()
    assert notes.put("/notes/new", json={"id": "other", "text": "kept"}).json() == {"id": "new", "text": "kept"}
    assert notes.get("/notes/new").json()["text"] == "kept"
    assert notes.delete("/notes/nowhere").status_code == 204


def test_an_identifier_that_is_taken_is_refused_where_that_is_documented(client: Client) -> None:
    documented = 'responses: {"409": {description: taken}, "200": {description: ok, content'
    text = UNDOCUMENTED.replace('responses: {"200": {description: ok, content', documented, 1)
    notes = client(contract_of(text))
    assert notes.post("/notes", json={"id": "a", "text": "one"}).status_code == 200
    assert notes.post("/notes", json={"id": "a", "text": "two"}).status_code == 409
    assert notes.get("/notes/a").json()["text"] == "one"


def test_a_stateless_mock_keeps_nothing(client: Client) -> None:
    pets = client("pets", Options(stateless=True))
    made = pets.post("/pets", json={"name": "Ada"})
    assert made.json()["name"] == "Ada"
    assert pets.get("/pets/77").json()["id"] == 77
    assert pets.get("/pets").json() == pets.get("/pets").json()
    assert "Ada" not in str(pets.get("/pets").json())


@pytest.mark.parametrize("stateless", [True, False])
def test_the_same_seed_gives_the_same_answers(client: Client, stateless: bool) -> None:
    def answers(seed: int) -> list[str]:
        pets = client("pets", Options(seed, stateless))
        made = pets.post("/pets", json={"name": "Ada"})
        return [pets.get("/pets").text, made.text, pets.get("/pets/9").text]

    assert answers(1) == answers(1)
    assert answers(1) != answers(2)
