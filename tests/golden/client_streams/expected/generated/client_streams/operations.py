# Written by accord from specs/client_streams.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Client streams take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class FollowEvents(Protocol):
    """``GET /events``: Follow what happens"""

    def __call__(self) -> responses.FollowEvents.Result | Awaitable[responses.FollowEvents.Result]: ...


class ExportRecords(Protocol):
    """``GET /records``."""

    def __call__(self) -> responses.ExportRecords.Result | Awaitable[responses.ExportRecords.Result]: ...


class ImportRecords(Protocol):
    """``POST /records``."""

    def __call__(
        self,
        *,
        body: list[models.Record],
    ) -> responses.ImportRecords.Result | Awaitable[responses.ImportRecords.Result]: ...


class CreateAnswer(Protocol):
    """``POST /answers``: Answer a question"""

    def __call__(
        self,
        *,
        body: models.Question,
    ) -> responses.CreateAnswer.Result | Awaitable[responses.CreateAnswer.Result]: ...
