# Written by accord from specs/client_errors.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Client errors answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from . import models


class GetThing:
    """What ``GET /things/{thing_id}`` answers."""

    Ok: TypeAlias = "tuple[models.Thing, Literal[200], Mapping[str, str]]"
    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    NotModified: TypeAlias = "tuple[None, Literal[304], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Problem, Literal[404], Mapping[str, str]]"
    NotImplementedResponse: TypeAlias = "tuple[models.Problem, Literal[501], Mapping[str, str]]"
    ServerError: TypeAlias = "tuple[models.Problem, int, Mapping[str, str]]"
    Default: TypeAlias = "tuple[str | bytes | Iterator[str] | AsyncIterator[str], int, Mapping[str, str]]"
    Result: TypeAlias = "Ok | NoContent | NotModified | NotFound | NotImplementedResponse | ServerError | Default"

    @staticmethod
    def ok(body: models.Thing, *, headers: Mapping[str, str] | None = None) -> GetThing.Ok:
        """Found"""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetThing.NoContent:
        """There is none yet"""
        return None, 204, {} if headers is None else headers

    @staticmethod
    def not_modified(*, headers: Mapping[str, str] | None = None) -> GetThing.NotModified:
        """The copy is the latest"""
        return None, 304, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> GetThing.NotFound:
        """There is no such thing"""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def not_implemented(
        body: models.Problem,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetThing.NotImplementedResponse:
        """Not yet"""
        return body, 501, {} if headers is None else headers

    @staticmethod
    def server_error(
        body: models.Problem,
        status: int,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetThing.ServerError:
        """Ours"""
        return body, status, {} if headers is None else headers

    @staticmethod
    def default(
        body: str | bytes | Iterator[str] | AsyncIterator[str],
        status: int,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetThing.Default:
        """Else"""
        return body, status, {} if headers is None else headers


class DeleteThing:
    """What ``DELETE /things/{thing_id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    NotFound: TypeAlias = "tuple[models.Missing, Literal[404], Mapping[str, str]]"
    Status499: TypeAlias = "tuple[None, Literal[499], Mapping[str, str]]"
    Result: TypeAlias = "NoContent | NotFound | Status499"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> DeleteThing.NoContent:
        """Gone"""
        return None, 204, {} if headers is None else headers

    @staticmethod
    def not_found(body: models.Missing, *, headers: Mapping[str, str] | None = None) -> DeleteThing.NotFound:
        """Nothing to remove"""
        return body, 404, {} if headers is None else headers

    @staticmethod
    def status_499(*, headers: Mapping[str, str] | None = None) -> DeleteThing.Status499:
        """The client went away"""
        return None, 499, {} if headers is None else headers


class GetAnything:
    """What ``GET /anything`` answers."""

    Default: TypeAlias = "tuple[models.Thing, int, Mapping[str, str]]"
    Result: TypeAlias = "Default"

    @staticmethod
    def default(body: models.Thing, status: int, *, headers: Mapping[str, str] | None = None) -> GetAnything.Default:
        """Whatever comes"""
        return body, status, {} if headers is None else headers
