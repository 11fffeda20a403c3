# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Missing operation ids answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class GetRuns:
    """What ``GET /runs`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetRuns.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class GetRunsByRunId:
    """What ``GET /runs/{run_id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetRunsByRunId.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers
