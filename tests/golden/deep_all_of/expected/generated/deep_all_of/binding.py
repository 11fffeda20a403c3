# Written by accord from specs/deep_all_of.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Deep all of keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.deep_all_of.deep

    from . import operations

    get_deep: operations.GetDeep = handlers.deep_all_of.deep.get_deep
