# Written by accord from specs/media_types.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Media types answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from . import models


class MakeReport:
    """What ``POST /reports`` answers."""

    Ok: TypeAlias = "tuple[models.MakeReportOk | bytes | Iterator[bytes] | AsyncIterator[bytes] | str | Iterator[str] | AsyncIterator[str], Literal[200], models.MakeReportOkHeaders]"
    NonAuthoritativeInformation: TypeAlias = (
        "tuple[str | bytes | Iterator[str] | AsyncIterator[str], Literal[203], Mapping[str, str]]"
    )
    PartialContent: TypeAlias = "tuple[Any, Literal[206], models.MakeReportPartialContentHeaders]"
    BadRequest: TypeAlias = "tuple[models.MakeReportBadRequest, Literal[400], Mapping[str, str]]"
    Result: TypeAlias = "Ok | NonAuthoritativeInformation | PartialContent | BadRequest"

    @staticmethod
    def ok(
        body: (
            models.MakeReportOk
            | bytes
            | Iterator[bytes]
            | AsyncIterator[bytes]
            | str
            | Iterator[str]
            | AsyncIterator[str]
        ),
        *,
        headers: models.MakeReportOkHeaders | None = None,
    ) -> MakeReport.Ok:
        """The report"""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def non_authoritative_information(
        body: str | bytes | Iterator[str] | AsyncIterator[str],
        *,
        headers: Mapping[str, str] | None = None,
    ) -> MakeReport.NonAuthoritativeInformation:
        """A form of it"""
        return body, 203, {} if headers is None else headers

    @staticmethod
    def partial_content(
        body: Any,
        *,
        headers: models.MakeReportPartialContentHeaders | None = None,
    ) -> MakeReport.PartialContent:
        """Some of it"""
        return body, 206, {} if headers is None else headers

    @staticmethod
    def bad_request(
        body: models.MakeReportBadRequest,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> MakeReport.BadRequest:
        """Wrong"""
        return body, 400, {} if headers is None else headers
