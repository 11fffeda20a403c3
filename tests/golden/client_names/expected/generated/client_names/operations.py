# Written by accord from specs/client_names.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Client names take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class Close(Protocol):
    """``GET /a``."""

    def __call__(self) -> responses.Close.Result | Awaitable[responses.Close.Result]: ...


class WithOptions(Protocol):
    """``PUT /a``."""

    def __call__(self) -> responses.WithOptions.Result | Awaitable[responses.WithOptions.Result]: ...


class WithOptions_2(Protocol):
    """``POST /a``."""

    def __call__(self) -> responses.WithOptions_2.Result | Awaitable[responses.WithOptions_2.Result]: ...


class Models(Protocol):
    """``PATCH /a``."""

    def __call__(self) -> responses.Models.Result | Awaitable[responses.Models.Result]: ...


class Call(Protocol):
    """``DELETE /a``."""

    def __call__(self) -> responses.Call.Result | Awaitable[responses.Call.Result]: ...


class Str(Protocol):
    """``GET /b``."""

    def __call__(
        __self,
        *,
        self: int,
        _self: list[float] | None = None,
        call: str | None = None,
    ) -> responses.Str.Result | Awaitable[responses.Str.Result]: ...


class List(Protocol):
    """``PUT /b``."""

    def __call__(self) -> responses.List.Result | Awaitable[responses.List.Result]: ...


class Int(Protocol):
    """``POST /b``."""

    def __call__(self) -> responses.Int.Result | Awaitable[responses.Int.Result]: ...


class Builtins(Protocol):
    """``DELETE /b``."""

    def __call__(self) -> responses.Builtins.Result | Awaitable[responses.Builtins.Result]: ...
