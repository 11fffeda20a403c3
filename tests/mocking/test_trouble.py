"""Scenarios and chaos: answers that somebody asked for beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from accord.diagnostics import DocumentError
from accord.mock import Mock, Options, chaos, scenarios
from tests.mocking.conftest import contract

Client = Callable[..., TestClient]

STEPS = """\
- operation: getPet
  when: {path: {pet_id: 7}}
  answer: {status: 404}
  times: 1
- operation: getPet
  when: {path: {pet_id: 7}, headers: {X-Nobody: knows}}
  answer: {example: big}
- operation: createPet
  when: {body: {name: Taken}}
  answer: {status: 409}
- operation: listPets
  answer:
    body: {items: [{id: 1, name: Told}], total: 1}
    headers: {X-Total-Count: 41}
"""


def told(text: str, tmp_path: Path) -> Options:
    """The options of a mock with a scenario."""
    path = tmp_path / "scenario.yaml"
    path.write_text(text)
    return Options(scenarios=scenarios.load(path, [contract("pets")]))


def test_steps_answer_first_as_often_as_they_say(client: Client, tmp_path: Path) -> None:
    pets = client("pets", told(STEPS, tmp_path))
    assert pets.get("/pets/7").status_code == 404
    assert pets.get("/pets/7").json()["name"] == "Rex"
    assert pets.get("/pets/8").json()["name"] == "Fido"
    assert pets.post("/pets", json={"name": "Taken"}).status_code == 409
    assert pets.post("/pets", json={"name": "Free"}).status_code == 201
    listed = pets.get("/pets")
    assert listed.json() == {"items": [{"id": 1, "name": "Told"}], "total": 1}
    assert listed.headers["x-total-count"] == "41"


def test_a_scenario_begins_anew_with_the_mock(tmp_path: Path) -> None:
    mock = Mock([contract("pets")], told(STEPS, tmp_path))
    pets = TestClient(mock)
    assert [pets.get("/pets/7").status_code for _ in range(2)] == [404, 200]
    made = pets.post("/pets", json={"name": "Ada"}).headers["location"]
    mock.reset()
    assert pets.get("/pets/7").status_code == 404
    assert pets.get(made).status_code == 404


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- operation: nobody\n  answer: {status: 200}\n", 1, "operation has to be one of the contract's"),
        ("- operation: getPet\n  answer: {status: 418}\n", 2, "documents: 200, 304, 404"),
        ("- operation: getPet\n", 1, "answer has to say"),
        ("- operation: getPet\n  answer: {status: 200}\n  time: 1\n", 3, "'time' means nothing here"),
        ("- operation: getPet\n  answer: {example: none}\n", 2, "no example of this name"),
        ("- operation: getPet\n  answer: {status: 404}\n  times: 0\n", 3, "times has to be a number"),
        ("- operation: getPet\n  answer:\n    status: 200\n    body: {id: x}\n", 4, "does not allow this answer"),
        ("- operation: getPet\n  when: {query: {}, place: {}}\n  answer: {}\n", 2, "'place' means nothing"),
        ("steps: 3\n", 1, "a scenario is a list of steps"),
        ("- [\n", 2, ""),
    ],
)
def test_what_is_wrong_with_a_scenario_is_said_with_its_place(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(DocumentError) as raised:
        Mock([contract("pets")], told(text, tmp_path))
    finding = raised.value.diagnostics[0]
    assert finding.location.line == line
    assert words in finding.message


def test_chaos_is_what_it_was_asked_to_be() -> None:
    found = chaos.parsed("latency=50ms..2s, error=5%, reset=0.01, status=503|429")
    assert found.latency == (0.05, 2.0)
    assert (found.error, found.reset, found.statuses) == (0.05, 0.01, (503, 429))
    assert chaos.parsed("latency=1.5s").latency == (1.5, 1.5)
    assert chaos.parsed("status=503").error == 1.0
    assert chaos.parsed("") == chaos.Chaos()


@pytest.mark.parametrize(
    "text", ["speed=3", "latency=fast", "latency=2s..1s", "error=150%", "error=x", "status=200", "status=x", "reset"]
)
def test_chaos_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(chaos.ChaosError):
        chaos.parsed(text)


def test_errors_by_chaos_are_documented_ones(client: Client) -> None:
    pets = client("pets", Options(chaos=chaos.parsed("error=100%")))
    assert {pets.get("/pets/7").status_code for _ in range(10)} == {404}
    assert pets.get("/pets").status_code == 200
    some = client("pets", Options(chaos=chaos.parsed("error=50%")))
    assert {some.get("/pets/7").status_code for _ in range(40)} == {404, 200}


def test_errors_that_somebody_names_need_not_be_documented(client: Client) -> None:
    pets = client("pets", Options(chaos=chaos.parsed("status=503")))
    answer = pets.get("/pets/7")
    assert answer.status_code == 503
    assert answer.json()["title"] == "Service Unavailable"


def test_a_connection_can_end_without_an_answer(client: Client) -> None:
    pets = client("pets", Options(chaos=chaos.parsed("reset=100%")))
    with pytest.raises((asyncio.CancelledError, CancelledError)):
        pets.get("/pets")
