"""A proof under pytest: one test for each part of it, by name, so that ``-k``, ``-x`` and xdist work as for any test.

A project has a few lines in ``tests/test_contract.py``:

    from accord.prove import parts

    @parts("shop")
    def test_contract(part):
        part.prove()
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from accord import settings as project
from accord.contract import store
from accord.prove import memory, opening, report, run
from accord.settings import Settings

T = TypeVar("T", bound=Callable[..., Any])

SAVED = "tests/proof"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a service's proof: ``writes /orders/{order_id}``, with its own seed where a failure was saved."""

    settings: Settings
    contract_json: Path
    name: str
    seed: str = run.DETERMINISTIC
    failure: str = ""

    def prove(self) -> None:
        """Do it, and fail the test with everything that was found."""
        plan = run.Plan(works=(self.name,), seed=self.seed, schemathesis=self.name == run.SCHEMATHESIS)
        with opening.in_process(self.contract_json, self.settings) as service:
            proof = run.prove(service, plan)
        failures = tuple(one for one in proof.failures if self.failure in ("", one.id))
        if failures:
            pytest.fail(report.FORMATS["text"]([proof], ()), pytrace=False)


def parts(service: str, start: Path | None = None) -> Callable[[T], T]:
    """Make a test of each part of a service's proof; the test's argument is called ``part``.

    Raises ``SettingsError`` outside a project, and for a service that it does not have.
    """
    settings = project.load(start)
    file = _contract(service, settings)
    contract = store.load(file.read_bytes())
    names = run.parts(contract, run.Plan())
    return _parametrized([Part(settings, file, name) for name in names])


def saved(service: str, start: Path | None = None) -> Callable[[T], T]:
    """Make a test of each failure that ``accord prove --save`` has kept for a service."""
    settings = project.load(start)
    file = _contract(service, settings)
    known = [one for one in memory.saved(settings.root / SAVED) if one.service == service]
    return _parametrized([Part(settings, file, one.work, one.seed, one.id) for one in known])


def _contract(service: str, settings: Settings) -> Path:
    return settings.root / settings.generated_folder / service / "contract.json"


def _parametrized(found: list[Part]) -> Callable[[T], T]:
    ids = [f"{part.name} {part.failure}".strip() for part in found]
    return pytest.mark.parametrize("part", found, ids=ids)
