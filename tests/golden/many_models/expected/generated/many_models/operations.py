# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Many models take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class AddShape(Protocol):
    """``POST /shapes``."""

    def __call__(
        self,
        *,
        body: models.AddShapeBody,
    ) -> responses.AddShape.Result | Awaitable[responses.AddShape.Result]: ...
