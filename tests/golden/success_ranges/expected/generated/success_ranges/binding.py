# Written by accord from specs/success_ranges.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Success ranges keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.success_ranges.default

    from . import operations

    get_file: operations.GetFile = handlers.success_ranges.default.get_file
    put_file: operations.PutFile = handlers.success_ranges.default.put_file
    patch_file: operations.PatchFile = handlers.success_ranges.default.patch_file
