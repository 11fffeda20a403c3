# Written by accord from specs/constraints.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Constraints take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class ListShelves(Protocol):
    """``GET /shelves``: List shelves"""

    def __call__(self) -> responses.ListShelves.Result | Awaitable[responses.ListShelves.Result]: ...
