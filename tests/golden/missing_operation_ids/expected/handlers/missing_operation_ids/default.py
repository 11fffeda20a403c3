"""The operations of Missing operation ids."""

from __future__ import annotations

from generated.missing_operation_ids.responses import (
    DeleteGroUdfEBy1,
    GetRoot,
    GetRootC767025d,
    GetRuns,
    GetRunsByRunId1a466923,
    GetRunsByRunId2342ec74,
)


def get_runs() -> GetRuns.Result:
    raise NotImplementedError("write get_runs in handlers/missing_operation_ids/default.py")


def get_runs_by_run_id1a466923(run_id: int) -> GetRunsByRunId1a466923.Result:
    raise NotImplementedError("write get_runs_by_run_id1a466923 in handlers/missing_operation_ids/default.py")


def get_runs_by_run_id2342ec74() -> GetRunsByRunId2342ec74.Result:
    raise NotImplementedError("write get_runs_by_run_id2342ec74 in handlers/missing_operation_ids/default.py")


def get_root_c767025d() -> GetRootC767025d.Result:
    raise NotImplementedError("write get_root_c767025d in handlers/missing_operation_ids/default.py")


def get_root() -> GetRoot.Result:
    raise NotImplementedError("write get_root in handlers/missing_operation_ids/default.py")


def delete_gro_udf_e_by1(path: int) -> DeleteGroUdfEBy1.Result:
    raise NotImplementedError("write delete_gro_udf_e_by1 in handlers/missing_operation_ids/default.py")
