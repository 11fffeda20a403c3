"""The operations of Maps."""

from __future__ import annotations

from generated.maps.responses import GetScores


def get_scores() -> GetScores.Result:
    raise NotImplementedError("write get_scores in handlers/maps/default.py")
