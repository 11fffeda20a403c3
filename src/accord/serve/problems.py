"""What the engine answers when it cannot answer well: one table per operation, compiled at start.

Errors travel as connexion's own exceptions, so that ``add_error_handler`` sees them; ``Problems.answer`` turns whatever
was raised into the response that the document describes for its status, RFC 9457 where it describes none. A 500 says
nothing about its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, NamedTuple, cast

import orjson
from connexion.exceptions import (
    BadRequestProblem,
    OAuthScopeProblem,
    ProblemException,
    UnsupportedMediaTypeProblem,
)
from starlette.exceptions import HTTPException

from accord.schema.values import JSON
from accord.serve.media_types import is_json

PROBLEM_JSON = "application/problem+json"
Render = Callable[[dict[str, JSON], int, str], Any]

_SILENT = "The service could not answer this request."
_FORBIDDEN = "The credentials do not allow this operation."


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation: where (``body``, ``query``, …), the JSON pointer there, and a plain sentence."""

    place: str
    pointer: str
    detail: str


class Answer(NamedTuple):
    """A complete response. One is made for every request: a tuple takes half the time of a dataclass."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class InvalidRequest(BadRequestProblem):  # type: ignore[misc]  # connexion has no types for mypy
    """400: the request breaks the contract; ``findings`` says everywhere it does."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(detail=_summary(self.findings))  # pyright: ignore[reportUnknownMemberType]
        self.ext = {"errors": [{"in": f.place, "pointer": f.pointer, "detail": f.detail} for f in self.findings]}


def refuse(findings: list[Finding]) -> None:
    """Raise ``InvalidRequest`` where there are findings."""
    if findings:
        raise InvalidRequest(findings)


class UnsupportedBody(UnsupportedMediaTypeProblem):  # type: ignore[misc]  # connexion has no types for mypy
    """415: a content type that the operation does not document, or none at all."""


class ContractViolation(ProblemException):  # type: ignore[misc]  # connexion has no types for mypy
    """500: a handler answered what the contract does not allow. The reasons are for the log alone."""

    def __init__(self, operation: str, reasons: Iterable[str]) -> None:
        self.operation = operation
        self.reasons = tuple(reasons)
        super().__init__(  # pyright: ignore[reportUnknownMemberType]  connexion leaves its types out
            status=500, title="Internal Server Error", detail=_SILENT
        )

    def __str__(self) -> str:
        return f"{self.operation} answered what its contract does not allow: {'; '.join(self.reasons)}"


def not_found() -> ProblemException:
    """404: no operation has this path."""
    return _refusal(404, "There is nothing at this path.")


def method_not_allowed(allow: str) -> ProblemException:
    """405: the path is there, the method is not."""
    return _refusal(405, f"This path answers {allow}.", {"Allow": allow})


def not_acceptable(offered: Iterable[str]) -> ProblemException:
    """406: the client accepts none of what the operation answers."""
    return _refusal(406, f"This operation answers {', '.join(offered)}.")


def too_large(limit: int) -> ProblemException:
    """413: the body is longer than the operation takes."""
    return _refusal(413, f"The body may be {limit} bytes long at most.", {"Connection": "close"})


def not_implemented(detail: str) -> ProblemException:
    """501: there is a contract, and no code yet."""
    return _refusal(501, detail)


def too_late() -> ProblemException:
    """504: the caller said how long it waits, and that time is over."""
    return _refusal(504, "The time that the request gives for an answer is over.")


def _refusal(status: int, detail: str, headers: dict[str, str] | None = None) -> ProblemException:
    return ProblemException(status=status, title=HTTPStatus(status).phrase, detail=detail, headers=headers)


def _summary(findings: tuple[Finding, ...]) -> str:
    if len(findings) != 1:
        return f"The request breaks the contract in {len(findings)} places."
    finding = findings[0]
    return f"{finding.place}{' ' + finding.pointer if finding.pointer else ''}: {finding.detail}"


def answerable(error: BaseException) -> bool:
    """Whether an exception is a failure of this one request: also a panic in Rust, which is no ``Exception``."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def problem_of(error: BaseException) -> tuple[dict[str, Any], dict[str, str]]:
    """The problem details (RFC 9457 §3) and headers that stand for an exception."""
    known: Any = error
    status, title, detail, kind, extra = 500, None, _SILENT, None, dict[str, Any]()
    headers: Mapping[str, str] | None = None
    if isinstance(error, OAuthScopeProblem):
        status, detail = 403, _FORBIDDEN
    elif isinstance(error, ProblemException):
        status, title, detail, kind = known.status, known.title, known.detail, known.type
        extra, headers = dict(known.ext or {}), known.headers
        if known.instance:
            extra["instance"] = known.instance
    elif isinstance(error, HTTPException):
        status, detail, headers = error.status_code, error.detail, error.headers
    problem = {"type": kind or "about:blank", "title": title or _phrase(status), "status": status}
    if detail is not None:
        problem["detail"] = detail
    return {**problem, **extra}, dict(headers or {})


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def as_problem(problem: dict[str, JSON], _status: int, _media_type: str) -> JSON:
    """The problem details as they are (RFC 9457)."""
    return problem


def as_nothing(_problem: dict[str, JSON], _status: int, _media_type: str) -> None:
    """No body: the document describes the status without content."""


def as_text(problem: dict[str, JSON], _status: int, _media_type: str) -> str:
    """The sentence alone, for error bodies that are plain text."""
    return str(problem.get("detail") or problem["title"])


@dataclass(frozen=True, slots=True)
class Shape:
    """How one status is answered: its media type, and the function that makes the body."""

    media_type: str
    render: Render


_DEFAULT = Shape(PROBLEM_JSON, as_problem)


@dataclass(frozen=True, slots=True)
class Problems:
    """The error table of one operation, ready: what is not in ``shapes`` is problem+json.

    ``challenge`` is the ``WWW-Authenticate`` of its 401 (RFC 9110 §11.6.1).
    """

    shapes: Mapping[int, Shape] = field(default_factory=dict[int, Shape])
    challenge: str = ""

    def answer(self, error: BaseException) -> Answer:
        """The response to an exception. Never raises: what cannot be rendered becomes a bare problem."""
        problem, headers = problem_of(error)
        status = cast("int", problem["status"])
        if status == HTTPStatus.UNAUTHORIZED and self.challenge:
            headers.setdefault("WWW-Authenticate", self.challenge)
        try:
            shape = self.shapes.get(status, _DEFAULT)
            body = encoded(shape.render(problem, status, shape.media_type), shape.media_type)
        except Exception:  # noqa: BLE001  the last line of defence: an error while answering an error
            problem, shape = {"type": "about:blank", "title": _phrase(status), "status": status}, _DEFAULT
            body = orjson.dumps(problem)
        lines = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        if body is None:
            return Answer(status, [*lines, (b"content-length", b"0")], b"")
        lines += [(b"content-type", shape.media_type.encode()), (b"content-length", str(len(body)).encode())]
        return Answer(status, lines, body)


def encoded(body: Any, media_type: str) -> bytes | None:
    """The bytes of an error's body; None where there is none."""
    if body is None or isinstance(body, bytes):
        return body
    return orjson.dumps(body) if is_json(media_type) else str(body).encode()
