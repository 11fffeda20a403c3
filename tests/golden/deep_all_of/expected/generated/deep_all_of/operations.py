# Written by accord from specs/deep_all_of.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Deep all of take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetDeep(Protocol):
    """``GET /d``."""

    def __call__(self) -> responses.GetDeep.Result | Awaitable[responses.GetDeep.Result]: ...
