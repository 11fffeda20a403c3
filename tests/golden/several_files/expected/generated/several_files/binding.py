# Written by accord from specs/several_files.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Several files keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.several_files.default

    from . import operations

    get_far: operations.GetFar = handlers.several_files.default.get_far
