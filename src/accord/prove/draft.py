"""Requests in the making: values by parameter and a body, written as the contract says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from accord.call import bodies, parameters
from accord.call import contract as called
from accord.call.errors import InvalidRequest
from accord.call.text import UnfitError
from accord.contract.model import Contract, MediaType, Operation
from accord.prove.message import Request

Key: TypeAlias = tuple[str, str]
"""Where a parameter is and its name: ``("query", "limit")``."""

NOTHING: Any = object()
"""The body of a request that has none; None is the JSON value ``null``."""


class UnwritableError(ValueError):
    """A value has no text in its place: an empty segment of a path, say."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A request of an operation before it is written; parameters that are not in *values* are not sent."""

    operation: Operation
    values: Mapping[Key, Any] = field(default_factory=dict[Key, Any])
    body: Any = NOTHING
    media_type: str = ""

    def having(self, key: Key, value: Any) -> Draft:
        """The same with another value of a parameter."""
        return replace(self, values={**self.values, key: value})

    def without(self, key: Key) -> Draft:
        """The same without a parameter."""
        return replace(self, values={known: value for known, value in self.values.items() if known != key})


class Writer:
    """Writes drafts as requests: a value that breaks its schema too, as well as its style can."""

    def __init__(self, contract: Contract, mount: str | None = None) -> None:
        self.mount = contract.base_path.rstrip("/") if mount is None else mount.rstrip("/")
        self._operations = {operation.id: _called(operation) for operation in contract.operations}

    def write(self, draft: Draft) -> Request:
        """The request. Raises ``UnwritableError`` for a value that its place has no room for."""
        operation = self._operations[draft.operation.id]
        arguments = {f"{place} {name}": value for (place, name), value in draft.values.items()}
        try:
            places = parameters.write(operation, arguments, _refusal)
            headers = [*places.headers]
            if places.cookies:
                headers.append(("Cookie", parameters.cookie_header(places.cookies)))
            body = b""
            if draft.body is not NOTHING:
                media_type, body = self._body(operation, draft)
                headers.append(("Content-Type", media_type))
        except (InvalidRequest, UnfitError, UnicodeError, TypeError, ValueError) as error:
            raise UnwritableError(str(error)) from None
        query = "&".join(filter(None, places.query))
        target = f"{self.mount}{places.path}{'?' if query else ''}{query}"
        method = draft.operation.method.upper()
        return Request(method, target, (*headers, ("Accept", "*/*")), body)

    def _body(self, operation: called.Operation, draft: Draft) -> tuple[str, bytes]:
        media_type = draft.media_type
        if is_json(media_type):
            return media_type, json.dumps(draft.body, ensure_ascii=False, allow_nan=False).encode()
        assert operation.body is not None
        wanted, octets = bodies.encode(operation.body, draft.body, media_type)
        content = octets.content
        if isinstance(content, bytes):
            return wanted, content
        return wanted, b"".join(content)  # type: ignore[arg-type]  # never an asynchronous one: nothing here is


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON, or a range that has it."""
    name = media_type.partition(";")[0].strip().lower()
    return name == "application/json" or name.endswith("+json")


def sendable(media: MediaType) -> str:
    """The media type to send where the contract takes *media*: one of a range's."""
    name = media.name.partition(";")[0].strip().lower()
    if name in ("*/*", "application/*"):
        return "application/json"
    if name == "text/*":
        return "text/plain"
    return "application/octet-stream" if "*" in name else media.name


def _refusal(argument: str, error: UnfitError) -> Exception:
    return InvalidRequest(f"{argument} {error}")


def _called(operation: Operation) -> called.Operation:
    """The operation as clients know it, but that nothing is required: what is missing is to be sent so."""
    given = tuple(
        called.Parameter(
            name=parameter.name,
            place=parameter.place,
            argument=f"{parameter.place} {parameter.name}",
            style=parameter.style,
            explode=parameter.explode,
            allow_reserved=parameter.allow_reserved,
            content=parameter.content or "",
        )
        for parameter in operation.parameters
    )
    kinds = () if operation.body is None else tuple(_kind(media) for media in operation.body.content)
    return called.Operation(
        id=operation.id,
        method=operation.method,
        path=operation.path,
        parameters=given,
        body=called.Body("body", required=False, kinds=kinds),
    )


def _kind(media: MediaType) -> called.BodyKind:
    encodings = {
        encoding.property: called.Encoding(
            content_type=next(iter(encoding.content_types), ""),
            style=encoding.style,
            explode=encoding.explode,
            allow_reserved=encoding.allow_reserved,
            headers=tuple(header.name for header in encoding.headers),
        )
        for encoding in media.encodings
    }
    return called.BodyKind(media.name, encodings)
