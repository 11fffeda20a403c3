# Written by accord from specs/dotted_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Dotted operation ids keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.dotted_operation_ids.control
    import handlers.dotted_operation_ids.runs

    from . import operations

    list_all: operations.HandlersDottedOperationIdsRunsListAll = handlers.dotted_operation_ids.runs.list_all
    add: operations.Add = handlers.dotted_operation_ids.control.add
