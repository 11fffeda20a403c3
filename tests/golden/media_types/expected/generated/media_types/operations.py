# Written by accord from specs/media_types.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Media types take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class MakeReport(Protocol):
    """``POST /reports``."""

    def __call__(
        self,
        *,
        body: models.MakeReportBody | bytes | models.MakeReportBody2 | str,
    ) -> responses.MakeReport.Result | Awaitable[responses.MakeReport.Result]: ...
