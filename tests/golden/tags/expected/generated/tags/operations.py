# Written by accord from specs/tags.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Tags take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetA(Protocol):
    """``GET /a``."""

    def __call__(self) -> responses.GetA.Result | Awaitable[responses.GetA.Result]: ...


class PutA(Protocol):
    """``PUT /a``."""

    def __call__(self) -> responses.PutA.Result | Awaitable[responses.PutA.Result]: ...


class PostA(Protocol):
    """``POST /a``."""

    def __call__(self) -> responses.PostA.Result | Awaitable[responses.PostA.Result]: ...


class DeleteA(Protocol):
    """``DELETE /a``."""

    def __call__(self) -> responses.DeleteA.Result | Awaitable[responses.DeleteA.Result]: ...


class PatchA(Protocol):
    """``PATCH /a``."""

    def __call__(self) -> responses.PatchA.Result | Awaitable[responses.PatchA.Result]: ...
