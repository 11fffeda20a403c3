# Written by accord from specs/nullable.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Nullable take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class AddThing(Protocol):
    """``POST /things``."""

    def __call__(self, *, body: models.Thing) -> responses.AddThing.Result | Awaitable[responses.AddThing.Result]: ...
