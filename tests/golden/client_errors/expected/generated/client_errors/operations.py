# Written by accord from specs/client_errors.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Client errors take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetThing(Protocol):
    """``GET /things/{thing_id}``: Get a thing"""

    def __call__(self, *, thing_id: str) -> responses.GetThing.Result | Awaitable[responses.GetThing.Result]: ...


class DeleteThing(Protocol):
    """``DELETE /things/{thing_id}``: Remove a thing"""

    def __call__(self, *, thing_id: str) -> responses.DeleteThing.Result | Awaitable[responses.DeleteThing.Result]: ...


class GetAnything(Protocol):
    """``GET /anything``."""

    def __call__(self) -> responses.GetAnything.Result | Awaitable[responses.GetAnything.Result]: ...
