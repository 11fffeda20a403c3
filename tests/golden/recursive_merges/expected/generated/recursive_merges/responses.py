# Written by accord from specs/recursive_merges.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Recursive merges answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class AddComment:
    """What ``POST /comments`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> AddComment.NoContent:
        """Added"""
        return None, 204, {} if headers is None else headers
