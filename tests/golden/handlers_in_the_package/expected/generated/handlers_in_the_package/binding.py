# Written by accord from specs/handlers_in_the_package.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Handlers in the package keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.handlers_in_the_package
    import handlers.handlers_in_the_package.a
    import handlers.handlers_in_the_package.b

    from . import operations

    list_a: operations.ListA = handlers.handlers_in_the_package.list_a
    create_a: operations.CreateA = handlers.handlers_in_the_package.create_a
    put_a: operations.PutA = handlers.handlers_in_the_package.a.put_a
    delete_a: operations.DeleteA = handlers.handlers_in_the_package.a.delete_a
    get_b: operations.GetB = handlers.handlers_in_the_package.b.get_b
    put_b: operations.PutB = handlers.handlers_in_the_package.b.put_b
