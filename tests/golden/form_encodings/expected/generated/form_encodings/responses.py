# Written by accord from specs/form_encodings.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Form encodings answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class CreateCharge:
    """What ``POST /charges`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> CreateCharge.NoContent:
        """Charged"""
        return None, 204, {} if headers is None else headers


class AddEvidence:
    """What ``POST /evidence`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> AddEvidence.NoContent:
        """Added"""
        return None, 204, {} if headers is None else headers
