# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Many models answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class AddShape:
    """What ``POST /shapes`` answers."""

    Ok: TypeAlias = "tuple[models.Drawing, Literal[200], Mapping[str, str]]"
    Default: TypeAlias = "tuple[models.Odd, int, Mapping[str, str]]"
    Result: TypeAlias = "Ok | Default"

    @staticmethod
    def ok(body: models.Drawing, *, headers: Mapping[str, str] | None = None) -> AddShape.Ok:
        """Stored"""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def default(body: models.Odd, status: int, *, headers: Mapping[str, str] | None = None) -> AddShape.Default:
        """Not stored"""
        return body, status, {} if headers is None else headers
