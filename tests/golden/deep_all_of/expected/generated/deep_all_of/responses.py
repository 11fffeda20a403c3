# Written by accord from specs/deep_all_of.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Deep all of answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetDeep:
    """What ``GET /d`` answers."""

    Ok: TypeAlias = "tuple[models.D, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.D, *, headers: Mapping[str, str] | None = None) -> GetDeep.Ok:
        """One"""
        return body, 200, {} if headers is None else headers
