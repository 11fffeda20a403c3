"""The operations of Missing operation ids."""

from __future__ import annotations

from generated.missing_operation_ids.responses import GetRuns, GetRunsByRunId


def get_runs() -> GetRuns.Result:
    raise NotImplementedError("write get_runs in handlers/missing_operation_ids/default.py")


def get_runs_by_run_id(run_id: int) -> GetRunsByRunId.Result:
    raise NotImplementedError("write get_runs_by_run_id in handlers/missing_operation_ids/default.py")
