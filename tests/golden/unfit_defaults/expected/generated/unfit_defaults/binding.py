# Written by accord from specs/unfit_defaults.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Unfit defaults keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.unfit_defaults.things

    from . import operations

    list_things: operations.ListThings = handlers.unfit_defaults.things.list_things
