"""The training log as its tests see it: a store of its own for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from handlers.training import store
from tests.listening import address

if TYPE_CHECKING:
    from starlette.testclient import TestClient

ROOT = Path(__file__).parents[2]
ACCORD = Path(sys.executable).with_name("accord")
PATIENCE_S = 60.0
COACH_KEY = "whistle"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of an empty database, which ``DATABASE_URL`` names as long as the test runs."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'training.db'}"
        monkeypatch.setenv("DATABASE_URL", url)
        yield url
        return
    import psycopg  # noqa: PLC0415 - see above: only where PostgreSQL is

    server: str = request.getfixturevalue("postgresql")
    name = f"training_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        url = server.replace("/postgres?", f"/{name}?")
        monkeypatch.setenv("DATABASE_URL", url)
        yield url
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def client(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of the service, started with an empty store and stopped after the test."""
    from generated.training.app import app  # noqa: PLC0415 - the tests of the store alone do without it

    assert database
    monkeypatch.setenv("TRAINING_COACH_KEY", COACH_KEY)
    with app.test_client(base_url="http://testserver/training/v1", raise_server_exceptions=False) as client:
        yield client
    store.close()


@pytest.fixture
def ada(client: TestClient) -> int:
    """The identifier of a runner called Ada."""
    answer = client.post("/runners", json={"name": "Ada Lindqvist", "email": "ada@example.org"})
    assert answer.status_code == 201
    return int(answer.json()["id"])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service is, with a store of its own."""
    folder = tmp_path_factory.mktemp("served")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'training.db'}", "TRAINING_COACH_KEY": COACH_KEY}
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [ACCORD, "serve", "--port", "0", "--workers", "1"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=output,
            env={**os.environ, **environment},
        )
    try:
        yield f"{address(process, log)}/training/v1"
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
