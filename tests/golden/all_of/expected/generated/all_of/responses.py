# Written by accord from specs/all_of.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of All of answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetCar:
    """What ``GET /cars`` answers."""

    Ok: TypeAlias = "tuple[models.Car, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Car, *, headers: Mapping[str, str] | None = None) -> GetCar.Ok:
        """One"""
        return body, 200, {} if headers is None else headers
