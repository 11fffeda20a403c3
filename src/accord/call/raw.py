"""Other ways to call a method of a generated client: for the whole answer, or for its bytes while they come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast, overload

from accord.call.caller import Caller, Giving
from accord.call.errors import Misconfigured

if TYPE_CHECKING:
    from accord.call.incremental import AsyncStream, Stream
    from accord.call.response import Response

P = ParamSpec("P")
T = TypeVar("T")


@overload
def with_response(  # type: ignore[overload-overlap]  # an awaitable is what async methods return, and no others
    method: Callable[P, Awaitable[T]],
) -> Callable[P, Awaitable[Response[T]]]: ...
@overload
def with_response(method: Callable[P, T]) -> Callable[P, Response[T]]: ...
def with_response(method: Callable[..., Any]) -> Callable[..., Any]:
    """A client's method that returns the whole answer: ``with_response(client.get_run)(run_id=1).headers``."""
    return _giving(method, "response")


@overload
def streaming(  # pyright: ignore[reportOverlappingOverload]  likewise
    method: Callable[P, Awaitable[Any]],
) -> Callable[P, Awaitable[AsyncStream[bytes]]]: ...
@overload
def streaming(method: Callable[P, Any]) -> Callable[P, Stream[bytes]]: ...
def streaming(method: Callable[..., Any]) -> Callable[..., Any]:
    """A client's method that gives the bytes of the answer piece by piece: for what is too large to hold at once.

    The status, the content type and the headers are judged by the contract, the bytes are not.
    """
    return _giving(method, "stream")


def _giving(method: Callable[..., Any], giving: Giving) -> Callable[..., Any]:
    client = getattr(method, "__self__", None)
    if not isinstance(client, Caller):
        raise Misconfigured("What is called otherwise must be a method of a client, such as client.get_run.")
    return cast("Callable[..., Any]", getattr(client.giving(giving), method.__name__))
