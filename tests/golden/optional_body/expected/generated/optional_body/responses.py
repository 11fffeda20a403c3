# Written by accord from specs/optional_body.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Optional body answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class PatchNote:
    """What ``PATCH /notes/{id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PatchNote.NoContent:
        """Done"""
        return None, 204, {} if headers is None else headers


class PutNote:
    """What ``PUT /notes/{id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PutNote.NoContent:
        """Done"""
        return None, 204, {} if headers is None else headers
