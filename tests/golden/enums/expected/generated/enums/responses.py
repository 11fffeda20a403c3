# Written by accord from specs/enums.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Enums answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class ListSignals:
    """What ``GET /signals`` answers."""

    Ok: TypeAlias = "tuple[models.Signal, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Signal, *, headers: Mapping[str, str] | None = None) -> ListSignals.Ok:
        """All"""
        return body, 200, {} if headers is None else headers
