"""Answers judged by the contract: which documented one it is, what its body says, and every way in which it breaks it.

Nothing here does any IO.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from accord.call import json_text, media_types
from accord.call.errors import ErrorResponse, InvalidResponse, Problem, ResponseError, UnexpectedResponse, Violation
from accord.call.header_values import header_violations
from accord.call.response import Headers, Response
from accord.call.streams import Event

if TYPE_CHECKING:
    from accord.call.contract import Answer, AnswerKind, Operation
    from accord.call.policy import Validation
    from accord.call.service import Service

_BODILESS = frozenset({204, 205, 304})
_FIRST_REDIRECT = 300
_FIRST_ERROR = 400


@dataclass(frozen=True, slots=True)
class Received:
    """What came: ``asked`` is the method and URL for messages; ``flaw`` says why the body could not be read whole."""

    asked: str
    status: int
    headers: Headers
    body: bytes
    flaw: str = ""
    elapsed: float = 0.0
    attempts: int = 1
    from_cache: bool = False


class UnreadableError(ValueError):
    """A body that its content type does not explain; a predicate to follow "the body"."""


def documented(operation: Operation, status: int) -> Answer | None:
    """The answer that describes a status: the exact one, else its range, else the default (OpenAPI 3.1 §4.8.16).

    The default stands for successes only where nothing else does.
    """
    answers = operation.answers
    found = answers.get(str(status)) or answers.get(f"{status // 100}XX")
    if found is None and (status >= _FIRST_ERROR or not any(key[0] in "23" for key in answers)):
        found = answers.get("default")
    return found


def is_failure(operation: Operation, status: int) -> bool:
    """Whether a documented status is raised: errors are, and redirects too, unless they are what success looks like."""
    return status >= _FIRST_ERROR or (status >= _FIRST_REDIRECT and any(key[0] == "2" for key in operation.answers))


def kind_of(answer: Answer, content_type: str) -> AnswerKind | None:
    """The documented media type that covers a content type, the closest one."""
    covering = [kind for kind in answer.kinds if media_types.covers(kind.media_type, content_type)]
    return min(covering, key=lambda kind: kind.media_type.count("*"), default=None)


def decode(body: bytes, content_type: str) -> Any:
    """The value of a body by its content type: JSON and MessagePack as values, text as text, all else as bytes.

    Raises ``UnreadableError``.
    """
    if media_types.is_json(content_type):
        return _json(body)
    if media_types.is_msgpack(content_type):
        return _msgpack(body)
    if media_types.is_text(content_type):
        return _text(body, content_type)
    return body


def judge(service: Service, operation: Operation, received: Received, validation: Validation) -> Response[Any]:
    """The answer, if it is one of those that the contract documents as no error.

    Raises ``ErrorResponse`` for documented errors, ``UnexpectedResponse`` for what is not documented, and
    ``InvalidResponse`` for what breaks the contract, or cannot be read.
    """
    content_type = received.headers.get("content-type", "")
    answer = documented(operation, received.status)
    value, flaw = _read(received, content_type)
    response = _response(received, value)
    if answer is None:
        raise _unexpected(received, response, "which the contract does not document")
    kind = kind_of(answer, content_type) if content_type else None
    failed = is_failure(operation, received.status)
    if failed and kind is None and answer.kinds and not _bodiless(operation, received.status):
        raise _unexpected(received, response, "an error in a form that the contract does not document")
    violations = [Violation("body", "", flaw)] if flaw else []
    if _judged(validation):
        violations += header_violations(answer, received.headers, service.validator)
        if not _bodiless(operation, received.status):
            violations += _content_violations(answer, kind, response)
            if kind is not None and not flaw and not isinstance(value, bytes):
                violations += body_violations(service, kind, "" if value is None else value)
    if violations:
        raise InvalidResponse(f"{_told(received)}, which breaks the contract:", response, tuple(violations))
    if failed:
        raise _error(service, answer, received, response)
    return response if answer.kinds else _response(received, None)


def check_head(service: Service, operation: Operation, received: Received, validation: Validation) -> None:
    """Judge a success whose body is a stream by its content type and headers. Raises ``InvalidResponse``."""
    answer = documented(operation, received.status)
    if answer is None or not _judged(validation):
        return
    violations = list(header_violations(answer, received.headers, service.validator))
    content_type = received.headers.get("content-type", "")
    if answer.kinds and kind_of(answer, content_type) is None:
        violations.append(_other_type(answer, content_type))
    if violations:
        raise invalid(received, violations)


def invalid(received: Received, violations: Iterable[Violation]) -> InvalidResponse:
    """The error for an answer that breaks the contract."""
    message = f"{_told(received)}, which breaks the contract:"
    return InvalidResponse(message, _response(received, None), tuple(violations))


def no_stream(received: Received) -> InvalidResponse:
    """The error for an answer that is no stream, where one was expected."""
    content_type = received.headers.get("content-type", "missing")
    return invalid(received, [Violation("content type", "", f"is {content_type}, which is no stream of items")])


def item_check(
    service: Service, kind: AnswerKind | None, validation: Validation
) -> Callable[[Any], Iterable[Violation]] | None:
    """A function that tells what is wrong with an item of a stream, None where nothing is said of items."""
    if kind is None or kind.item_schema is None:
        return None
    validator = service.validator(kind.item_schema)

    def violations(item: Any) -> Iterable[Violation]:
        if not _judged(validation):
            return ()
        shown = _shown_event(item) if isinstance(item, Event) else (item,)
        if any(validator.valid(reading) for reading in shown):
            return ()
        return [Violation("item", found.pointer, found.message) for found in validator.violations(shown[0])]

    return violations


def _shown_event(event: Event) -> tuple[Any, ...]:
    """An event as its schema sees it (OpenAPI 3.2 §4.14.4): with its data as text, or as the JSON in it."""
    fields: dict[str, Any] = {"data": event.data}
    fields |= {"event": event.event} if event.event != "message" else {}
    fields |= {"id": event.id} if event.id else {}
    fields |= {"retry": event.retry} if event.retry is not None else {}
    try:
        return fields, {**fields, "data": json_text.decode(event.data.encode())}
    except ValueError:
        return (fields,)


def _read(received: Received, content_type: str) -> tuple[Any, str]:
    """What the body says, None where there is none, and why it cannot be read; then its bytes."""
    if received.flaw or not received.body:
        return received.body or None, received.flaw
    try:
        return decode(received.body, content_type), ""
    except UnreadableError as error:
        return received.body, str(error)


def _content_violations(answer: Answer, kind: AnswerKind | None, response: Response[Any]) -> Iterator[Violation]:
    """What is wrong with the content type. A document that shows no body of an error leaves it open."""
    content_type = response.headers.get("content-type", "")
    if not answer.kinds:
        if response.body is not None and response.status < _FIRST_ERROR:
            yield Violation("body", "", "is there, and the contract documents none")
    elif response.body is None and not content_type:
        yield Violation("body", "", "is missing")
    elif kind is None:
        yield _other_type(answer, content_type)


def body_violations(service: Service, kind: AnswerKind, value: Any) -> Iterator[Violation]:
    """What is wrong with a value by the schema of its media type."""
    if kind.schema is None:
        return
    validator = service.validator(kind.schema)
    try:
        if validator.valid(value):
            return
        found = validator.violations(value)
    except (TypeError, ValueError):
        # MessagePack has bytes, dates and other types that no JSON schema speaks of.
        yield Violation("body", "", "holds a value that JSON does not have")
        return
    yield from (Violation("body", violation.pointer, violation.message) for violation in found)


def _other_type(answer: Answer, content_type: str) -> Violation:
    offered = ", ".join(kind.media_type for kind in answer.kinds)
    return Violation("content type", "", f"is {content_type or 'missing'} instead of {offered}")


def _error(service: Service, answer: Answer, received: Received, response: Response[Any]) -> ResponseError:
    """The error that a documented answer stands for, of the class that the client has for its status."""
    kind = service.errors.get(answer.status, ErrorResponse)
    problem = problem_of(response.body)
    said = ""
    if problem is not None:
        said = ": ".join(part for part in (problem.title, problem.detail) if part)
    return kind(f"{_told(received)}{': ' if said else ''}{said or '.'}", response, problem)


def problem_of(body: Any) -> Problem | None:
    """The problem details in a body (RFC 9457 §3); None where it has no member of them."""
    if not isinstance(body, dict):
        return None
    members = dict(cast("dict[str, Any]", body))
    if not members.keys() & {"type", "title", "status", "detail", "instance"}:
        return None
    texts = {name: members.pop(name, "") for name in ("type", "title", "detail", "instance")}
    status = members.pop("status", None)
    # A member of another type is ignored (§3.1).
    read = {name: value if isinstance(value, str) else "" for name, value in texts.items()}
    return Problem(
        type=read["type"] or "about:blank",
        title=read["title"],
        status=status if isinstance(status, int) and not isinstance(status, bool) else None,
        detail=read["detail"],
        instance=read["instance"],
        extensions=members,
    )


def _response(received: Received, body: Any) -> Response[Any]:
    return Response(received.status, received.headers, body, received.elapsed, received.attempts, received.from_cache)


def _unexpected(received: Received, response: Response[Any], what: str) -> UnexpectedResponse:
    return UnexpectedResponse(f"{_told(received)}, {what}.{_advice(response)}", response)


def _told(received: Received) -> str:
    try:
        phrase = f" {HTTPStatus(received.status).phrase}"
    except ValueError:
        phrase = ""
    return f"{received.asked} answered {received.status}{phrase}"


def _advice(response: Response[Any]) -> str:
    if response.status // 100 != 3 or "location" not in response.headers:  # noqa: PLR2004  the redirects
        return ""
    return " Redirects are not followed: a base URL may need another scheme, host or path."


def _bodiless(operation: Operation, status: int) -> bool:
    return operation.method == "HEAD" or status in _BODILESS


def _judged(validation: Validation) -> bool:
    if isinstance(validation, str):
        return validation == "strict"
    return random.random() < validation  # noqa: S311  which answers are judged is no secret


def _json(body: bytes) -> Any:
    try:
        return json_text.decode(body)
    except ValueError as error:
        raise UnreadableError(str(error)) from None


def _msgpack(body: bytes) -> Any:
    from importlib import import_module  # noqa: PLC0415  only some services speak it; it has no types

    msgpack: Any = import_module("msgpack")
    try:
        return msgpack.unpackb(body, raw=False, strict_map_key=True)
    except (ValueError, msgpack.UnpackException, RecursionError):
        raise UnreadableError("is not valid MessagePack") from None


def _text(body: bytes, content_type: str) -> str:
    charset = "utf-8"
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    try:
        return body.decode(charset)
    except LookupError:
        raise UnreadableError(f"is in the unknown charset {charset!r}") from None
    except ValueError:
        raise UnreadableError(f"is not valid {charset}") from None
