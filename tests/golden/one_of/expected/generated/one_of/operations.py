# Written by accord from specs/one_of.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of One of take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class AddPet(Protocol):
    """``POST /pets``."""

    def __call__(self, *, body: models.Pet) -> responses.AddPet.Result | Awaitable[responses.AddPet.Result]: ...
