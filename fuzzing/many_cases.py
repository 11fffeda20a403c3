"""Very many schema-driven requests: for the reference application's sake, once, and not at every test.

python -m fuzzing.many_cases [--cases 200000] [--seed 1]
"""

from __future__ import annotations

import argparse
import logging
import time
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

from fuzzing.document import application


def main() -> None:
    """Send that many cases, positive and negative ones, and print the statuses."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cases", type=int, default=200_000, help="how many requests to send (default: 200,000)")
    parser.add_argument("--only", default="", help="send to operations with this in their names: POST /any")
    parser.add_argument("--seed", type=int, default=1, help="for other cases than the last time's (default: 1)")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    config = schemathesis.Config.from_dict({"generation": {"allow-x00": False}})
    schema = schemathesis.openapi.from_asgi("/openapi.json", application(), config=config)
    operations = [result.ok() for result in schema.get_all_operations()]
    operations = [operation for operation in operations if asked.only in operation.label]
    each = max(1, asked.cases // (2 * len(operations)))
    statuses: Counter[tuple[str, int]] = Counter()
    failures = 0
    started = time.monotonic()
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                _send(operation, mode, each, asked.seed, statuses)
            except FailureGroup as found:
                failures += 1
                print(found.message if hasattr(found, "message") else found, flush=True)
        print(f"{statuses.total():>9,} {time.monotonic() - started:7.0f} s  {operation.label}", flush=True)
    for (mode_name, status), count in sorted(statuses.items()):
        print(f"{mode_name:10} {status} {count:>9,}")
    if failures:
        raise SystemExit(f"{failures} kinds of request found something")


def _send(operation: Any, mode: GenerationMode, each: int, number: int, statuses: Counter[tuple[str, int]]) -> None:
    @seed(number)
    @settings(
        max_examples=each,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        assume(not any(";" in str(value) for value in (case.cookies or {}).values()))  # it would be two cookies
        assume(mode is GenerationMode.POSITIVE or not any(map(_is_number, _texts(case))))
        response = case.call_and_validate()
        statuses[mode.value, response.status_code] += 1

    try:
        send()
    except Exception as problem:
        if type(problem).__name__ == "Unsatisfiable":
            return  # nothing of this kind can be sent: a parameter that takes any text has no wrong value
        raise


def _texts(case: Any) -> Iterator[str]:
    """The values that were meant as texts, of all parameters."""
    for place in (case.path_parameters, case.query, case.headers, case.cookies):
        yield from (value for value in (place or {}).values() if isinstance(value, str))


def _is_number(text: str) -> bool:
    """Whether a text cannot be told from a number: 1e100 is one, and an integer."""
    try:
        return isfinite(float(text))
    except ValueError:
        return False


if __name__ == "__main__":
    main()
