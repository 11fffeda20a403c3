# Written by accord from specs/several_files.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Several files answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetFar:
    """What ``GET /a`` answers."""

    Ok: TypeAlias = "tuple[models.Far, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Far, *, headers: Mapping[str, str] | None = None) -> GetFar.Ok:
        """A"""
        return body, 200, {} if headers is None else headers
