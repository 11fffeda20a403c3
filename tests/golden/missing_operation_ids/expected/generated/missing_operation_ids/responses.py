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


class GetRunsByRunId1a466923:
    """What ``GET /runs/{run_id}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetRunsByRunId1a466923.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class GetRunsByRunId2342ec74:
    """What ``GET /runs/by-run-id`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetRunsByRunId2342ec74.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class GetRootC767025d:
    """What ``GET /`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetRootC767025d.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class GetRoot:
    """What ``POST /`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetRoot.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class DeleteGroUdfEBy1:
    """What ``DELETE /größe/{+1}`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> DeleteGroUdfEBy1.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers
