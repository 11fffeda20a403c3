"""The 2024 operations of Reserved names."""

from __future__ import annotations

from generated.reserved_names.responses import Model2fast


def operation_2fast() -> Model2fast.Result:
    raise NotImplementedError("write operation_2fast in handlers/reserved_names/tag_2024.py")
