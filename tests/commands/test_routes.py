"""`accord routes`: every operation, and where it is answered."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.commands.conftest import DOCUMENT
from tests.commands.processes import Accord

SECURED = (
    DOCUMENT.replace(
        "      tags: [Runs]\n",
        "      tags: [Runs]\n      security: [{key: [], oauth: ['runs:read', 'runs:write']}, {}]\n",
    )
    + """\
  /goals:
    get:
      operationId: listGoals
      responses: {"204": {description: x}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    oauth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: "https://x.example/t", scopes: {"runs:read": r, "runs:write": w}}}
"""
)


def test_routes_name_method_path_id_handler_and_security(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(SECURED.replace("url: /", "url: /v1"))
    missing = accord("routes")
    assert missing.code == 0, missing.text
    heading, runs, goals = missing.stdout.splitlines()
    assert heading.split() == ["METHOD", "PATH", "OPERATION", "HANDLER", "SECURITY"]
    assert runs.split()[:4] == ["GET", "/v1/runs", "listRuns", "handlers/training/runs.py:list_runs"]
    assert re.search(r"\(not written\) +key \+ oauth\(runs:read, runs:write\) or anonymous$", runs)
    assert goals.split()[:4] == ["GET", "/v1/goals", "listGoals", "handlers/training/default.py:list_goals"]
    assert goals.endswith("none")


def test_a_handler_is_named_by_file_and_line(accord: Accord, project: Path) -> None:
    (project / "handlers" / "training").mkdir(parents=True)
    (project / "handlers" / "training" / "runs.py").write_text(
        "import x\n\n\nasync def list_runs():\n    '''Doc.'''\n    return x.runs()\n"
    )
    (route,) = json.loads(accord("routes", "--format", "json").stdout)
    assert route == {
        "service": "training",
        "method": "GET",
        "path": "/runs",
        "operation": "listRuns",
        "handler": "handlers/training/runs.py:4",
        "missing": "",
        "written": True,
        "security": [],
    }


def test_a_stub_counts_as_not_written(accord: Accord, project: Path) -> None:
    accord("generate")
    assert "(not written)" in accord("routes").stdout
    handlers = project / "handlers" / "training"
    for body, written in [
        ("raise NotImplementedError", False),
        ("raise NotImplementedError('later')", False),
        ("raise ValueError", True),
        ("raise", True),
        ("return ''", True),
        ("x = 1\n    raise NotImplementedError", True),
    ]:
        (handlers / "runs.py").write_text(f"def list_runs():\n    {body}\n")
        assert json.loads(accord("routes", "--format", "json").stdout)[0]["written"] is written


def test_one_service_may_be_chosen(accord: Accord, project: Path) -> None:
    (project / "specs" / "other.yaml").write_text(DOCUMENT.replace("url: /", "url: /other"))
    assert len(json.loads(accord("routes", "--format", "json").stdout)) == 2
    (route,) = json.loads(accord("routes", "--format", "json", "--service", "other").stdout)
    assert (route["service"], route["path"]) == ("other", "/other/runs")
    wrong = accord("routes", "--service", "nope")
    assert wrong.code == 2
    assert "the project has: other, training" in wrong.stderr


def test_a_document_with_errors_has_no_routes(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(DOCUMENT.replace("responses:", "responces:"))
    outcome = accord("routes")
    assert outcome.code == 1
    assert outcome.stdout == ""
    assert ": error[" in outcome.stderr
