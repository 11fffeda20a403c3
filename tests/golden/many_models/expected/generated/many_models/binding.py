# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Many models keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.many_models.shapes

    from . import operations

    add_shape: operations.AddShape = handlers.many_models.shapes.add_shape
