# Written by accord from specs/name_collisions.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Name collisions take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class ListAny(Protocol):
    """``GET /a``."""

    def __call__(self) -> responses.ListAny.Result | Awaitable[responses.ListAny.Result]: ...


class CreateRun(Protocol):
    """``POST /a``."""

    def __call__(
        self,
        *,
        body: models.CreateRun,
    ) -> responses.CreateRun.Result | Awaitable[responses.CreateRun.Result]: ...


class Models(Protocol):
    """``PUT /a``."""

    def __call__(self, *, body: models.ModelsBody2) -> responses.Models.Result | Awaitable[responses.Models.Result]: ...


class Handlers(Protocol):
    """``PATCH /a``."""

    def __call__(
        self,
        *,
        body: models.HandlersBody,
    ) -> responses.Handlers.Result | Awaitable[responses.Handlers.Result]: ...


class Operations(Protocol):
    """``DELETE /a``."""

    def __call__(self) -> responses.Operations.Result | Awaitable[responses.Operations.Result]: ...
