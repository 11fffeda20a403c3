"""Scenarios: answers that a file gives, step by step, before the mock thinks of any itself.

    - operation: getJob
      when: {path: {id: 7}, query: {}, headers: {}, body: {}}
      answer: {status: 200, body: {state: running}}
      times: 2

The first step that fits a request and has not been taken as often as it says answers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from accord.contract.document import Node
from accord.contract.model import Contract, Operation, Response
from accord.contract.read import read_text
from accord.diagnostics import AccordError, Diagnostic, DocumentError
from accord.mock.answers import Answers, Result, Said, UnanswerableError, usual_statuses
from accord.mock.requests import Asked, Wish
from accord.mock.store import as_key
from accord.schema.values import JSON

RULE = "scenario"
_PLACES = ("path", "query", "headers", "body")


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``when`` are parts of a request by place; ``times`` is how often it is taken, None without an end."""

    node: Node
    operation: str
    when: Mapping[str, JSON]
    status: int | None
    said: Said
    example: str
    times: int | None


@dataclass(slots=True)
class Scenario:
    """The steps for one contract, and how often each has been taken."""

    steps: Sequence[Step] = ()
    taken: dict[int, int] = field(default_factory=dict[int, int])

    def reset(self) -> None:
        """Begin anew."""
        self.taken.clear()

    def answer(self, operation: Operation, request: Asked, answers: Answers) -> Result | None:
        """The answer of the first step that fits, None where no step does."""
        for index, step in enumerate(self.steps):
            if step.operation != operation.id or not _fits(step.when, request):
                continue
            if step.times is not None and self.taken.get(index, 0) >= step.times:
                continue
            made = answer_of(step, operation, request, answers)
            if made is not None:
                self.taken[index] = self.taken.get(index, 0) + 1
                return made
        return None


def answer_of(step: Step, operation: Operation, request: Asked, answers: Answers) -> Result | None:
    """The answer that a step gives, None where the contract does not have it."""
    wish = Wish(step.status or 0, step.example)
    for status, response in _responses(operation, step.status):
        try:
            result = answers.made(operation, response, status, request, step.said, wish)
        except UnanswerableError:
            continue
        if step.said.body is None or result[0] == step.said.body:
            return result
    return None


