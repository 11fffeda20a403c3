"""The operations of Optional body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generated.optional_body.responses import PatchNote, PutNote

if TYPE_CHECKING:
    from generated.optional_body import models


def patch_note(id_: str, body: models.PatchNoteBody | None = None, dry: bool | None = None) -> PatchNote.Result:
    raise NotImplementedError("write patch_note in handlers/optional_body/default.py")


def put_note(id_: str, body: Any) -> PutNote.Result:
    raise NotImplementedError("write put_note in handlers/optional_body/default.py")
