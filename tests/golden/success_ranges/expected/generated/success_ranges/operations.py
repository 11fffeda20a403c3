# Written by accord from specs/success_ranges.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Success ranges take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetFile(Protocol):
    """``GET /files/{name}``."""

    def __call__(self, *, name: str) -> responses.GetFile.Result | Awaitable[responses.GetFile.Result]: ...


class PutFile(Protocol):
    """``PUT /files/{name}``."""

    def __call__(self, *, name: str, body: Any) -> responses.PutFile.Result | Awaitable[responses.PutFile.Result]: ...


class PatchFile(Protocol):
    """``PATCH /files/{name}``."""

    def __call__(
        self,
        *,
        name: str,
        body: Any = None,
    ) -> responses.PatchFile.Result | Awaitable[responses.PatchFile.Result]: ...
