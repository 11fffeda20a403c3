# Written by accord from specs/read_only_write_only.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Read only write only answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class CreateAccount:
    """What ``POST /accounts`` answers."""

    Created: TypeAlias = "tuple[models.Account, Literal[201], Mapping[str, str]]"
    Result: TypeAlias = "Created"

    @staticmethod
    def created(body: models.Account, *, headers: Mapping[str, str] | None = None) -> CreateAccount.Created:
        """Made"""
        return body, 201, {} if headers is None else headers


class ListAccounts:
    """What ``GET /accounts`` answers."""

    Ok: TypeAlias = "tuple[list[models.Account], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: list[models.Account], *, headers: Mapping[str, str] | None = None) -> ListAccounts.Ok:
        """All"""
        return body, 200, {} if headers is None else headers
