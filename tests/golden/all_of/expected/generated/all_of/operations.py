# Written by accord from specs/all_of.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of All of take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetCar(Protocol):
    """``GET /cars``."""

    def __call__(self) -> responses.GetCar.Result | Awaitable[responses.GetCar.Result]: ...
