"""What openapi-spec-validator refuses, the check refuses too."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator, OpenAPIV32SpecValidator

from accord.contract.check import check
from accord.contract.read import read
from accord.diagnostics import Severity
from tests.checking.test_robustness import DOCUMENTS, mutated

VALIDATORS: dict[str, Any] = {
    "3.0": OpenAPIV30SpecValidator,
    "3.1": OpenAPIV31SpecValidator,
    "3.2": OpenAPIV32SpecValidator,
}
# What the validator refuses, and is a warning here: it has one meaning, and nothing goes wrong with it.
ADVICE = {"invalid-default", "path-parameter-borrowed", "undefined-required"}
# One of several files, which the validator would have to be told how to read.
ALONE = [path for path in DOCUMENTS if path.parent.name != "several_files"]


def is_refused(document: Any) -> bool:
    """Whether the validator of the document's version finds an error; what it fails at itself is no finding."""
    try:
        return any(VALIDATORS[document["openapi"][:3]](document).iter_errors())
    except Exception:  # noqa: BLE001  it looks up what it has not checked
        return False


@pytest.mark.parametrize("path", ALONE, ids=lambda path: path.parent.name)
def test_nothing_that_the_validator_refuses_passes(path: Path, tmp_path: Path) -> None:
    """Documents with odd values, drawn by a fixed seed."""
    chance = random.Random(f"{path.parent.name} again")
    value = read(path, root=path.parent).root.value
    file = tmp_path / "spec.yaml"
    compared = 0
    while compared < 15:
        document = mutated(value, chance)
        version = document.get("openapi") if isinstance(document, dict) else None
        if not isinstance(version, str) or version[:3] not in VALIDATORS:
            continue
        compared += 1
        file.write_text(yaml.safe_dump(document, sort_keys=False))
        findings = check(read(file, root=tmp_path))
        refused = any(each.severity is Severity.ERROR or each.rule in ADVICE for each in findings)
        assert refused or not is_refused(document), file.read_text()
