# Written by accord from specs/constraints.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Constraints keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.constraints.shelves

    from . import operations

    list_shelves: operations.ListShelves = handlers.constraints.shelves.list_shelves
