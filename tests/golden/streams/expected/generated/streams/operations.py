# Written by accord from specs/streams.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Streams take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class FollowEvents(Protocol):
    """``GET /events``."""

    def __call__(self) -> responses.FollowEvents.Result | Awaitable[responses.FollowEvents.Result]: ...
