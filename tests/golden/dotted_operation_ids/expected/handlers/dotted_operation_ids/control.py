"""The operations of Dotted operation ids."""

from __future__ import annotations

from generated.dotted_operation_ids.responses import Add


def add() -> Add.Result:
    raise NotImplementedError("write add in handlers/dotted_operation_ids/control.py")
