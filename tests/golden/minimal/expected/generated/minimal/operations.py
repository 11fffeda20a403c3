# Written by accord from specs/minimal.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Minimal take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class Ping(Protocol):
    """``GET /ping``: Say that the service is there"""

    def __call__(self) -> responses.Ping.Result | Awaitable[responses.Ping.Result]: ...
