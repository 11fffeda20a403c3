# Written by accord from specs/client_security.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Client security take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetOpen(Protocol):
    """``GET /open``."""

    def __call__(self) -> responses.GetOpen.Result | Awaitable[responses.GetOpen.Result]: ...


class GetClosed(Protocol):
    """``GET /closed``."""

    def __call__(self) -> responses.GetClosed.Result | Awaitable[responses.GetClosed.Result]: ...


class PutClosed(Protocol):
    """``PUT /closed``."""

    def __call__(
        self,
        *,
        idempotency_key: str | None = None,
    ) -> responses.PutClosed.Result | Awaitable[responses.PutClosed.Result]: ...


class GetMutual(Protocol):
    """``GET /mutual``."""

    def __call__(self) -> responses.GetMutual.Result | Awaitable[responses.GetMutual.Result]: ...
