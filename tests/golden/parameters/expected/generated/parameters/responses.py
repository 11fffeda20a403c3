# Written by accord from specs/parameters.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Parameters answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class Search:
    """What ``GET /search/{section}/{page-no}`` answers."""

    Ok: TypeAlias = "tuple[list[str], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: list[str], *, headers: Mapping[str, str] | None = None) -> Search.Ok:
        """Found"""
        return body, 200, {} if headers is None else headers
