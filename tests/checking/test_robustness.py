"""Whatever a document is, checking and compiling it ends in findings, never in an exception."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from accord.contract.check import check
from accord.contract.compile import compile_document
from accord.contract.document import Document
from accord.contract.fix import fix
from accord.contract.read import read
from accord.diagnostics import DocumentError, Severity

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "tests/golden").glob("*/spec.yaml"))
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1.5,
    "",
    "x",
    "$ref",
    "#/paths",
    "#/nowhere",
    "../x.yaml",
    [],
    {},
    [[]],
    [{}],
    {"": {}},
    {"$ref": "#"},
    {"$ref": "#/components/schemas/X"},
    {"$ref": 7},
    {"type": "object", "properties": {"$ref": {"type": "string"}}},
    {"x-a": None},
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of everything in a value."""
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, step)
            yield from places(inner, (*path, step))


def mutated(value: Any, chance: random.Random) -> Any:
    """The value with something odd in a place or three."""
    changed = copy.deepcopy(value)
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(list(places(changed)))
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        if chance.random() < 0.2:
            del holder[path[-1]]
        else:
            holder[path[-1]] = copy.deepcopy(chance.choice(ODD))
    return changed


def judged(document: Document) -> None:
    """Check a document and, where nothing is wrong with it, compile it."""
    findings = check(document)
    assert list(findings) == sorted(findings)
    fix(document)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        try:
            compile_document(document)
        except DocumentError as error:
            pytest.fail(f"no error was found, yet it does not compile: {error}")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_a_document_with_odd_values_is_only_found_fault_with(path: Path, tmp_path: Path) -> None:
    """Some values are replaced by others, of every type, in places drawn by a fixed seed."""
    chance = random.Random(path.parent.name)
    value = read(path, root=path.parent).root.value
    for _ in range(40):
        changed = mutated(value, chance)
        file = tmp_path / "spec.yaml"
        file.write_text(yaml.safe_dump(changed, sort_keys=False))
        judged(read(file, root=tmp_path))
