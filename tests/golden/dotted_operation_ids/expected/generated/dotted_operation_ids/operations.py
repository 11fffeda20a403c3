# Written by accord from specs/dotted_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Dotted operation ids take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class HandlersDottedOperationIdsRunsListAll(Protocol):
    """``GET /a``."""

    def __call__(
        self,
    ) -> (
        responses.HandlersDottedOperationIdsRunsListAll.Result
        | Awaitable[responses.HandlersDottedOperationIdsRunsListAll.Result]
    ): ...


class ElsewherePut(Protocol):
    """``PUT /a``."""

    def __call__(self) -> responses.ElsewherePut.Result | Awaitable[responses.ElsewherePut.Result]: ...


class Add(Protocol):
    """``POST /a``."""

    def __call__(self) -> responses.Add.Result | Awaitable[responses.Add.Result]: ...
