"""The store keeps its promises on both databases, whoever writes at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from handlers.training import store
from handlers.training.tables import Goal, Run, Runner


@pytest.fixture(autouse=True)
def opened(database: str) -> Iterator[str]:
    """The store of the test's database, closed after it."""
    yield database
    store.close()


def test_what_a_block_writes_is_undone_when_it_fails() -> None:
    def write_and_fail() -> None:
        with store.writing() as session:
            session.add(Runner(name="Ada", email="ada@example.org"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.reading() as session:
        assert session.scalar(select(func.count(Runner.id))) == 0


def test_a_run_without_its_runner_is_refused() -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(a_run(runner_id=7))


def test_a_runner_takes_runs_and_goals_along() -> None:
    with store.writing() as session:
        runner = Runner(name="Ada", email="ada@example.org")
        session.add(runner)
        session.flush()
        session.add(a_run(runner.id))
        session.add(Goal(runner_id=runner.id, month=datetime(2026, 5, 1).date(), distance_m=1))  # noqa: DTZ001 - a day
    with store.writing() as session:
        session.delete(session.get_one(Runner, 1))
    with store.reading() as session:
        assert session.scalar(select(func.count(Run.id))) == 0
        assert session.scalar(select(func.count(Goal.id))) == 0


def test_an_identifier_is_never_given_twice() -> None:
    for expected in (1, 2, 3):
        with store.writing() as session:
            runner = Runner(name="Ada", email="ada@example.org")
            session.add(runner)
            session.flush()
            assert runner.id == expected
        with store.writing() as session:
            session.delete(session.get_one(Runner, expected))


def test_changes_made_at_the_same_time_all_count() -> None:
    """Forty threads read, add one and write back; none of them reads what another is about to change."""
    with store.writing() as session:
        session.add(Runner(name="Ada", email="ada@example.org"))
        session.flush()
        session.add(a_run(1))

    def run_further(_: int) -> None:
        with store.writing() as session:
            run = session.get_one(Run, 1, with_for_update=True)
            run.distance_m += 1

    with ThreadPoolExecutor(40) as threads:
        list(threads.map(run_further, range(40)))
    with store.reading() as session:
        run = session.get_one(Run, 1)
        assert (run.distance_m, run.version) == (5040, 41)


def test_opening_at_the_same_time_creates_the_tables_once() -> None:
    with ThreadPoolExecutor(8) as threads:
        engines = list(threads.map(lambda _: store._engine.__wrapped__(store._address()), range(8)))
    for engine in engines:
        engine.dispose()
    with store.reading() as session:
        assert session.scalar(select(func.count(Runner.id))) == 0


def a_run(runner_id: int) -> Run:
    return Run(
        runner_id=runner_id,
        start=datetime(2026, 5, 17, 7, 30, tzinfo=UTC),
        kind="easy",
        distance_m=5000,
        duration_s=1800,
    )
