# Written by accord from specs/types_of_3_1.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Types of 3 1 keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.types_of_3_1.default

    from . import operations

    get_values: operations.GetValues = handlers.types_of_3_1.default.get_values
