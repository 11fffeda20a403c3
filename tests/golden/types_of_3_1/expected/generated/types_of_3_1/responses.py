# Written by accord from specs/types_of_3_1.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Types of 3 1 answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetValues:
    """What ``GET /values`` answers."""

    Ok: TypeAlias = "tuple[models.Values, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Values, *, headers: Mapping[str, str] | None = None) -> GetValues.Ok:
        """One"""
        return body, 200, {} if headers is None else headers
