# Written by accord from specs/odd_property_names.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Odd property names keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.odd_property_names.default

    from . import operations

    post_odd: operations.PostOdd = handlers.odd_property_names.default.post_odd
