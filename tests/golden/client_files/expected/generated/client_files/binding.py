# Written by accord from specs/client_files.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Client files keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.client_files.default

    from . import operations

    add_photo: operations.AddPhoto = handlers.client_files.default.add_photo
    get_photo: operations.GetPhoto = handlers.client_files.default.get_photo
    replace_photo: operations.ReplacePhoto = handlers.client_files.default.replace_photo
    append_to_photo: operations.AppendToPhoto = handlers.client_files.default.append_to_photo
    add_note: operations.AddNote = handlers.client_files.default.add_note
