"""What can go wrong with a call.

    CallError
    ├── Misconfigured            the client was set up wrongly, or is closed
    ├── InvalidRequest           an argument does not fit the contract; nothing was sent
    ├── CredentialsError         credentials are missing, or no token was issued
    ├── CircuitOpen              the host failed again and again; nothing was sent
    ├── DeadlineExceeded         the time for the whole call is over
    ├── Unreachable              no complete answer came
    │   └── AttemptTimeout       none came in the time for one attempt
    └── ResponseError            an answer came: ``response``, ``status``, ``headers``
        ├── ErrorResponse        an error that the contract documents: ``body``, ``problem``
        ├── UnexpectedResponse   one that it does not document
        └── InvalidResponse      one that breaks it: ``violations``

Messages name the method and the URL without credentials and query, and say what can be done. All can be copied and
pickled.
"""

# ruff: noqa: N818  the names say what is so; that it is an error shows where they are caught

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from accord.call.response import Response

T = TypeVar("T")


def _again(kind: type[ResponseError], arguments: tuple[Any, ...]) -> ResponseError:
    """An error that was copied, or pickled for another process."""
    return kind.__new__(kind, *arguments)


class CallError(Exception):
    """Whatever keeps a call from returning what its operation promises."""


class Misconfigured(CallError):
    """The client was set up wrongly, or is used after it was closed."""


class InvalidRequest(CallError):
    """An argument cannot be sent as the contract says; the message names it. Nothing was sent."""


class CredentialsError(CallError):
    """Credentials are missing, or the authorization server issued none."""


class CircuitOpen(CallError):
    """The host failed so often in a row that it is left alone for a while; nothing was sent."""


class DeadlineExceeded(CallError, TimeoutError):
    """The time for the whole call, its retries included, is over.

    As a ``TimeoutError`` it ends a request that is being served, where that is whose time it was.
    """


class Unreachable(CallError):
    """No complete answer came: the connection could not be made, or broke."""


class AttemptTimeout(Unreachable):
    """No complete answer came within the time for one attempt."""


class ResponseError(CallError):
    """An answer came, and it is not what the operation returns when all goes well."""

    def __init__(self, message: str, response: Response[Any]) -> None:
        super().__init__(message)
        self.response = response

    def __reduce__(self) -> tuple[Any, ...]:
        # Made anew without its constructor, which other classes have with other arguments.
        return _again, (type(self), self.args), self.__dict__

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.response.status

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the answer, by name in lower case."""
        return self.response.headers


@dataclass(frozen=True, slots=True)
class Problem:
    """Problem details (RFC 9457 §3); ``extensions`` are the members that it has besides."""

    type: str = "about:blank"
    title: str = ""
    status: int | None = None
    detail: str = ""
    instance: str = ""
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])


class ErrorResponse(ResponseError, Generic[T]):
    """An error that the contract documents, with its body; generated clients have a class for each status."""

    def __init__(self, message: str, response: Response[T], problem: Problem | None = None) -> None:
        super().__init__(message, response)
        self.problem = problem
        self.body: T = response.body


class UnexpectedResponse(ResponseError):
    """An answer that the contract does not document: a status, or an error of another media type.

    The body is what could be made of it by its content type.
    """


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One way in which an answer breaks the contract: ``place`` is ``status``, ``body``, ``header ETag`` and the like.

    ``pointer`` is the JSON pointer there, and ``message`` a predicate to follow both.
    """

    place: str
    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}{' ' + self.pointer if self.pointer else ''} {self.message}"


class InvalidResponse(ResponseError):
    """An answer that breaks the contract; ``violations`` are all the ways in which it does."""

    def __init__(self, message: str, response: Response[Any], violations: tuple[Violation, ...]) -> None:
        listed = "".join(f"\n  {violation}" for violation in violations)
        super().__init__(f"{message}{listed}", response)
        self.violations = violations
