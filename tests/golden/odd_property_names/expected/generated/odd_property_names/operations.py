# Written by accord from specs/odd_property_names.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Odd property names take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class PostOdd(Protocol):
    """``POST /odd``."""

    def __call__(self, *, body: models.Odd) -> responses.PostOdd.Result | Awaitable[responses.PostOdd.Result]: ...
