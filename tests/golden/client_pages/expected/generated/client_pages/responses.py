# Written by accord from specs/client_pages.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Client pages answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class ListRuns:
    """What ``GET /runs`` answers."""

    Ok: TypeAlias = "tuple[models.RunPage, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.RunPage, *, headers: Mapping[str, str] | None = None) -> ListRuns.Ok:
        """A page"""
        return body, 200, {} if headers is None else headers


class ListGoals:
    """What ``GET /goals`` answers."""

    Ok: TypeAlias = "tuple[models.ListGoalsOk, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.ListGoalsOk, *, headers: Mapping[str, str] | None = None) -> ListGoals.Ok:
        """A page"""
        return body, 200, {} if headers is None else headers


class Names:
    """What ``GET /names`` answers."""

    Ok: TypeAlias = "tuple[list[str], Literal[200], models.NamesOkHeaders]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: list[str], *, headers: models.NamesOkHeaders | None = None) -> Names.Ok:
        """A page"""
        return body, 200, {} if headers is None else headers


class IterNames:
    """What ``GET /iter-names`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> IterNames.NoContent:
        """Its method has the name that the pages above would have"""
        return None, 204, {} if headers is None else headers
