"""What a proof costs: the deterministic profile, its corpus cold and warm, beside schemathesis alone.

python -m benchmarks.proving
"""

from __future__ import annotations

import logging
import tempfile
import time
from pathlib import Path
from typing import Any

from accord import settings as project
from accord.prove import opening
from accord.prove.run import Plan, prove

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print requests, seconds and requests per second of each way to prove the reference application."""
    logging.disable(logging.CRITICAL)
    settings = project.load(ROOT)
    contract_json = opening.compiled(settings)["training"]
    print(f"{'':44} {'requests':>9} {'seconds':>8} {'a second':>9}")
    with tempfile.TemporaryDirectory() as folder, opening.in_process(contract_json, settings) as service:
        for name, plan in (
            ("accord prove, without schemathesis", Plan()),
            ("accord prove, corpus cold", Plan(schemathesis=True, corpora=Path(folder))),
            ("accord prove, corpus warm", Plan(schemathesis=True, corpora=Path(folder))),
        ):
            proof = prove(service, plan)
            _print(name, proof.cases, proof.seconds)
            if proof.failures:
                print(f"  {len(proof.failures)} failures")
        count, seconds = _schemathesis(service.contract.document, service.target.app)  # type: ignore[attr-defined]
        _print("schemathesis alone: coverage, fuzzing, stateful", count, seconds)


def _schemathesis(document: dict[str, Any], app: Any) -> tuple[int, float]:
    import schemathesis  # noqa: PLC0415  slow to import
    from schemathesis.config import SchemathesisConfig  # noqa: PLC0415
    from schemathesis.engine import events, from_schema  # noqa: PLC0415

    generation = {"deterministic": True, "max-examples": 30, "database": "none"}
    config: Any = SchemathesisConfig
    schema: Any = schemathesis.openapi.from_dict(dict(document), config=config.from_dict({"generation": generation}))
    schema.app = app
    began, count = time.perf_counter(), 0
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            count += len(event.recorder.interactions)
    return count, time.perf_counter() - began


def _print(name: str, count: int, seconds: float) -> None:
    print(f"{name:44} {count:9,} {seconds:8.1f} {count / seconds:9,.0f}", flush=True)


if __name__ == "__main__":
    main()
