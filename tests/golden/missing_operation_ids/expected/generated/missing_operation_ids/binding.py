# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Missing operation ids keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.missing_operation_ids.default

    from . import operations

    get_runs: operations.GetRuns = handlers.missing_operation_ids.default.get_runs
    get_runs_by_run_id1a466923: operations.GetRunsByRunId1a466923 = (
        handlers.missing_operation_ids.default.get_runs_by_run_id1a466923
    )
    get_runs_by_run_id2342ec74: operations.GetRunsByRunId2342ec74 = (
        handlers.missing_operation_ids.default.get_runs_by_run_id2342ec74
    )
    get_root_c767025d: operations.GetRootC767025d = handlers.missing_operation_ids.default.get_root_c767025d
    get_root: operations.GetRoot = handlers.missing_operation_ids.default.get_root
    delete_gro_udf_e_by1: operations.DeleteGroUdfEBy1 = handlers.missing_operation_ids.default.delete_gro_udf_e_by1
