"""Error bodies in the shape that a document says, found and checked at start (RFC 9457 where it says nothing).

A service's own ``errors.py`` comes first. Where there is none, the documented schema's fields are filled by their
names: a message, a code, a status, a title. Whatever is chosen has to be valid for an example of each error, or the
service does not start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

import orjson

from accord.contract.errors import expected_statuses
from accord.diagnostics import Diagnostic
from accord.schema.values import JSON, Schema
from accord.serve.media_types import is_json
from accord.serve.problems import (
    Problems,
    Render,
    Shape,
    as_nothing,
    as_problem,
    as_text,
    encoded,
)

if TYPE_CHECKING:
    from accord.contract.model import ErrorResponse, Operation
    from accord.schema.validator import Validator, Violation
    from accord.serve.text import Schemas

_FILLED: Mapping[str, str] = {
    **dict.fromkeys(("detail", "message", "msg", "error", "description", "reason", "error_description"), "detail"),
    **dict.fromkeys(("title", "summary", "name"), "title"),
    **dict.fromkeys(("status", "code", "statuscode", "status_code", "errorcode", "error_code"), "status"),
    **dict.fromkeys(("errors", "violations", "details", "issues", "fields"), "errors"),
    **dict.fromkeys(("type", "uri"), "type"),
    **dict.fromkeys(("pointer", "field", "path", "location", "property"), "pointer"),
    **dict.fromkeys(("in", "where", "place"), "in"),
    "instance": "instance",
}


def compile_problems(
    operation: Operation,
    schemas: Schemas,
    compile_validator: Callable[[Schema], Validator],
    render: Render | None,
    challenge: str,
) -> tuple[Problems, list[Diagnostic]]:
    """The error table of an operation, and what is wrong with it."""
    shapes: dict[int, Shape] = {}
    found: list[Diagnostic] = []
    answered = {*expected_statuses(operation), HTTPStatus.NOT_ACCEPTABLE}
    for error in operation.errors:
        shape = _shape(error, schemas, compile_validator, render)
        if not isinstance(shape, str):
            shapes[error.status] = shape
        elif error.status in answered:
            # Of any other status only a handler knows what to say; the engine's own word is a bare problem then.
            found.append(_unfit(operation, error, shape))
    return Problems(shapes, challenge), found


def _shape(
    error: ErrorResponse,
    schemas: Schemas,
    compile_validator: Callable[[Schema], Validator],
    render: Render | None,
) -> Shape | str:
    """How an error is rendered; a sentence where nothing fits."""
    if error.renderer == "empty":
        return Shape("", as_nothing)
    media_type = error.media_type
    if error.schema is None:
        ways: list[Render] = [as_problem if is_json(media_type) else as_text]
        validator = None
    else:
        validator = compile_validator(error.schema)
        ways = [as_problem, _filler(error.schema, schemas)] if is_json(media_type) else [as_text]
    if render is not None and error.renderer == "service":
        ways = [render]
    reason = ""
    for way in ways:
        reason = _reason(way, error, validator)
        if not reason:
            return Shape(media_type, way)
    return reason


def _reason(render: Render, error: ErrorResponse, validator: Validator | None) -> str:
    """Why an error rendered this way would break the contract; empty where it would not."""
    for problem in _samples(error.status):
        try:
            data = encoded(render(dict(problem), error.status, error.media_type), error.media_type)
        except Exception as failure:  # noqa: BLE001  a service's own function may fail in any way
            return f"rendering it fails with {type(failure).__name__}: {failure}"
        if validator is None or data is None:
            continue
        value: JSON = orjson.loads(data) if is_json(error.media_type) else data.decode()
        violations: tuple[Violation, ...] = validator.violations(value)
        if violations:
            return f"{violations[0].pointer or 'it'} {violations[0].message}"
    return ""


def _samples(status: int) -> list[dict[str, JSON]]:
    problem: dict[str, JSON] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": "A sentence that says what is wrong.",
    }
    if status != HTTPStatus.BAD_REQUEST:
        return [problem]
    finding: JSON = {"in": "body", "pointer": "/name", "detail": "is required"}
    return [problem, {**problem, "errors": [finding]}]


def _unfit(operation: Operation, error: ErrorResponse, reason: str) -> Diagnostic:
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


def _filler(schema: Schema, schemas: Schemas) -> Render:
    """A function that fills the properties of *schema* with what their names ask for."""
    fill = _members(schema, schemas, 0)

    def render(problem: dict[str, JSON], _status: int, _media_type: str) -> Any:
        return fill(problem)

    return render


_Fill = Callable[[dict[str, JSON]], JSON]
_DEEPEST = 3


def _members(schema: Schema, schemas: Schemas, depth: int) -> _Fill:
    members: dict[str, _Fill] = {}
    for name, member in schemas.properties(schema).items():
        kinds = schemas.kinds(member)
        known = _FILLED.get(name.lower())
        constant = next((facet["const"] for facet in schemas.facets(member) if "const" in facet), None)
        if constant is not None:
            members[name] = _constant(constant)
        elif "object" in kinds and "string" not in kinds and depth < _DEEPEST:
            members[name] = _members(member, schemas, depth + 1)
        elif "array" in kinds and "string" not in kinds:
            members[name] = _elements(schemas.items(member), schemas, depth)
        elif known is not None:
            members[name] = _field(known, as_text="string" in kinds)

    def fill(problem: dict[str, JSON]) -> JSON:
        made = {name: member(problem) for name, member in members.items()}
        return {name: value for name, value in made.items() if value is not None}

    return fill


def _constant(value: JSON) -> _Fill:
    return lambda _problem: value


def _field(name: str, *, as_text: bool) -> _Fill:
    def fill(problem: dict[str, JSON]) -> JSON:
        value = problem.get(name, problem["title"] if name == "detail" else None)
        return str(value) if as_text and value is not None and not isinstance(value, list) else value

    return fill


def _elements(schema: Schema, schemas: Schemas, depth: int) -> _Fill:
    """The findings of a 400 as a list: sentences, or objects filled by the names of their properties."""
    textual = "string" in schemas.kinds(schema)
    each = _members(schema, schemas, depth + 1) if not textual and depth < _DEEPEST else None

    def fill(problem: dict[str, JSON]) -> JSON:
        findings = cast("list[dict[str, JSON]]", problem.get("errors") or [{**problem, "in": "", "pointer": ""}])
        if each is None:
            return [f"{finding['in']}{finding['pointer']}: {finding['detail']}".lstrip(": ") for finding in findings]
        return [each({**problem, **finding}) for finding in findings]

    return fill
