"""What goes wrong with a request, as exceptions and as problem details (RFC 9457).

Errors travel as connexion's own exceptions, so that ``add_error_handler`` sees them. A 500 says nothing of its cause.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple, cast

from connexion.exceptions import (
    BadRequestProblem,
    OAuthScopeProblem,
    ProblemException,
    UnsupportedMediaTypeProblem,
)
from starlette.exceptions import HTTPException

from accord.serve.returned import STATUSES

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


def problem_of(error: BaseException) -> tuple[dict[str, Any], Mapping[Any, Any]]:
    """The problem details (RFC 9457 §3) and headers that stand for an exception, whatever is in it."""
    known: Any = error
    if isinstance(error, OAuthScopeProblem):
        return _problem(403, detail=_FORBIDDEN), {}
    if not isinstance(error, HTTPException):  # connexion's ProblemException is one too
        return _problem(500, detail=_SILENT), {}
    status = _status(known.status_code)
    if status is None:
        return _problem(500, detail=_SILENT), {}
    headers: Any = error.headers if isinstance(error.headers, Mapping) else {}
    if not isinstance(error, ProblemException):
        return _problem(status, detail=error.detail), headers
    problem = _problem(status, known.type, known.title, known.detail)
    if known.instance:
        problem["instance"] = known.instance
    extra = cast("Mapping[str, Any]", known.ext) if isinstance(known.ext, Mapping) else {}
    return {**problem, **extra, "status": status}, headers


def _problem(status: int, kind: Any = None, title: Any = None, detail: Any = None) -> dict[str, Any]:
    problem = {"type": kind or "about:blank", "title": title or phrase(status), "status": status}
    return problem if detail is None else {**problem, "detail": detail}


def _status(status: Any) -> int | None:
    """A status as a number, which some give as a text; None for what is no status of a final response."""
    try:
        number = int(status)
    except (TypeError, ValueError):
        return None
    return number if number in STATUSES and not isinstance(status, bool | float) else None


def phrase(status: int) -> str:
    """What a status means, in the words of RFC 9110 and its like."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
