"""The error table of an operation: every exception as the response that the document describes for its status.

RFC 9457 where it describes none. What is sent is judged before: an error whose words do not fit is told in fewer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

import orjson

from accord.schema.values import JSON
from accord.serve import exact_json
from accord.serve.header_lines import Line, UnsendableError, header_lines
from accord.serve.headers import HeaderRule, header_violations
from accord.serve.media_types import is_json
from accord.serve.problems import Answer, phrase, problem_of
from accord.serve.returned import BODILESS, bodiless, with_length

if TYPE_CHECKING:
    from accord.schema.validator import Validator

PROBLEM_JSON = "application/problem+json"
Render = Callable[[dict[str, JSON], int, str], Any]

_logger = logging.getLogger(__name__)


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
    """How one status is answered: its media type, the ways to make its body, best first, and what both have to be."""

    media_type: str
    ways: tuple[Render, ...]
    validator: Validator | None = None
    headers: tuple[HeaderRule, ...] = ()

    def body(self, problem: dict[str, JSON], status: int) -> bytes | None:
        """The body, made in the first way that keeps the contract; None where there is none.

        Raises ``ValueError`` with what is wrong where no way does.
        """
        wrong = ""
        for way in self.ways:
            try:
                data = encoded(way(dict(problem), status, self.media_type), self.media_type)
                reason = self._wrong(data)
            except Exception as failure:  # noqa: BLE001  a service's own function may fail in any way
                reason = f"rendering it fails with {type(failure).__name__}: {failure}"
            else:
                if not reason:
                    return data
            wrong = wrong or reason
        raise ValueError(wrong)

    def _wrong(self, data: bytes | None) -> str:
        if self.validator is None or data is None:
            return ""
        value: JSON = exact_json.decode(data) if is_json(self.media_type) else data.decode()
        violation = next(iter(self.validator.violations(value)), None)
        return "" if violation is None else f"{violation.pointer or 'it'} {violation.message}"


_DEFAULT = Shape(PROBLEM_JSON, (as_problem,))


def _default(_status: int) -> Shape:
    return _DEFAULT


def _say(reasons: Iterable[str]) -> None:
    _logger.warning("%s", "; ".join(reasons))


@dataclass(frozen=True, slots=True)
class Problems:
    """The error table of one operation, ready.

    ``challenge`` is the ``WWW-Authenticate`` of its 401 (RFC 9110 §11.6.1). ``report`` hears of errors that could not
    be answered as they should have been.
    """

    shape: Callable[[int], Shape] = _default
    challenge: str = ""
    report: Callable[[Iterable[str]], None] = _say

    def answer(self, error: BaseException) -> Answer:
        """The response to an exception. Never raises: what cannot be told as documented is told in fewer words.

        A bare problem is what is left where no words are few enough.
        """
        try:
            return self._answer(error)
        except Exception:
            _logger.exception("an error cannot be answered")
            body = orjson.dumps(_bare(500))
            return Answer(500, with_length([], PROBLEM_JSON.encode(), body, 500), body)

    def _answer(self, error: BaseException) -> Answer:
        problem, headers = problem_of(error)
        status = cast("int", problem["status"])
        reasons: list[str] = []
        lines = self._lines(headers, status, reasons)
        if status in BODILESS:
            return Answer(status, bodiless(lines, status), b"")
        shape, body = self._told(problem, status, reasons)
        reasons.extend(header_violations(shape.headers, lines))
        if reasons:
            self.report(f"the error {status}: {reason}" for reason in reasons)
        media_type = None if body is None else shape.media_type.encode("latin-1")
        return Answer(status, with_length(lines, media_type, body or b"", status), body or b"")

    def _lines(self, headers: Mapping[Any, Any], status: int, reasons: list[str]) -> list[Line]:
        """The header lines of an error, without those that cannot be sent or that are not its own to say."""
        lines: list[Line] = []
        for name, value in headers.items():
            try:
                lines += header_lines({name: value})
            except UnsendableError as error:
                reasons.append(str(error))
        if status == HTTPStatus.UNAUTHORIZED and self.challenge and not any(n == b"www-authenticate" for n, _ in lines):
            lines += header_lines({"WWW-Authenticate": self.challenge})
        return [line for line in lines if line[0] != b"content-type"]

    def _told(self, problem: dict[str, JSON], status: int, reasons: list[str]) -> tuple[Shape, bytes | None]:
        """The body in the words that fit, and the shape that it has."""
        shape = self.shape(status)
        first = ""
        for simpler in _simpler(problem):
            try:
                body = shape.body(simpler, status)
            except ValueError as error:
                first = first or str(error)
                continue
            reasons.extend([first] if first else [])
            return shape, body
        reasons.append(first)
        return _DEFAULT, orjson.dumps(_bare(status))


def _simpler(problem: dict[str, JSON]) -> Iterator[dict[str, JSON]]:
    """A problem, and the same in fewer and fewer words."""
    yield problem
    status = cast("int", problem["status"])
    bare = _bare(status)
    title: dict[str, JSON] = {**bare, "detail": bare["title"]}
    errors = problem.get("errors")
    if isinstance(errors, list) and errors and isinstance(finding := errors[0], dict):
        yield {**problem, "errors": [finding]}
        yield {name: value for name, value in problem.items() if name != "errors"}
        yield {**title, "errors": [finding]}
        yield {**title, "errors": [{**finding, "detail": bare["title"]}]}
    else:
        yield {name: problem[name] for name in ("type", "title", "status", "detail") if name in problem}
    yield title
    yield bare


def _bare(status: int) -> dict[str, JSON]:
    return {"type": "about:blank", "title": phrase(status), "status": status}


def encoded(body: Any, media_type: str) -> bytes | None:
    """The bytes of an error's body; None where there is none."""
    if body is None or isinstance(body, bytes):
        return body
    return exact_json.encode(body) if is_json(media_type) else str(body).encode()
