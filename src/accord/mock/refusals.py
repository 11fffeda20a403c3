"""Refusals, with the statuses that an operation documents."""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from http import HTTPStatus
from typing import Any, NoReturn, cast

from connexion.exceptions import ProblemException

from accord.contract.errors import documented
from accord.contract.model import Operation
from accord.mock.requests import VISIT


def refuse(operation: Operation, detail: str, *statuses: int) -> None:
    """Raise the first of some error statuses that an operation documents; return where it documents none."""
    for status in statuses:
        if documented(operation, status) is not None:
            _raise(status, detail)


def _raise(status: int, detail: str) -> NoReturn:
    VISIT.get().planned = status
    error: Any = ProblemException
    raise cast("Exception", error(status=status, title=HTTPStatus(status).phrase, detail=detail))
