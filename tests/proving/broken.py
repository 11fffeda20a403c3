"""A small service that breaks its contract in ways that reports have to show, and the proof of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from accord import App
from accord.contract.compile import compile_document
from accord.contract.model import Contract
from accord.contract.read import read_text
from accord.prove.credentials import credentials
from accord.prove.finding import Proof
from accord.prove.run import DETERMINISTIC, Plan, Service, prove
from accord.prove.target import InProcess
from accord.serve.specification import BoundResolver

KEY = "key-of-the-first-user"
DOCUMENT = """
openapi: 3.1.0
info: {title: "Runs & <walks>", version: "1"}
servers: [{url: /club}]
components:
  securitySchemes:
    coachKey: {type: apiKey, in: header, name: X-Coach-Key, x-apikeyInfoFunc: tests.proving.broken.holder}
  schemas:
    Run:
      type: object
      required: [id, name, metres]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1, maxLength: 40}
        metres: {type: integer, minimum: 1, maximum: 100000}
paths:
  /runs:
    get:
      operationId: listRuns
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
      responses:
        "200":
          description: The runs.
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Run"}}
    post:
      operationId: addRun
      security: [{coachKey: []}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Run"}}}
      responses:
        "201":
          description: Added.
          content: {application/json: {schema: {$ref: "#/components/schemas/Run"}}}
        "401": {description: No key.}
  /runs/{run_id}:
    get:
      operationId: getRun
      parameters: [{name: run_id, in: path, required: true, schema: {type: integer, minimum: 1, maximum: 1000000}}]
      responses:
        "200":
          description: The run.
          content: {application/json: {schema: {$ref: "#/components/schemas/Run"}}}
        "404": {description: No such run.}
"""


class Runs:
    """The handlers: a name loses its last letter, a list repeats itself, and what is unknown is an error of ours."""

    def __init__(self) -> None:
        self.kept: dict[int, dict[str, Any]] = {}

    def list_runs(self, **_: Any) -> Any:
        return [*self.kept.values(), *self.kept.values()], 200, {"X-Rows": str(len(self.kept))}

    def add_run(self, body: dict[str, Any], **_: Any) -> Any:
        number = len(self.kept) + 1
        self.kept[number] = {**body, "id": number, "name": body["name"][:-1]}
        return self.kept[number], 201

    def get_run(self, run_id: int, **_: Any) -> Any:
        return self.kept[run_id]


def holder(apikey: str, **_: object) -> dict[str, Any] | None:
    """Know one user."""
    return {"sub": "coach"} if apikey == KEY else None


def contract() -> Contract:
    return compile_document(read_text(DOCUMENT, name="specs/club.yaml"))


@cache
def proof(seed: str = DETERMINISTIC) -> Proof:
    """What a proof finds in the service, with the key that it asks for."""
    compiled, runs = contract(), Runs()
    app = App("club", validate_responses=False)
    functions: dict[str, Callable[..., Any]] = {
        "listRuns": runs.list_runs,
        "addRun": runs.add_run,
        "getRun": runs.get_run,
    }
    app.add_api(compiled, base_path="/club", resolver=BoundResolver(compiled, functions))
    target = InProcess(app)
    try:
        known = credentials(compiled, {"ACCORD_PROVE_COACHKEY": KEY})
        return prove(Service(compiled, target, known, reset=runs.kept.clear), Plan(amount=5, seed=seed))
    finally:
        target.close()
