# Written by accord from specs/optional_body.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Optional body take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class PatchNote(Protocol):
    """``PATCH /notes/{id}``."""

    def __call__(
        self,
        *,
        id_: str,
        body: models.PatchNoteBody | None = None,
        dry: bool | None = None,
    ) -> responses.PatchNote.Result | Awaitable[responses.PatchNote.Result]: ...


class PutNote(Protocol):
    """``PUT /notes/{id}``."""

    def __call__(self, *, id_: str, body: Any) -> responses.PutNote.Result | Awaitable[responses.PutNote.Result]: ...
