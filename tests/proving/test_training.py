"""The reference application keeps its contract, and its proof finds what does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accord import settings as project
from accord.prove import Part, opening
from accord.prove.plugin import parts, saved
from accord.prove.run import Plan
from accord.prove.strength import strength, told
from handlers.training import store
from tests.commands.conftest import accord
from tests.commands.processes import Accord

__all__ = ["accord"]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The repository as the project, with a store of the test's own."""
    for name in ("DATABASE_URL", "TRAINING_COACH_KEY", "ACCORD_PROVE_COACHKEY"):
        monkeypatch.setenv(name, "")
    import tests.proof  # noqa: F401, PLC0415  it sets them when it is imported first

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'training.db'}")
    monkeypatch.setenv("TRAINING_COACH_KEY", "whistle")
    monkeypatch.setenv("ACCORD_PROVE_COACHKEY", "whistle")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    store.close()
    yield
    store.close()


@pytest.mark.usefixtures("training")
def test_the_reference_application_keeps_its_contract(accord: Accord) -> None:
    first = accord("prove", "--fail-under", "95")
    assert (first.code, first.stderr) == (0, "")
    assert "no failures" in first.stdout
    again = accord("prove", "--coverage", "--cases", "0")
    assert again.code == 0
    assert "contract coverage" in again.stdout


@pytest.mark.usefixtures("training")
def test_defects_that_are_planted_are_found() -> None:
    settings = project.load(ROOT)
    with opening.in_process(opening.compiled(settings)["training"], settings) as service:
        outcome = strength(service, Plan(amount=0, operations=("deleteGoal",)), 1)
    assert outcome.clean.failures == ()
    assert len(outcome.tried) > 20
    assert outcome.score >= 0.95, told([outcome])


@pytest.mark.usefixtures("training")
def test_each_part_is_a_test_under_pytest() -> None:
    def of_all(part: Part) -> None:
        part.prove()

    def of_saved(part: Part) -> None:
        part.prove()

    names = {part.name: part for part in marked(parts("training", ROOT)(of_all))}
    names["conditions /runs/{run_id}"].prove()
    assert marked(saved("training", ROOT)(of_saved)) == []


def marked(test: Any) -> list[Part]:
    """What a test is parametrized with."""
    found: list[Part] = test.pytestmark[0].args[1]
    return found
