"""How long reading a large document takes, places included, beside what libyaml's own composer takes.

    .venv/bin/python benchmarks/reading.py

Both read the same 3.4 MB in turn, in one process; the ratio of the best times is what counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import yaml

from accord.contract.read import read_text

SIZE = 3_400_000
ROUNDS = 7

OPERATION = """\
  /things{n}/{{thing_id}}:
    get:
      operationId: getThing{n}
      summary: Get thing {n}
      description: |
        Answers the thing with this identifier, as it was stored last. What was never stored is not found.
      tags: [Things]
      parameters:
        - name: thing_id
          in: path
          required: true
          schema: {{ type: integer, format: int64, minimum: 1 }}
        - name: fields
          in: query
          schema: {{ type: array, items: {{ type: string, maxLength: 40 }}, maxItems: 10 }}
      responses:
        "200":
          description: The thing.
          content:
            application/json:
              schema:
                type: object
                required: [id, name]
                properties:
                  id: {{ type: integer, examples: [{n}] }}
                  name: {{ type: string, maxLength: 100 }}
                  price: {{ type: number, minimum: 0 }}
        default: {{ description: Whatever went wrong. }}
"""


def document() -> str:
    """An OpenAPI document of ``SIZE`` characters or a little more."""
    parts = ["openapi: 3.1.0\ninfo: { title: Things, version: '1' }\npaths:\n"]
    length, number = len(parts[0]), 0
    while length < SIZE:
        parts.append(OPERATION.format(n=number))
        length += len(parts[-1])
        number += 1
    return "".join(parts)


def seconds(work: Callable[[], object]) -> float:
    """How long *work* takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print the best of each."""
    text = document()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: read_text(text, name="things.yaml")))
        theirs.append(seconds(lambda: yaml.compose(text, Loader=yaml.CSafeLoader)))
    print(f"{len(text):,} characters of YAML, best of {ROUNDS}")
    print(f"read, with places   {min(ours):.2f} s")
    print(f"yaml.compose        {min(theirs):.2f} s")
    print(f"ratio               {min(ours) / min(theirs):.2f}")


if __name__ == "__main__":
    main()
