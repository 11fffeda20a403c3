# Written by accord from specs/recursive_types.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Recursive types answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class PutTree:
    """What ``PUT /tree`` answers."""

    Ok: TypeAlias = "tuple[models.Value, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Value, *, headers: Mapping[str, str] | None = None) -> PutTree.Ok:
        """Stored"""
        return body, 200, {} if headers is None else headers
