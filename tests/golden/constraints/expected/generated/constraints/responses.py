# Written by accord from specs/constraints.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Constraints answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class ListShelves:
    """What ``GET /shelves`` answers."""

    Ok: TypeAlias = "tuple[models.Shelf, Literal[200], Mapping[str, str]]"
    Default: TypeAlias = "tuple[None, int, Mapping[str, str]]"
    Result: TypeAlias = "Ok | Default"

    @staticmethod
    def ok(body: models.Shelf, *, headers: Mapping[str, str] | None = None) -> ListShelves.Ok:
        """The shelves."""
        return body, 200, {} if headers is None else headers

    @staticmethod
    def default(status: int, *, headers: Mapping[str, str] | None = None) -> ListShelves.Default:
        """An error."""
        return None, status, {} if headers is None else headers
