"""The error table: what the engine answers for every error status of an operation, and in what shape.

The document decides: an error documented as problem+json, or as JSON that a problem satisfies, is a problem
(RFC 9457); documented otherwise, the service renders it; documented without content, it has none. Where the
document is silent the engine answers with problem+json.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from accord.contract.model import Contract, ErrorResponse, MediaType, Operation, Requirement, Response
from accord.schema.keywords import rewritten
from accord.schema.validator import Validator, compile_validator
from accord.schema.values import JSON, Schema

PROBLEM = "application/problem+json"

_Fits: TypeAlias = "Callable[[int, Schema | None], bool]"

# What the engine sends, with everything in it that it may send.
_SAMPLE: dict[str, JSON] = {
    "type": "about:blank",
    "title": "Error",
    "status": 400,
    "detail": "The request does not satisfy the contract.",
    "instance": "/",
    "errors": [{"in": "body", "pointer": "/name", "detail": "'name' is required"}],
}
_MEMBERS = frozenset({*_SAMPLE, "in", "pointer"})


def answered_statuses(operation: Operation) -> tuple[int, ...]:
    """Every error status that the engine itself can answer to a request for *operation*, in order.

    A path that no operation has (404) and a method that a path has not (405) are answered before any
    operation is chosen; they are in the table so that an operation may say how they look.
    """
    statuses = {404, 405, 500, 501, 503, *expected_statuses(operation)}
    if any(response.status[0] == "2" and response.content for response in operation.responses):
        statuses.add(406)
    if documented(operation, 504) is not None:
        # Only who sends X-Request-Timeout can meet it.
        statuses.add(504)
    return tuple(sorted(statuses))


def expected_statuses(operation: Operation) -> tuple[int, ...]:
    """The statuses of these that a document should describe for *operation*, in order.

    Those a caller meets by how it calls: what is wrong with the request (400), who may call (401, 403), the
    size and type of a body (413, 415), and that the service itself may fail (500).
    """
    statuses = {500}
    if operation.parameters or operation.body:
        statuses.add(400)
    if operation.body:
        statuses.update((413, 415))
    if is_secured(operation.security):
        statuses.update((401, 403))
    return tuple(sorted(statuses))


def is_secured(security: tuple[Requirement, ...]) -> bool:
    """Whether access is ever refused: there are alternatives, and none of them is anonymous."""
    return bool(security) and all(requirement.schemes for requirement in security)


def documented(operation: Operation, status: int) -> Response | None:
    """The response that describes the error *status*: the exact one, else its range, else the default (3.1 §4.8.16).

    A default with content that stands for the successes, because nothing else does, says nothing of errors.
    """
    found = {response.status: response for response in operation.responses}
    default = found.get("default")
    if default is not None and default.content and not any(code[0] in "23" for code in found):
        default = None
    return found.get(str(status)) or found.get(f"{status // 100}XX") or default


def with_errors(contract: Contract) -> Contract:
    """The contract with the error table of each operation filled in."""
    is_problem = _fitting(contract.definitions.response)
    operations = tuple(
        replace(
            operation,
            errors=tuple(
                _error(status, documented(operation, status), is_problem) for status in answered_statuses(operation)
            ),
        )
        for operation in contract.operations
    )
    return replace(contract, operations=operations)


def error_response(operation: Operation, status: int, definitions: Mapping[str, Schema]) -> ErrorResponse:
    """How an error that a handler raises is answered: the row that the table would have for *status*.

    *definitions* are those of the response direction.
    """
    return _error(status, documented(operation, status), _fitting(definitions))


def _fitting(definitions: Mapping[str, Schema]) -> _Fits:
    """A function that says whether a problem of some status satisfies a schema, each worked out once.

    The list of violations is an extension member: a schema need not allow it.
    """
    known: dict[tuple[int, str], bool] = {}
    validators: dict[str, Validator] = {}
    pruned: dict[str, Schema] = {}

    def is_problem(status: int, schema: Schema | None) -> bool:
        if schema is None:
            return True
        said = repr(schema)
        if (status, said) not in known:
            if not pruned:
                pruned.update((name, rewritten(found, _about_problems)) for name, found in definitions.items())
            if said not in validators:
                validators[said] = compile_validator(rewritten(schema, _about_problems), pruned)
            problem = {**_SAMPLE, "status": status}
            plain = {name: value for name, value in problem.items() if name != "errors"}
            known[status, said] = any(map(validators[said].valid, (problem, plain)))
        return known[status, said]

    return is_problem


def _about_problems(schema: dict[str, JSON]) -> dict[str, JSON]:
    """A schema without the properties that no problem has, and with them most of what it refers to."""
    properties = schema.get("properties")
    if not isinstance(properties, dict) or properties.keys() <= _MEMBERS:
        return schema
    return {**schema, "properties": {name: said for name, said in properties.items() if name in _MEMBERS}}


def _error(status: int, response: Response | None, is_problem: _Fits) -> ErrorResponse:
    """One row of the table."""
    if response is None:
        return ErrorResponse(status, PROBLEM, None, "problem", documented=False)
    if not response.content:
        return ErrorResponse(status, "", None, "empty", documented=True)
    candidates = sorted(
        response.content, key=lambda media_type: (_essence(media_type.name) != PROBLEM, not _json_name(media_type))
    )
    for media_type in candidates:
        if (concrete := _json_name(media_type)) and is_problem(status, media_type.schema):
            return ErrorResponse(status, concrete, media_type.schema, "problem", documented=True)
    chosen = candidates[0]
    return ErrorResponse(status, chosen.name, chosen.schema, "service", documented=True)


def _json_name(media_type: MediaType) -> str:
    """The media type to send a problem as where this one is documented; "" where that is not JSON."""
    essence = _essence(media_type.name)
    if essence in {"*/*", "application/*"}:
        return PROBLEM
    return media_type.name if essence == "application/json" or essence.endswith("+json") else ""


def _essence(media_type: str) -> str:
    """A media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()
