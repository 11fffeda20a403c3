"""The operations of Client streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.client_streams.responses import CreateAnswer, ExportRecords, FollowEvents, ImportRecords

if TYPE_CHECKING:
    from generated.client_streams import models


def follow_events() -> FollowEvents.Result:
    """Follow what happens"""
    raise NotImplementedError("write follow_events in handlers/client_streams/default.py")


def export_records() -> ExportRecords.Result:
    raise NotImplementedError("write export_records in handlers/client_streams/default.py")


def import_records(body: list[models.Record]) -> ImportRecords.Result:
    raise NotImplementedError("write import_records in handlers/client_streams/default.py")


def create_answer(body: models.Question) -> CreateAnswer.Result:
    """Answer a question"""
    raise NotImplementedError("write create_answer in handlers/client_streams/default.py")
