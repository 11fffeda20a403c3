# Written by accord from specs/hostile_text.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Hostile text keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.hostile_text.import_os

    from . import operations

    get_x: operations.GetX = handlers.hostile_text.import_os.get_x
