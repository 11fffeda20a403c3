# Written by accord from specs/hostile_text.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Hostile text answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from . import models


class GetX:
    """What ``GET /x`` answers."""

    Ok: TypeAlias = "tuple[models.Evil, Literal[200], models.GetXOkHeaders]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Evil, *, headers: models.GetXOkHeaders | None = None) -> GetX.Ok:
        """ends with a backslash \\"""
        return body, 200, {} if headers is None else headers
