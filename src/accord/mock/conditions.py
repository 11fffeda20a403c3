"""Conditional requests, as far as an operation documents them (RFC 9110 §13, RFC 6585 §3)."""

from __future__ import annotations

from http import HTTPStatus

from accord.contract.model import Operation, Response
from accord.mock.refusals import refuse
from accord.mock.requests import Asked


def unchanged(operation: Operation, asked: Asked, tag: str) -> Response | None:
    """The response 304, where it is documented and the client has what there is."""
    given = asked.headers.get("if-none-match")
    response = _of(operation, HTTPStatus.NOT_MODIFIED)
    return response if response is not None and given is not None and _matches(given, tag) else None


def check(operation: Operation, asked: Asked, tag: str) -> None:
    """Raise 412 where the client would change another state than it knows of, 428 where it does not say which."""
    given = asked.headers.get("if-match")
    if given is None:
        if _of(operation, HTTPStatus.PRECONDITION_REQUIRED) is not None:
            refuse(operation, "Say with If-Match which state to change.", HTTPStatus.PRECONDITION_REQUIRED)
    elif not _matches(given, tag):
        refuse(operation, "The state is not the one that If-Match names.", HTTPStatus.PRECONDITION_FAILED)


def _of(operation: Operation, status: int) -> Response | None:
    return next((response for response in operation.responses if response.status == str(int(status))), None)


def _matches(given: str, tag: str) -> bool:
    tags = {each.strip().removeprefix("W/") for each in given.split(",")}
    return "*" in tags or tag in tags
