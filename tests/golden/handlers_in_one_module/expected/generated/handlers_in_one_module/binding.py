# Written by accord from specs/handlers_in_one_module.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Handlers in one module keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.handlers_in_one_module

    from . import operations

    list_a: operations.ListA = handlers.handlers_in_one_module.list_a
    create_a: operations.CreateA = handlers.handlers_in_one_module.create_a
    put_a: operations.PutA = handlers.handlers_in_one_module.put_a
    delete_a: operations.DeleteA = handlers.handlers_in_one_module.delete_a
    get_b: operations.GetB = handlers.handlers_in_one_module.get_b
    put_b: operations.PutB = handlers.handlers_in_one_module.put_b
