# Written by accord from specs/client_files.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Client files answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from . import models


class AddPhoto:
    """What ``POST /photos`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> AddPhoto.NoContent:
        """Added"""
        return None, 204, {} if headers is None else headers


class GetPhoto:
    """What ``GET /photos/{photo_id}`` answers."""

    Ok: TypeAlias = "tuple[bytes | Iterator[bytes] | AsyncIterator[bytes], Literal[200], models.GetPhotoOkHeaders]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: bytes | Iterator[bytes] | AsyncIterator[bytes],
        *,
        headers: models.GetPhotoOkHeaders | None = None,
    ) -> GetPhoto.Ok:
        """The picture"""
        return body, 200, {} if headers is None else headers


class ReplacePhoto:
    """What ``PUT /photos/{photo_id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> ReplacePhoto.NoContent:
        """Replaced"""
        return None, 204, {} if headers is None else headers


class AppendToPhoto:
    """What ``PATCH /photos/{photo_id}`` answers."""

    Ok: TypeAlias = "tuple[bytes | Iterator[bytes] | AsyncIterator[bytes], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: bytes | Iterator[bytes] | AsyncIterator[bytes],
        *,
        headers: Mapping[str, str] | None = None,
    ) -> AppendToPhoto.Ok:
        """How many bytes there are"""
        return body, 200, {} if headers is None else headers


class AddNote:
    """What ``POST /notes`` answers."""

    Ok: TypeAlias = "tuple[bytes | Iterator[bytes] | AsyncIterator[bytes], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: bytes | Iterator[bytes] | AsyncIterator[bytes],
        *,
        headers: Mapping[str, str] | None = None,
    ) -> AddNote.Ok:
        """The note"""
        return body, 200, {} if headers is None else headers
