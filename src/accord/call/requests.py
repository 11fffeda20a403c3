"""Arguments into one HTTP request, without sending it: everything that the contract says of how to write them.

``prepare`` is a function of its arguments alone. Whatever a value has wrong is one ``InvalidRequest`` that names the
argument; nothing of a value is ever quoted.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accord.call import bodies, parameters
from accord.call.errors import InvalidRequest
from accord.call.text import UnfitError

if TYPE_CHECKING:
    from accord.call.contract import Operation
    from accord.call.uploads import Content, Octets

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """A request to send. ``url`` is percent-encoded, the values of ``headers`` are to be sent as UTF-8.

    ``content`` is None for no body; what is not ``replayable`` can be read once. Credentials may be in ``headers`` and
    in the query of ``url``: neither is shown.
    """

    method: str
    url: str
    headers: Headers = ()
    content: Content | None = None
    replayable: bool = True

    def __repr__(self) -> str:
        return f"<{self.method} {self.url.partition('?')[0]}>"


def prepare(
    operation: Operation, url: str, arguments: Mapping[str, Any], *, content_type: str = "", accept: str = ""
) -> Prepared:
    """The request for a call of an operation of the service at *url*; an argument that is None is absent.

    *content_type* chooses among the documented types of the body, *accept* replaces what the contract asks for.
    Raises ``InvalidRequest`` for an argument that is missing, unknown, or cannot be written.
    """
    _refuse_unknown(operation, arguments)

    def refuse(argument: str, error: UnfitError) -> InvalidRequest:
        return invalid(operation, argument, error)

    places = parameters.write(operation, arguments, refuse)
    headers = [("Accept", accept or operation.accept), *places.headers]
    if places.cookies:
        headers.append(("Cookie", parameters.cookie_header(places.cookies)))
    content: Content | None = None
    encoded = _body(operation, arguments, content_type)
    if encoded is not None:
        media_type, octets = encoded
        headers.append(("Content-Type", media_type))
        if octets.length is not None and not octets.replayable:
            headers.append(("Content-Length", str(octets.length)))
        content = _watched(operation, octets)
    return Prepared(
        method=operation.method,
        url="?".join(part for part in (url.rstrip("/") + places.path, "&".join(filter(None, places.query))) if part),
        headers=tuple(headers),
        content=content,
        replayable=encoded is None or encoded[1].replayable,
    )


def invalid(operation: Operation, argument: str, error: UnfitError) -> InvalidRequest:
    """The error for an argument that cannot be sent."""
    return InvalidRequest(f"{operation.id}: the argument {argument!r} {error}")


def _refuse_unknown(operation: Operation, arguments: Mapping[str, Any]) -> None:
    known = {parameter.argument for parameter in operation.parameters}
    if operation.body is not None:
        known.add(operation.body.argument)
    for name in arguments:
        if name not in known:
            raise InvalidRequest(f"{operation.id}: there is no argument {name!r}")


def _body(operation: Operation, arguments: Mapping[str, Any], content_type: str) -> bodies.Encoded | None:
    """The encoded body, or None for none. A required one that is None is the JSON value ``null``."""
    body = operation.body
    if body is None:
        return None
    value = arguments.get(body.argument)
    if value is None and not (body.required and body.argument in arguments):
        if body.required:
            raise InvalidRequest(f"{operation.id}: the argument {body.argument!r} is required")
        return None
    try:
        return bodies.encode(body, value, content_type)
    except UnfitError as error:
        raise invalid(operation, body.argument, error) from None


def _watched(operation: Operation, octets: Octets) -> Content:
    """The content, whose pieces may turn out not to fit only while they are sent."""
    content = octets.content
    if isinstance(content, bytes):
        return content
    if isinstance(content, AsyncIterable):
        return _AsyncWatched(operation, content)
    return _Watched(operation, content)


@dataclass(frozen=True, slots=True)
class _Watched:
    operation: Operation
    pieces: Iterable[bytes]

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self.pieces
        except UnfitError as error:
            raise invalid(self.operation, _argument(self.operation), error) from None


@dataclass(frozen=True, slots=True)
class _AsyncWatched:
    operation: Operation
    pieces: AsyncIterable[bytes]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self.pieces:
                yield piece
        except UnfitError as error:
            raise invalid(self.operation, _argument(self.operation), error) from None


def _argument(operation: Operation) -> str:
    return "body" if operation.body is None else operation.body.argument
