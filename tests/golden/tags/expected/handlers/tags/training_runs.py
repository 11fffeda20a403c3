"""The Training runs operations of Tags."""

from __future__ import annotations

from generated.tags.responses import DeleteA, GetA


def get_a() -> GetA.Result:
    raise NotImplementedError("write get_a in handlers/tags/training_runs.py")


def delete_a() -> DeleteA.Result:
    raise NotImplementedError("write delete_a in handlers/tags/training_runs.py")
