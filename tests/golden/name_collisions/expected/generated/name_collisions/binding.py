# Written by accord from specs/name_collisions.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Name collisions keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.name_collisions.default

    from . import operations

    list_any: operations.ListAny = handlers.name_collisions.default.list_any
    create_run: operations.CreateRun = handlers.name_collisions.default.create_run
    models: operations.Models = handlers.name_collisions.default.models
    handlers_: operations.Handlers = handlers.name_collisions.default.handlers
    operations_: operations.Operations = handlers.name_collisions.default.operations
