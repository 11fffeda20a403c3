# Written by accord from specs/reserved_names.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Reserved names take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class List(Protocol):
    """``GET /a``."""

    def __call__(
        _self,
        *,
        self: list[str] | None = None,
    ) -> responses.List.Result | Awaitable[responses.List.Result]: ...


class CreatedOperation(Protocol):
    """``POST /a``."""

    def __call__(self) -> responses.CreatedOperation.Result | Awaitable[responses.CreatedOperation.Result]: ...


class DefaultOperation(Protocol):
    """``PUT /a``."""

    def __call__(self) -> responses.DefaultOperation.Result | Awaitable[responses.DefaultOperation.Result]: ...


class AnyOperation(Protocol):
    """``PATCH /a``."""

    def __call__(self) -> responses.AnyOperation.Result | Awaitable[responses.AnyOperation.Result]: ...


class Status299Operation(Protocol):
    """``DELETE /a``."""

    def __call__(self) -> responses.Status299Operation.Result | Awaitable[responses.Status299Operation.Result]: ...


class Model2fast(Protocol):
    """``GET /b``."""

    def __call__(self) -> responses.Model2fast.Result | Awaitable[responses.Model2fast.Result]: ...


class ResultOperation(Protocol):
    """``PUT /b``."""

    def __call__(self) -> responses.ResultOperation.Result | Awaitable[responses.ResultOperation.Result]: ...


class Annotations(Protocol):
    """``POST /b``."""

    def __call__(self) -> responses.Annotations.Result | Awaitable[responses.Annotations.Result]: ...
