"""Defects planted in a service: each shows on the wire, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from accord.prove.mutation import KINDS, Planted, defects, plant
from tests.proving import library, seen_in_answers, seen_in_lists, seen_in_requests, seen_in_writes

if TYPE_CHECKING:
    from accord import App

TRAINING = Path(__file__).parents[2] / "generated/training/contract.json"
ROWS = (*seen_in_answers.ROWS, *seen_in_writes.ROWS, *seen_in_lists.ROWS, *seen_in_requests.ROWS)
CONTRACT = library.contract()
POSSIBLE = {defect.id: defect for defect in defects(CONTRACT)}


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    app = library.application()
    with app.test_client():
        yield app


def client(app: App | Planted) -> TestClient:
    library.forget()
    return TestClient(app, raise_server_exceptions=False)  # type: ignore[arg-type]  # connexion's are untyped


@pytest.mark.parametrize(("name", "see", "sound", "planted"), ROWS, ids=[row[0] for row in ROWS])
def test_a_planted_defect_shows(
    app: App, name: str, see: Callable[[TestClient], object], sound: object, planted: object
) -> None:
    assert see(client(app)) == sound
    assert see(client(plant(POSSIBLE[name], CONTRACT, app))) == planted


def test_every_kind_is_seen() -> None:
    seen = {POSSIBLE[row[0]].kind for row in ROWS if row[2] != row[3]}
    assert KINDS.keys() - seen == set()
