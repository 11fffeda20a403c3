"""The operations of Dotted operation ids."""

from __future__ import annotations

from generated.dotted_operation_ids.responses import HandlersDottedOperationIdsRunsListAll


def list_all() -> HandlersDottedOperationIdsRunsListAll.Result:
    raise NotImplementedError("write list_all in handlers/dotted_operation_ids/runs.py")
