# Written by accord from specs/discriminators.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Discriminators keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.discriminators.shapes

    from . import operations

    add_shape: operations.AddShape = handlers.discriminators.shapes.add_shape
