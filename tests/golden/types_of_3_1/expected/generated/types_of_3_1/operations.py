# Written by accord from specs/types_of_3_1.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Types of 3 1 take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetValues(Protocol):
    """``GET /values``."""

    def __call__(self) -> responses.GetValues.Result | Awaitable[responses.GetValues.Result]: ...
