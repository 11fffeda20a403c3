# Written by accord from specs/tags.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Tags keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.tags.default
    import handlers.tags.import_
    import handlers.tags.laufe
    import handlers.tags.training_runs

    from . import operations

    get_a: operations.GetA = handlers.tags.training_runs.get_a
    put_a: operations.PutA = handlers.tags.laufe.put_a
    post_a: operations.PostA = handlers.tags.default.post_a
    delete_a: operations.DeleteA = handlers.tags.training_runs.delete_a
    patch_a: operations.PatchA = handlers.tags.import_.patch_a
