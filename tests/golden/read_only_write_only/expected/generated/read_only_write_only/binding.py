# Written by accord from specs/read_only_write_only.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Read only write only keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.read_only_write_only.accounts

    from . import operations

    create_account: operations.CreateAccount = handlers.read_only_write_only.accounts.create_account
    list_accounts: operations.ListAccounts = handlers.read_only_write_only.accounts.list_accounts
