"""A store for property tests: the same few things in it before every case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from handlers.training import store
from handlers.training.tables import Base, Goal, Run, Runner

GPX = b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>'


@pytest.fixture
def sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """What puts the store, an SQLite file, back to where each case begins."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'training.db'}")
    yield begin_anew
    store.close()


@pytest.fixture
def postgres(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """What puts the store, a PostgreSQL database, back to where each case begins."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is

    name = f"contract_{uuid4().hex}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        monkeypatch.setenv("DATABASE_URL", postgresql.replace("/postgres?", f"/{name}?"))
        yield begin_anew
        store.close()
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def begin_anew() -> None:
    """Leave in the store one runner, one run with a track and one goal, each with the identifier 1."""
    with store.writing() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("TRUNCATE runners, runs, goals RESTART IDENTITY"))
        else:
            for table in reversed(Base.metadata.sorted_tables):
                session.execute(table.delete())
            session.execute(text("DELETE FROM sqlite_sequence"))
        session.add(Runner(name="Ada Lindqvist", email="ada@example.org"))
        session.flush()
        session.add(
            Run(
                runner_id=1,
                start=datetime(2026, 5, 17, 7, 30, tzinfo=UTC),
                kind="long",
                distance_m=21100,
                duration_s=6540,
                track=GPX,
                track_points=1,
            )
        )
        session.add(Goal(runner_id=1, month=date(2026, 5, 1), distance_m=200000))