def load(path: Path, contracts: Iterable[Contract]) -> dict[str, Scenario]:
    """The scenario in a file for each contract, by service.

    Raises ``DocumentError`` with everything that is wrong with it, ``AccordError`` where it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise AccordError(f"{path}: {getattr(problem, 'strerror', None) or 'is no text in UTF-8'}") from problem
    root = read_text(text, name=str(path)).node
    found: list[Diagnostic] = []
    listed = root.get("steps") if isinstance(root.value, dict) else root
    if listed is None or not isinstance(listed.value, list):
        raise DocumentError((_finding(root, "a scenario is a list of steps"),))
    operations = {operation.id: (contract, operation) for contract in contracts for operation in contract.operations}
    scenarios = {contract.service: Scenario([]) for contract, _ in operations.values()}
    for index in range(len(listed.value)):
        node = listed.child(index)
        step = _step(node, operations, found)
        if step is not None:
            contract = operations[step.operation][0]
            cast("list[Step]", scenarios[contract.service].steps).append(step)
    if found:
        raise DocumentError(tuple(sorted(found)))
    return scenarios


def check(scenario: Scenario, contract: Contract, answers: Answers) -> list[Diagnostic]:
    """Every step whose answer the contract does not allow."""
    operations = {operation.id: operation for operation in contract.operations}
    found: list[Diagnostic] = []
    for step in scenario.steps:
        operation = operations[step.operation]
        if answer_of(step, operation, Asked({}, {}, {}), answers) is None:
            node = step.node.get("answer", "body") or step.node.get("answer") or step.node
            found.append(_finding(node, f"the contract does not allow this answer of {step.operation!r}"))
    return found


def _step(node: Node, operations: Mapping[str, tuple[Contract, Operation]], found: list[Diagnostic]) -> Step | None:
    before = len(found)
    _known_keys(node, ("operation", "when", "answer", "times"), found)
    name = node.mapping.get("operation")
    answer = node.get("answer")
    if not isinstance(name, str) or name not in operations:
        known = ", ".join(sorted(operations)[:12])
        found.append(_finding(node.get("operation") or node, f"operation has to be one of the contract's: {known}"))
        return None
    if answer is None or not isinstance(answer.value, dict):
        found.append(_finding(answer or node, "answer has to say a status, a body, headers or an example"))
        return None
    _known_keys(answer, ("status", "body", "headers", "example"), found)
    when = node.get("when")
    if when is not None:
        _known_keys(when, _PLACES, found)
    status = answer.mapping.get("status")
    operation = operations[name][1]
    if "status" in answer.mapping and (not isinstance(status, int) or not _responses(operation, status)):
        documented = ", ".join(response.status for response in operation.responses)
        found.append(_finding(answer.child("status"), f"status has to be one that {name!r} documents: {documented}"))
    times = node.mapping.get("times")
    if times is not None and (not isinstance(times, int) or isinstance(times, bool) or times < 1):
        found.append(_finding(node.child("times"), "times has to be a number, 1 or more"))
    headers, example = answer.mapping.get("headers", {}), answer.mapping.get("example", "")
    if not isinstance(headers, dict):
        found.append(_finding(answer.child("headers"), "headers have to be names and their values"))
        headers = {}
    if example and not _has_example(operation, str(example)):
        found.append(_finding(answer.child("example"), f"{name!r} documents no example of this name"))
    if len(found) > before:
        return None
    said = Said(body=answer.mapping.get("body"), headers={key.lower(): as_key(value) for key, value in headers.items()})
    return Step(
        node,
        name,
        when.mapping if when is not None else {},
        status if isinstance(status, int) else None,
        said,
        str(example),
        times if isinstance(times, int) else None,
    )


def _known_keys(node: Node, known: Sequence[str], found: list[Diagnostic]) -> None:
    if not isinstance(node.value, dict):
        found.append(_finding(node, f"this has to be a mapping with {', '.join(known)}"))
        return
    strange = [key for key in node.value if key not in known]
    found += [_finding(node.child(key), f"{key!r} means nothing here; there are {', '.join(known)}") for key in strange]


def _has_example(operation: Operation, name: str) -> bool:
    return any(name in media.examples for response in operation.responses for media in response.content)


def _responses(operation: Operation, status: int | None) -> list[tuple[int, Response]]:
    """The responses that a step may mean, with the status of each."""
    if status is None:
        return usual_statuses(operation)
    known = {response.status.upper(): response for response in operation.responses}
    response = known.get(str(status)) or known.get(f"{status // 100}XX") or known.get("DEFAULT")
    return [] if response is None else [(status, response)]


def _fits(when: Mapping[str, JSON], request: Asked) -> bool:
    """Whether a request has everything in it that a step asks for."""
    headers = when.get("headers")
    wanted = {name.lower(): value for name, value in headers.items()} if isinstance(headers, dict) else {}
    return (
        _has(request.path, when.get("path"))
        and _has(request.query, when.get("query"))
        and all(request.headers.get(name) == as_key(value) for name, value in wanted.items())
        and ("body" not in when or _has(request.body, when["body"]))
    )


def _has(value: JSON | Mapping[str, JSON], wanted: JSON) -> bool:
    """Whether a value is, or has in it, what is wanted; texts and numbers are compared as they are written."""
    if wanted is None:
        return True
    if isinstance(wanted, dict):
        return isinstance(value, Mapping) and all(
            name in value and _has(value[name], member) for name, member in wanted.items()
        )
    if isinstance(wanted, list):
        items = value if isinstance(value, list) else []
        return len(items) == len(wanted) and all(map(_has, items, wanted))
    return not isinstance(value, Mapping) and as_key(value) == as_key(wanted)


def _finding(node: Node, message: str) -> Diagnostic:
    return Diagnostic(node.location, RULE, message)
