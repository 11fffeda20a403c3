# Written by accord from specs/several_files.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Several files take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetFar(Protocol):
    """``GET /a``."""

    def __call__(self) -> responses.GetFar.Result | Awaitable[responses.GetFar.Result]: ...
