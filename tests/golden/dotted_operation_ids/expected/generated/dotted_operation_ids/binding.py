# Written by accord from specs/dotted_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Dotted operation ids keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.dotted_operation_ids.control
    import handlers.dotted_operation_ids.default
    import handlers.dotted_operation_ids.runs

    from . import operations

    handlers_dotted_operation_ids_runs_list_all: operations.HandlersDottedOperationIdsRunsListAll = (
        handlers.dotted_operation_ids.runs.list_all
    )
    elsewhere_put: operations.ElsewherePut = handlers.dotted_operation_ids.default.elsewhere_put
    add: operations.Add = handlers.dotted_operation_ids.control.add
