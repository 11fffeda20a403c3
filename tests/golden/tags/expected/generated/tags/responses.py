# Written by accord from specs/tags.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Tags answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class GetA:
    """What ``GET /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class PutA:
    """What ``PUT /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PutA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class PostA:
    """What ``POST /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PostA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class DeleteA:
    """What ``DELETE /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> DeleteA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class PatchA:
    """What ``PATCH /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PatchA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers
