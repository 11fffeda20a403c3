# Written by accord from specs/client_streams.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Client streams answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from . import models


class FollowEvents:
    """What ``GET /events`` answers."""

    Ok: TypeAlias = "tuple[Iterator[models.FollowEventsOkItem] | AsyncIterator[models.FollowEventsOkItem], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: Iterator[models.FollowEventsOkItem] | AsyncIterator[models.FollowEventsOkItem],
        *,
        headers: Mapping[str, str] | None = None,
    ) -> FollowEvents.Ok:
        """As it comes"""
        return body, 200, {} if headers is None else headers


class ExportRecords:
    """What ``GET /records`` answers."""

    Ok: TypeAlias = "tuple[Iterator[models.Record] | AsyncIterator[models.Record], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: Iterator[models.Record] | AsyncIterator[models.Record],
        *,
        headers: Mapping[str, str] | None = None,
    ) -> ExportRecords.Ok:
        """All of them"""
        return body, 200, {} if headers is None else headers


class ImportRecords:
    """What ``POST /records`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> ImportRecords.NoContent:
        """Taken"""
        return None, 204, {} if headers is None else headers


class CreateAnswer:
    """What ``POST /answers`` answers."""

    Ok: TypeAlias = (
        "tuple[models.Answer | Iterator[Any] | AsyncIterator[Any], Literal[200], models.CreateAnswerOkHeaders]"
    )
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: models.Answer | Iterator[Any] | AsyncIterator[Any],
        *,
        headers: models.CreateAnswerOkHeaders | None = None,
    ) -> CreateAnswer.Ok:
        """Whole, or word by word"""
        return body, 200, {} if headers is None else headers
