# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Missing operation ids keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.missing_operation_ids.default

    from . import operations

    get_runs: operations.GetRuns = handlers.missing_operation_ids.default.get_runs
    get_runs_by_run_id: operations.GetRunsByRunId = handlers.missing_operation_ids.default.get_runs_by_run_id
