"""Where the service stores: SQLite in ``training.db``, or what ``DATABASE_URL`` names.

Each request has one session: ``with reading() as session`` or ``with writing() as session``. What is written is
committed when the block ends, and undone when it ends by an exception.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session

from .tables import Base

DEFAULT_URL = "sqlite:///training.db"
# Any number, the same in every worker: they start at the same time and one of them creates the tables.
SCHEMA_LOCK = 7_204_311


@contextmanager
def reading() -> Generator[Session]:
    """A session that sees one state of the store."""
    with Session(engine()) as session:
        yield session


@contextmanager
def writing() -> Generator[Session]:
    """A session whose changes are stored together or not at all."""
    with Session(engine().execution_options(writes=True)) as session, session.begin():
        yield session


def engine() -> Engine:
    """The connections to the store, opened with the first use in this process."""
    return _engine(_address())


def close() -> None:
    """Close every connection."""
    engine().dispose()
    _engine.cache_clear()


def _address() -> str:
    return os.environ.get("DATABASE_URL") or DEFAULT_URL


@cache
def _engine(address: str) -> Engine:
    url = _with_driver(make_url(address))
    if url.get_backend_name() == "sqlite":
        made = create_engine(url, connect_args={"timeout": 30})
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    else:
        made = create_engine(url, pool_pre_ping=True)
    _create_tables(made)
    return made


def _with_driver(url: URL) -> URL:
    """``postgresql://`` and ``postgres://`` as hosting services write them, with the driver that is installed."""
    postgresql = url.drivername in {"postgres", "postgresql"}
    return url.set(drivername="postgresql+psycopg") if postgresql else url


def _create_tables(made: Engine) -> None:
    with made.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SCHEMA_LOCK})
        Base.metadata.create_all(connection)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself, and too late for a read to belong to the write after it.
    connection.isolation_level = None
    for pragma in ("foreign_keys = on", "journal_mode = wal", "synchronous = normal"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its turn at the start: one that began by reading could no longer get it.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
