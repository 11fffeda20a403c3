"""Answers that a client chooses, credentials, errors, and content of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from accord.mock import Mock
from tests.mocking.conftest import contract, contract_of

Client = Callable[..., TestClient]


def test_a_client_chooses_a_status_and_an_example(client: Client) -> None:
    pets = client("pets")
    assert pets.get("/pets/7", headers={"prefer": "example=big"}).json() == {"id": 8, "name": "Fido", "tag": "large"}
    assert pets.get("/pets/7", headers={"prefer": 'code=200, example="small"'}).json() == {"id": 7, "name": "Rex"}
    refused = pets.get("/pets/7", headers={"prefer": "code=404"})
    assert refused.status_code == 404
    assert refused.json()["code"] == 404
    assert pets.post("/pets", json={"name": "x"}, headers={"prefer": "code=409"}).status_code == 409


@pytest.mark.parametrize("preference", ["code=418", "example=none", "code=abc", "nonsense", 'code="'])
def test_what_the_contract_does_not_have_is_not_answered(client: Client, preference: str) -> None:
    assert client("pets").get("/pets/7", headers={"prefer": preference}).status_code == 200


def test_wrong_requests_are_refused_as_the_engine_refuses_them(client: Client) -> None:
    pets = client("pets")
    assert pets.get("/pets/seven").status_code == 400
    assert pets.post("/pets", json={"name": ""}).json()["errors"][0]["pointer"] == "/name"
    assert pets.post("/pets", content="name=x", headers={"content-type": "text/plain"}).status_code == 415
    assert pets.get("/nowhere").status_code == 404
    assert pets.request("TRACE", "/pets").status_code == 405
    assert pets.get("/pets", headers={"accept": "text/html"}).status_code == 406


def test_an_error_that_the_engine_cannot_tell_is_made_up_as_documented(client: Client) -> None:
    refused = client("nested").post("/v2/owners", json={})
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["x-request-cost"]
    assert refused.json().items() >= {"status": 400, "title": "Bad Request"}.items()
    assert len(refused.json()["trace"]) == 8


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/users", {"authorization": "Bearer anything"}, 204),
        ("GET", "/users", {"authorization": "Bearer expired-token"}, 401),
        ("GET", "/users", {"authorization": "Basic YTpi"}, 401),
        ("GET", "/users", {}, 401),
        ("POST", "/users", {"authorization": "Digest username=x"}, 303),
        ("POST", "/users?key=1", {"cookie": "session=2"}, 303),
    ],
)
def test_any_credentials_are_good_and_none_are_not(
    client: Client, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert client("scopes").request(method, path, headers=headers).status_code == status


def test_where_a_certificate_would_do_nobody_is_asked_for_one(client: Client) -> None:
    assert client("scopes").post("/users").status_code == 303


@pytest.mark.parametrize(
    ("path", "content_type", "text"),
    [
        ("/events", "text/event-stream", "data: "),
        ("/lines", "application/x-ndjson", '{"n":'),
        ("/records", "application/json-seq", '\x1e{"n":'),
        ("/list-of-lines", "application/jsonl", '{"n":'),
        ("/image", "image/png", "PNG"),
        ("/any-image", "image/png", "PNG"),
        ("/anything", "application/json", "{"),
        ("/csv", "text/csv", "a,b\n1,2\n"),
        ("/form", "application/x-www-form-urlencoded", "a="),
        ("/parts", "multipart/form-data; boundary=", 'name="a"'),
        ("/xml", "application/xml", "<root>"),
    ],
)
def test_content_is_of_its_kind(client: Client, path: str, content_type: str, text: str) -> None:
    answer = client("shapes-3.2").get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(content_type)
    assert text in answer.content.decode("latin-1")


def test_headers_are_written_as_documented(client: Client) -> None:
    headers = client("shapes-3.2").get("/headers").headers
    assert headers["x-flag"] in ("true", "false")
    assert all(part.lstrip("-").isdecimal() for part in headers["x-list"].split(","))
    assert headers["x-object"].startswith("a,")


def test_what_only_fails_fails_as_documented(client: Client) -> None:
    gone = client("shapes-3.2").get("/only-errors")
    assert gone.status_code == 410
    assert gone.json()["why"].isupper()
    assert client("shapes-3.2").get("/redirect").headers["location"]


def test_what_was_sent_comes_back_where_an_answer_has_room_for_it(client: Client) -> None:
    shapes = client("shapes-3.2")
    sent = {"kind": "square", "a": 2.5}
    assert shapes.post("/hard", json=sent).json() == sent
    taken = shapes.post("/parts", files={"file": b"x"}, data={"note": "mine"})
    assert (taken.status_code, taken.json()["note"]) == (202, "mine")


def test_several_services_are_mounted_as_they_are_served() -> None:
    both = TestClient(Mock([contract("pets"), contract("nested")]))
    assert both.get("/pets/pets").status_code == 200
    assert both.get("/v2/owners").status_code == 200


def test_what_cannot_be_made_is_answered_otherwise(client: Client) -> None:
    text = """
openapi: 3.1.0
info: {title: Hard, version: "1"}
paths:
  /a:
    get:
      responses:
        "200": {description: never, content: {application/json: {schema: {type: integer, minimum: 2, maximum: 1}}}}
        "204": {description: nothing}
"""
    assert client(contract_of(text)).get("/a").status_code == 204
