# Written by accord from specs/recursive_types.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Recursive types keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.recursive_types.default

    from . import operations

    put_tree: operations.PutTree = handlers.recursive_types.default.put_tree
