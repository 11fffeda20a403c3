# Written by accord from specs/nullable.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Nullable keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.nullable.things

    from . import operations

    add_thing: operations.AddThing = handlers.nullable.things.add_thing
