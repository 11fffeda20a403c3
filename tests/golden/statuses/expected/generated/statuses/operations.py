# Written by accord from specs/statuses.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Statuses take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class StartJob(Protocol):
    """``POST /jobs``."""

    def __call__(self) -> responses.StartJob.Result | Awaitable[responses.StartJob.Result]: ...


class StopJobs(Protocol):
    """``DELETE /jobs``."""

    def __call__(self) -> responses.StopJobs.Result | Awaitable[responses.StopJobs.Result]: ...
