# Written by accord from specs/client_errors.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Client errors keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.client_errors.default

    from . import operations

    get_thing: operations.GetThing = handlers.client_errors.default.get_thing
    delete_thing: operations.DeleteThing = handlers.client_errors.default.delete_thing
    get_anything: operations.GetAnything = handlers.client_errors.default.get_anything
