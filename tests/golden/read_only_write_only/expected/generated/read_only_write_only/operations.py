# Written by accord from specs/read_only_write_only.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Read only write only take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class CreateAccount(Protocol):
    """``POST /accounts``."""

    def __call__(
        self,
        *,
        body: models.AccountRequest,
    ) -> responses.CreateAccount.Result | Awaitable[responses.CreateAccount.Result]: ...


class ListAccounts(Protocol):
    """``GET /accounts``."""

    def __call__(self) -> responses.ListAccounts.Result | Awaitable[responses.ListAccounts.Result]: ...
