"""Error bodies in the shape that a document says, found and checked at start (RFC 9457 where it says nothing).

A service's own ``errors.py`` comes first. Where there is none, the documented schema's fields are filled by their
names. What the engine itself answers has to be valid for an example of each error, or the service does not start; what
only handlers raise takes its shape when it is first raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from accord.contract.errors import documented, error_response, expected_statuses
from accord.diagnostics import Diagnostic
from accord.schema.values import JSON, Schema
from accord.serve.error_filling import filler
from accord.serve.error_table import PROBLEM_JSON, Problems, Render, Shape, as_nothing, as_problem, as_text
from accord.serve.headers import header_rule
from accord.serve.media_types import covers, is_json
from accord.serve.problems import phrase

if TYPE_CHECKING:
    from accord.contract.model import ErrorResponse, Header, Operation
    from accord.schema.validator import Validator
    from accord.serve.text import Schemas

# Headers that Accord, or the server, sends with an error without being asked.
_SENT = frozenset({"content-type", "content-length", "date", "x-request-id"})
_FIRST_ERROR = 400


def compile_problems(
    operation: Operation,
    schemas: Schemas,
    compile_validator: Callable[[Schema], Validator],
    *,
    render: Render | None,
    challenge: str,
    report: Callable[[Iterable[str]], None],
    made: dict[object, tuple[Shape, str]],
) -> tuple[Problems, list[Diagnostic]]:
    """The error table of an operation, and what is wrong with it.

    *made* keeps what operations have in common: most of a document's errors are of one schema.
    """
    shapes = _Shapes(operation, schemas, compile_validator, render, made)
    found: list[Diagnostic] = []
    # Of any other status only a handler knows what to say; the engine's own word is a bare problem then.
    answered = {*expected_statuses(operation), HTTPStatus.NOT_ACCEPTABLE}
    for error in operation.errors:
        shapes.known[error.status], unfit = shapes.made(error)
        if error.status in answered:
            reasons = [unfit] if unfit else _unsent(operation, error.status, challenge)
            found += [_diagnostic(operation, error, reason) for reason in reasons]
    return Problems(shapes, challenge, report), found


class _Shapes:
    """The shape of every status; those that nobody had asked for are made when somebody does."""

    def __init__(
        self,
        operation: Operation,
        schemas: Schemas,
        compile_validator: Callable[[Schema], Validator],
        render: Render | None,
        made: dict[object, tuple[Shape, str]],
    ) -> None:
        self.known: dict[int, Shape] = {}
        self._made = made
        self._operation, self._schemas, self._render = operation, schemas, render
        self._compile_validator = compile_validator

    def __call__(self, status: int) -> Shape:
        """How a status is answered; what is raised and is no error is a problem as it is."""
        if status not in self.known:
            error = error_response(self._operation, status, self._schemas.definitions)
            self.known[status] = self.made(error)[0] if status >= _FIRST_ERROR else Shape(PROBLEM_JSON, (as_problem,))
        return self.known[status]

    def made(self, error: ErrorResponse) -> tuple[Shape, str]:
        """How an error is rendered, by what fits an example of it first; and a sentence where nothing does."""
        response = documented(self._operation, error.status)
        rules = () if response is None else response.headers
        schema = error.schema
        named = schema.get("$ref") if isinstance(schema, dict) and len(schema) == 1 else None
        key = (error.status, error.renderer, error.media_type, named or id(schema), id(response) if rules else None)
        if key not in self._made:
            self._made[key] = self._make(error, rules)
        return self._made[key]

    def _make(self, error: ErrorResponse, rules: tuple[Header, ...]) -> tuple[Shape, str]:
        headers = tuple(header_rule(header, self._schemas, self._compile_validator) for header in rules)
        if error.renderer == "empty":
            return Shape("", (as_nothing,), None, headers), ""
        media_type = _concrete(error.media_type)
        validator = None if error.schema is None else self._compile_validator(error.schema)
        ways: tuple[Render, ...] = (as_problem,) if is_json(media_type) else (as_text,)
        if self._render is not None and error.renderer == "service":
            ways = (self._render,)
        elif error.schema is not None:
            ways = (*ways, filler(error.schema, self._schemas))
        reason = ""
        for way in ways:
            shape = Shape(media_type, (way, *(other for other in ways if other is not way)), validator, headers)
            reason = _unfit(replace(shape, ways=(way,)), error.status)
            if not reason:
                return shape, ""
        return Shape(media_type, ways, validator, headers), reason


def _concrete(media_type: str) -> str:
    """The type that an error is sent as where a range is documented, and the charset of its text."""
    essence = media_type.partition(";")[0].strip().lower()
    if "*" in essence:
        candidates = (PROBLEM_JSON, "application/json", "text/plain")
        essence = media_type = next((name for name in candidates if covers(essence, name)), media_type)
    textual = essence.startswith("text/") and "charset" not in media_type.lower()
    return f"{media_type}; charset=utf-8" if textual and not is_json(essence) else media_type


def _unfit(shape: Shape, status: int) -> str:
    """Why an example of an error would break the contract; empty where it would not."""
    for problem in _samples(status):
        try:
            shape.body(problem, status)
        except ValueError as error:
            return str(error)
    return ""


def _unsent(operation: Operation, status: int, challenge: str) -> Iterator[str]:
    """The headers that an error has to have by the document, and that nothing gives it."""
    response = documented(operation, status)
    sent = {
        *_SENT,
        *({"www-authenticate"} if status == HTTPStatus.UNAUTHORIZED and challenge else ()),
        *({"connection"} if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else ()),
    }
    for header in () if response is None else response.headers:
        if header.required and header.name.lower() not in sent:
            yield f"nothing gives it the header {header.name}, which is required"


def _samples(status: int) -> list[dict[str, JSON]]:
    problem: dict[str, JSON] = {
        "type": "about:blank",
        "title": phrase(status),
        "status": status,
        "detail": "A sentence that says what is wrong.",
    }
    if status != HTTPStatus.BAD_REQUEST:
        return [problem]
    finding: JSON = {"in": "body", "pointer": "/name", "detail": "is required"}
    return [problem, {**problem, "errors": [finding]}]


def _diagnostic(operation: Operation, error: ErrorResponse, reason: str) -> Diagnostic:
    location = next(
        (response.location for response in operation.responses if response.status == str(error.status)),
        operation.location,
    )
    return Diagnostic(
        location,
        "error-shape",
        f"the service cannot answer {error.status} of {operation.id!r} as documented: {reason}",
        help="Write render(problem, status, media_type) in the service's errors.py, or document problem+json.",
    )
