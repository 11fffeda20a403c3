# Written by accord from specs/recursive_merges.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Recursive merges take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class AddComment(Protocol):
    """``POST /comments``."""

    def __call__(
        self,
        *,
        body: models.Comment,
    ) -> responses.AddComment.Result | Awaitable[responses.AddComment.Result]: ...
