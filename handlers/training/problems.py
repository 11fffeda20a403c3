"""What goes wrong, as the contract describes it: RFC 9457 problem details."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generated.training.models import Problem


TITLES = {
    404: "Not Found",
    409: "Conflict",
    412: "Precondition Failed",
    422: "Unprocessable Content",
    503: "Service Unavailable",
}


def problem(status: int, detail: str) -> Problem:
    """The problem details for *status*; *detail* says in a sentence what is wrong this time."""
    return {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail}


def not_found(what: str, identifier: int) -> Problem:
    """Nothing has this identifier."""
    return problem(404, f"There is no {what} {identifier}.")
