# Written by accord from specs/nullable.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Nullable answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class AddThing:
    """What ``POST /things`` answers."""

    Created: TypeAlias = "tuple[models.Thing, Literal[201], Mapping[str, str]]"
    Result: TypeAlias = "Created"

    @staticmethod
    def created(body: models.Thing, *, headers: Mapping[str, str] | None = None) -> AddThing.Created:
        """Added"""
        return body, 201, {} if headers is None else headers
