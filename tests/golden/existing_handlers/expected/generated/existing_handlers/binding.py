# Written by accord from specs/existing_handlers.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Existing handlers keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.existing_handlers.a
    import handlers.existing_handlers.b

    from . import operations

    list_a: operations.ListA = handlers.existing_handlers.a.list_a
    create_a: operations.CreateA = handlers.existing_handlers.a.create_a
    put_a: operations.PutA = handlers.existing_handlers.a.put_a
    delete_a: operations.DeleteA = handlers.existing_handlers.a.A().delete_a
    get_b: operations.GetB = handlers.existing_handlers.b.get_b
    put_b: operations.PutB = handlers.existing_handlers.b.put_b
