"""The operations of Types of 3 1."""

from __future__ import annotations

from generated.types_of_3_1.responses import GetValues


def get_values() -> GetValues.Result:
    raise NotImplementedError("write get_values in handlers/types_of_3_1/default.py")
