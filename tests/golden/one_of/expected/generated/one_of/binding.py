# Written by accord from specs/one_of.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of One of keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.one_of.pets

    from . import operations

    add_pet: operations.AddPet = handlers.one_of.pets.add_pet
