"""The Accounts operations of Read only write only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.read_only_write_only.responses import CreateAccount, ListAccounts

if TYPE_CHECKING:
    from generated.read_only_write_only import models


def create_account(body: models.AccountRequest) -> CreateAccount.Result:
    raise NotImplementedError("write create_account in handlers/read_only_write_only/accounts.py")


def list_accounts() -> ListAccounts.Result:
    raise NotImplementedError("write list_accounts in handlers/read_only_write_only/accounts.py")
