# Written by accord from specs/handlers_in_the_package.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Handlers in the package take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class ListA(Protocol):
    """``GET /a``."""

    def __call__(self) -> responses.ListA.Result | Awaitable[responses.ListA.Result]: ...


class CreateA(Protocol):
    """``POST /a``."""

    def __call__(self, *, body: models.Thing) -> responses.CreateA.Result | Awaitable[responses.CreateA.Result]: ...


class PutA(Protocol):
    """``PUT /a``."""

    def __call__(self) -> responses.PutA.Result | Awaitable[responses.PutA.Result]: ...


class DeleteA(Protocol):
    """``DELETE /a``."""

    def __call__(self) -> responses.DeleteA.Result | Awaitable[responses.DeleteA.Result]: ...


class GetB(Protocol):
    """``GET /b``."""

    def __call__(self) -> responses.GetB.Result | Awaitable[responses.GetB.Result]: ...


class PutB(Protocol):
    """``PUT /b``."""

    def __call__(
        self,
        *,
        body: models.Thing,
        any_: Any = None,
    ) -> responses.PutB.Result | Awaitable[responses.PutB.Result]: ...
