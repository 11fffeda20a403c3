# Written by accord from specs/one_of.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of One of answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class AddPet:
    """What ``POST /pets`` answers."""

    Created: TypeAlias = "tuple[models.Pet, Literal[201], Mapping[str, str]]"
    Result: TypeAlias = "Created"

    @staticmethod
    def created(body: models.Pet, *, headers: Mapping[str, str] | None = None) -> AddPet.Created:
        """Added"""
        return body, 201, {} if headers is None else headers
