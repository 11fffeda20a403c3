"""The operations of Several files."""

from __future__ import annotations

from generated.several_files.responses import GetFar


def get_far() -> GetFar.Result:
    raise NotImplementedError("write get_far in handlers/several_files/default.py")
