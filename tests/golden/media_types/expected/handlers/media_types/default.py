"""The operations of Media types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.media_types.responses import MakeReport

if TYPE_CHECKING:
    from generated.media_types import models


def make_report(body: models.MakeReportBody | bytes | models.MakeReportBody2 | str) -> MakeReport.Result:
    raise NotImplementedError("write make_report in handlers/media_types/default.py")
