# Written by accord from specs/tagged_unions.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Tagged unions answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class AddPet:
    """What ``POST /pets`` answers."""

    Ok: TypeAlias = "tuple[models.Pet, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Pet, *, headers: Mapping[str, str] | None = None) -> AddPet.Ok:
        """The pet"""
        return body, 200, {} if headers is None else headers


class AddEvent:
    """What ``POST /events`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> AddEvent.NoContent:
        """Noted"""
        return None, 204, {} if headers is None else headers
