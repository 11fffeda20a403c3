# Written by accord from specs/optional_body.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Optional body keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.optional_body.default

    from . import operations

    patch_note: operations.PatchNote = handlers.optional_body.default.patch_note
    put_note: operations.PutNote = handlers.optional_body.default.put_note
