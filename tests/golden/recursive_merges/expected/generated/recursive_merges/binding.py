# Written by accord from specs/recursive_merges.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Recursive merges keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.recursive_merges.comments

    from . import operations

    add_comment: operations.AddComment = handlers.recursive_merges.comments.add_comment
