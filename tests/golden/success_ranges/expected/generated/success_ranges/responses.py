# Written by accord from specs/success_ranges.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Success ranges answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetFile:
    """What ``GET /files/{name}`` answers."""

    Success: TypeAlias = "tuple[Any, int, models.GetFileSuccessHeaders]"
    Result: TypeAlias = "Success"

    @staticmethod
    def success(body: Any, status: int, *, headers: models.GetFileSuccessHeaders | None = None) -> GetFile.Success:
        """The file"""
        return body, status, {} if headers is None else headers


class PutFile:
    """What ``PUT /files/{name}`` answers."""

    Ok: TypeAlias = "tuple[models.File, Literal[200], Mapping[str, str]]"
    Success: TypeAlias = "tuple[models.File, int, Mapping[str, str]]"
    Result: TypeAlias = "Ok | Success"

    @staticmethod
    def ok(body: models.File, *, headers: Mapping[str, str] | None = None) -> PutFile.Ok:
        """Replaced"""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def success(body: models.File, status: int, *, headers: Mapping[str, str] | None = None) -> PutFile.Success:
        """Stored"""
        return body, status, {} if headers is None else headers


class PatchFile:
    """What ``PATCH /files/{name}`` answers."""

    Success: TypeAlias = "tuple[Any, int, models.PatchFileSuccessHeaders]"
    Redirection: TypeAlias = "tuple[None, int, Mapping[str, str]]"
    ClientError: TypeAlias = "tuple[Any, int, Mapping[str, str]]"
    Result: TypeAlias = "Success | Redirection | ClientError"

    @staticmethod
    def success(body: Any, status: int, *, headers: models.PatchFileSuccessHeaders) -> PatchFile.Success:
        """Changed"""
        return body, status, headers

    @staticmethod
    def redirection(status: int, *, headers: Mapping[str, str] | None = None) -> PatchFile.Redirection:
        """Elsewhere"""
        return None, status, {} if headers is None else headers

    @staticmethod
    def client_error(body: Any, status: int, *, headers: Mapping[str, str] | None = None) -> PatchFile.ClientError:
        """Refused"""
        return body, status, {} if headers is None else headers
