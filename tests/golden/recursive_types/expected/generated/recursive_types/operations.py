# Written by accord from specs/recursive_types.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Recursive types take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class PutTree(Protocol):
    """``PUT /tree``."""

    def __call__(self, *, body: models.Node) -> responses.PutTree.Result | Awaitable[responses.PutTree.Result]: ...
