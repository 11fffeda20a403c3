# Written by accord from specs/dotted_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Dotted operation ids answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class HandlersDottedOperationIdsRunsListAll:
    """What ``GET /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> HandlersDottedOperationIdsRunsListAll.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class ElsewherePut:
    """What ``PUT /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> ElsewherePut.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class Add:
    """What ``POST /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> Add.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers
