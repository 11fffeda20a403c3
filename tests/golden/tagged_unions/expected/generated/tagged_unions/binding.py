# Written by accord from specs/tagged_unions.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Tagged unions keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.tagged_unions.events
    import handlers.tagged_unions.pets

    from . import operations

    add_pet: operations.AddPet = handlers.tagged_unions.pets.add_pet
    add_event: operations.AddEvent = handlers.tagged_unions.events.add_event
