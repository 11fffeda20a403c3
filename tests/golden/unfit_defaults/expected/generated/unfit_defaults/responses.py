# Written by accord from specs/unfit_defaults.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Unfit defaults answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class ListThings:
    """What ``GET /things`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> ListThings.NoContent:
        """Nothing"""
        return None, 204, {} if headers is None else headers
