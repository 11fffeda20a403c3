"""Every operation of the training log keeps its contract, whatever is sent to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient

from generated.training.app import app

pytestmark = pytest.mark.contract

CONFIG = Path(__file__).with_name("schemathesis.toml")
# What the coach's key is in schemathesis.toml.
os.environ["TRAINING_COACH_KEY"] = "whistle"


def contract(max_examples: int) -> Any:
    """The contract as the service serves it, and the service behind it.

    ``schemathesis.openapi.from_asgi`` does the same, but starts the service, which would open a store here already.
    """
    config = SchemathesisConfig.from_path(CONFIG)
    config.projects.default.generation.update(max_examples=max_examples)
    document = TestClient(app).get("/training/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document, config=config)
    schema.app = app
    return schema


def gpx(points: int) -> bytes:
    """A GPX file with so many points."""
    point = '<trkpt lat="59.33" lon="18.06"/>'
    return f'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk>{point * points}</trk></gpx>'.encode()


schemathesis.openapi.media_type("application/gpx+xml", st.integers(0, 9).map(gpx))
ON_SQLITE = contract(100)
# Fewer cases: the two differ only in what they store, and each case costs more.
ON_POSTGRESQL = contract(20)
# The fixture is what begins anew before each case: just what this health check asks for.
begins_anew = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@ON_SQLITE.parametrize()
@begins_anew
def test_operation(case: schemathesis.Case, sqlite: Callable[[], None]) -> None:
    sqlite()
    case.call_and_validate()


@pytest.mark.postgresql
@ON_POSTGRESQL.parametrize()
@begins_anew
def test_operation_on_postgresql(case: schemathesis.Case, postgres: Callable[[], None]) -> None:
    postgres()
    case.call_and_validate()


@pytest.mark.parametrize("part", ["run", "goal"])
def test_operations_in_sequence(part: str, sqlite: Callable[[], None]) -> None:
    """Whatever order they come in: created, read, changed and removed by the links of the contract."""
    schema = ON_SQLITE.include(path_regex=f"runner|{part}")

    class Sequence(schema.as_state_machine()):  # type: ignore[misc]  # the class is made at run time
        def setup(self) -> None:
            sqlite()

    # At the start of a sequence most operations wait for what another creates, which counts as filtering.
    chosen = settings(
        schema.config.get_hypothesis_settings(phase="stateful"), suppress_health_check=[HealthCheck.filter_too_much]
    )
    Sequence.run(settings=chosen)
