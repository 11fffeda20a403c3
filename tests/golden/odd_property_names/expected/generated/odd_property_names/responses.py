# Written by accord from specs/odd_property_names.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Odd property names answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class PostOdd:
    """What ``POST /odd`` answers."""

    Ok: TypeAlias = "tuple[models.Odd, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Odd, *, headers: Mapping[str, str] | None = None) -> PostOdd.Ok:
        """Back"""
        return body, 200, {} if headers is None else headers
