# Written by accord from specs/tagged_unions.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Tagged unions take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class AddPet(Protocol):
    """``POST /pets``."""

    def __call__(self, *, body: models.PetRequest) -> responses.AddPet.Result | Awaitable[responses.AddPet.Result]: ...


class AddEvent(Protocol):
    """``POST /events``."""

    def __call__(
        self,
        *,
        body: models.AddEventBodyOption1 | models.AddEventBodyOption2,
    ) -> responses.AddEvent.Result | Awaitable[responses.AddEvent.Result]: ...
