# Written by accord from specs/parameter_names.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Parameter names answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetA:
    """What ``GET /a/{class}/{__id}`` answers."""

    Ok: TypeAlias = "tuple[models.GetAOk, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.GetAOk, *, headers: Mapping[str, str] | None = None) -> GetA.Ok:
        """ok"""
        return body, 200, {} if headers is None else headers
