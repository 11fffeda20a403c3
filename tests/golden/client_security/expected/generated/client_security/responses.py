# Written by accord from specs/client_security.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Client security answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class GetOpen:
    """What ``GET /open`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetOpen.NoContent:
        """For all"""
        return None, 204, {} if headers is None else headers


class GetClosed:
    """What ``GET /closed`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetClosed.NoContent:
        """For some"""
        return None, 204, {} if headers is None else headers


class PutClosed:
    """What ``PUT /closed`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PutClosed.NoContent:
        """For those with a token"""
        return None, 204, {} if headers is None else headers


class GetMutual:
    """What ``GET /mutual`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetMutual.NoContent:
        """For those we know"""
        return None, 204, {} if headers is None else headers
