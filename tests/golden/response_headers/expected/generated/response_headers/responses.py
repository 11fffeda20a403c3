# Written by accord from specs/response_headers.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Response headers answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from . import models


class GetPage:
    """What ``GET /pages`` answers."""

    Ok: TypeAlias = "tuple[str | bytes | Iterator[str] | AsyncIterator[str], Literal[200], models.GetPageOkHeaders]"
    NotModified: TypeAlias = "tuple[None, Literal[304], models.GetPageNotModifiedHeaders]"
    Result: TypeAlias = "Ok | NotModified"

    @staticmethod
    def ok(body: str | bytes | Iterator[str] | AsyncIterator[str], *, headers: models.GetPageOkHeaders) -> GetPage.Ok:
        """A page"""
        return body, 200, headers

    @staticmethod
    def not_modified(*, headers: models.GetPageNotModifiedHeaders | None = None) -> GetPage.NotModified:
        """Not changed"""
        return None, 304, {} if headers is None else headers
