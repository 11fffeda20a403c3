# Written by accord from specs/streams.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Streams answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from . import models


class FollowEvents:
    """What ``GET /events`` answers."""

    Ok: TypeAlias = "tuple[Iterator[models.Event] | AsyncIterator[models.Event] | Iterator[models.FollowEventsOkItem] | AsyncIterator[models.FollowEventsOkItem], Literal[200], models.FollowEventsOkHeaders]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: (
            Iterator[models.Event]
            | AsyncIterator[models.Event]
            | Iterator[models.FollowEventsOkItem]
            | AsyncIterator[models.FollowEventsOkItem]
        ),
        *,
        headers: models.FollowEventsOkHeaders | None = None,
    ) -> FollowEvents.Ok:
        """As they come"""
        return body, 200, {} if headers is None else headers
