# Written by accord from specs/maps.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Maps answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetScores:
    """What ``GET /scores`` answers."""

    Ok: TypeAlias = "tuple[models.Scores, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Scores, *, headers: Mapping[str, str] | None = None) -> GetScores.Ok:
        """All"""
        return body, 200, {} if headers is None else headers
