"""`accord add`: an operation more, made of what the document says already."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.conftest import DOCUMENT
from tests.commands.processes import Accord

RICH = """\
openapi: 3.1.0 # the version
info: {title: Shop, version: "1"}
paths:
  # orders
  /orders/{orderId}:
    parameters:
      - {$ref: "#/components/parameters/OrderId"}
    get: # one
      operationId: getOrder
      tags: [Buying]
      responses:
        "200": {description: x}
        "404": {$ref: "#/components/responses/NotFound"}
        default: {$ref: "#/components/responses/Problem"}

  /stock:
    get:
      operationId: listStock
      tags: [Stock]
      responses:
        "200": {description: x}
        default: {$ref: "#/components/responses/Problem"}

# what is shared
components:
  parameters:
    OrderId: {name: orderId, in: path, required: true, schema: {type: integer}}
    Limit: {name: limit, in: query, schema: {type: integer}}
  schemas:
    Order: {type: object, example: {id: 1}}
    Problem: {type: object}
  responses:
    NotFound: {description: x}
    Problem: {description: x}
"""


def document(project: Path) -> Any:
    return yaml.safe_load((project / "specs" / "training.yaml").read_text())


def test_an_operation_is_added_and_every_line_that_was_there_stays(accord: Accord, project: Path) -> None:
    outcome = accord("add", "POST", "/runs")
    assert outcome.code == 0
    assert "added POST /runs to specs/training.yaml" in outcome.stderr
    lines = (project / "specs" / "training.yaml").read_text().splitlines()
    kept = iter(lines)
    assert all(line in kept for line in DOCUMENT.splitlines()), "a line has changed or moved"
    operation = document(project)["paths"]["/runs"]["post"]
    assert operation["operationId"] == "createRun"
    assert operation["tags"] == ["Runs"]
    assert operation["requestBody"]["content"]["application/json"].keys() == {"schema", "example"}
    assert operation["responses"].keys() == {"201", "default"}


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/goals", ("listGoals", "200")),
        ("post", "/goals", ("createGoal", "201")),
        ("GET", "/goals/{goalId}", ("getGoal", "200")),
        ("PUT", "/goals/{goalId}", ("replaceGoal", "200")),
        ("PATCH", "/goals/{goalId}", ("updateGoal", "200")),
        ("DELETE", "/goals/{goalId}", ("deleteGoal", "204")),
        ("HEAD", "/goals", ("headGoal", "200")),
        ("GET", "/v1/runs", ("listV1Runs", "200")),
        ("GET", "/runners/{runnerId}/runs", ("listRunnerRuns", "200")),
        ("POST", "/runs/{runId}/cancel", ("createCancel", "201")),
        ("GET", "/", ("getRoot", "200")),
        ("GET", "/status", ("getStatus", "200")),
        ("GET", "/companies/{id}/boxes", ("listBoxes", "200")),
    ],
)
def test_the_names_and_the_success_follow_method_and_path(
    accord: Accord, project: Path, method: str, path: str, expected: tuple[str, str]
) -> None:
    assert accord("add", method, path).code == 0
    operation = document(project)["paths"][path][method.lower()]
    assert (operation["operationId"], next(iter(operation["responses"]))) == expected
    assert operation["summary"]
    declared = {parameter["name"] for parameter in operation.get("parameters", ()) if parameter["in"] == "path"}
    assert declared == {part.strip("{}") for part in path.split("/") if part.startswith("{")}


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["/goals", "/goals/{goalId}"])
def test_what_is_added_has_no_errors_and_no_warnings_of_its_own(
    accord: Accord, project: Path, method: str, path: str
) -> None:
    before = {(found["rule"], found["message"]) for found in json.loads(accord("check", "--format", "json").stdout)}
    assert accord("add", method, path).code == 0
    checked = accord("check", "--format", "json")
    after = {(found["rule"], found["message"]) for found in json.loads(checked.stdout)}
    assert checked.code == 0
    assert after <= before
    assert accord("generate").code == 0
    assert project.is_dir()


def test_what_the_document_has_is_taken_up(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(RICH)
    assert accord("add", "DELETE", "/orders/{orderId}").code == 0
    assert accord("add", "GET", "/orders").code == 0
    assert accord("add", "GET", "/orders/{orderId}/items").code == 0
    paths = document(project)["paths"]
    assert list(paths) == ["/orders/{orderId}", "/orders", "/orders/{orderId}/items", "/stock"]
    delete = paths["/orders/{orderId}"]["delete"]
    assert "parameters" not in delete
    assert delete["tags"] == ["Buying"]
    assert delete["responses"]["404"] == {"$ref": "#/components/responses/NotFound"}
    listed = paths["/orders"]["get"]
    assert listed["parameters"] == [{"$ref": "#/components/parameters/Limit"}]
    assert listed["responses"]["default"] == {"$ref": "#/components/responses/Problem"}
    page = listed["responses"]["200"]["content"]["application/json"]
    assert page["schema"]["properties"]["items"]["items"] == {"$ref": "#/components/schemas/Order"}
    assert page["example"] == {"items": [{"id": 1}]}
    assert paths["/orders/{orderId}/items"]["get"]["parameters"][0] == {"$ref": "#/components/parameters/OrderId"}
    text = (project / "specs" / "training.yaml").read_text()
    kept = iter(text.splitlines())
    assert all(line in kept for line in RICH.splitlines())


def test_the_problem_schema_is_used_where_no_response_is_shared(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(DOCUMENT + "components: {schemas: {Problem: {type: object}}}\n")
    assert accord("add", "GET", "/goals").code == 0
    media = document(project)["paths"]["/goals"]["get"]["responses"]["default"]["content"]["application/problem+json"]
    assert media == {"schema": {"$ref": "#/components/schemas/Problem"}}


def test_ids_and_tags_follow_the_style_of_the_others(accord: Accord, project: Path) -> None:
    text = DOCUMENT.replace("listRuns", "list_runs").replace("[Runs]", "[runs]")
    (project / "specs" / "training.yaml").write_text(text)
    assert accord("add", "GET", "/goals").code == 0
    operation = document(project)["paths"]["/goals"]["get"]
    assert (operation["operationId"], operation["tags"]) == ("list_goals", ["goals"])


def test_an_id_that_is_taken_gets_another(accord: Accord, project: Path) -> None:
    for path in ("/b/runs", "/c/runs", "/b/{x}/runs", "/b/{x}/{y}/runs"):
        assert accord("add", "GET", path).code == 0
    ids = [item["get"]["operationId"] for item in document(project)["paths"].values()]
    assert len(set(ids)) == len(ids) == 5


@pytest.mark.parametrize("path", ["/runs", "/things/{id}"])
def test_an_operation_that_is_there_is_refused_where_it_stands(accord: Accord, project: Path, path: str) -> None:
    accord("add", "GET", "/things/{thingId}") if "{" in path else None
    before = (project / "specs" / "training.yaml").read_text()
    outcome = accord("add", "GET", path)
    assert outcome.code == 1
    assert ": error[operation-exists]: " in outcome.stderr
    assert outcome.stderr.startswith("specs/training.yaml:")
    assert (project / "specs" / "training.yaml").read_text() == before


def test_the_service_is_named_where_there_are_several(accord: Accord, project: Path) -> None:
    shutil.copy(project / "specs" / "training.yaml", project / "specs" / "my-shop.yaml")
    unclear = accord("add", "GET", "/goals")
    assert unclear.code == 2
    assert "say which service with --service; the project has: my_shop, training" in unclear.stderr
    unknown = accord("add", "GET", "/goals", "--service", "nope")
    assert unknown.code == 2
    assert "there is no service 'nope'" in unknown.stderr
    assert accord("add", "GET", "/goals", "--service", "my_shop").code == 0
    assert "/goals:" in (project / "specs" / "my-shop.yaml").read_text()
    assert "/goals:" not in (project / "specs" / "training.yaml").read_text()


def test_a_json_document_is_extended_too(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").unlink()
    text = '{\n  "openapi": "3.1.0",\n  "info": {"title": "T", "version": "1"},\n  "paths": {}\n}\n'
    (project / "specs" / "training.json").write_text(text)
    assert accord("add", "GET", "/runs").code == 0
    new = (project / "specs" / "training.json").read_text()
    assert json.loads(new)["paths"]["/runs"]["get"]["operationId"] == "listRuns"
    assert new.startswith(text[: text.index("{}")])
    assert accord("check").code == 0


def test_the_operation_goes_into_the_file_that_the_path_is_in(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text(
        'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths:\n  /runs: {$ref: "parts/runs.yaml"}\n'
    )
    (project / "specs" / "parts").mkdir()
    part = project / "specs" / "parts" / "runs.yaml"
    part.write_text("# runs\nget:\n  operationId: listRuns\n  responses: {'204': {description: x}}\n")
    outcome = accord("add", "POST", "/runs")
    assert outcome.code == 0, outcome.text
    assert "to specs/parts/runs.yaml" in outcome.stderr
    assert list(yaml.safe_load(part.read_text())) == ["get", "post"]
    assert part.read_text().startswith("# runs\n")


def test_a_document_without_paths_gets_them(accord: Accord, project: Path) -> None:
    (project / "specs" / "training.yaml").write_text('openapi: 3.1.0\ninfo: {title: T, version: "1"}\n')
    assert accord("add", "GET", "/runs").code == 0
    assert list(document(project)["paths"]) == ["/runs"]


def test_a_document_that_cannot_be_extended_is_told(accord: Accord, project: Path) -> None:
    text = DOCUMENT.replace("paths:", "paths: &p").replace("info:", "x-p: *p\ninfo:")
    (project / "specs" / "training.yaml").write_text(
        DOCUMENT.replace("  /runs:", "  /a: &item\n    summary: x\n  /b: *item\n  /runs:") if text else ""
    )
    outcome = accord("add", "GET", "/b")
    assert outcome.code == 1
    assert "GET /b" in outcome.stderr or "get cannot be added here" in outcome.stderr
