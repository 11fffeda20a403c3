# Written by accord from specs/read_only_write_only.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Read only write only: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Read only write only."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def create_account(self, *, body: models.AccountRequest) -> models.Account:
        """``POST /accounts``"""
        return self._call("createAccount", {"body": body})

    def list_accounts(self) -> list[models.Account]:
        """``GET /accounts``"""
        return self._call("listAccounts", {})


class AsyncClient(call.AsyncClient):
    """Read only write only, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def create_account(self, *, body: models.AccountRequest) -> models.Account:
        """``POST /accounts``"""
        return await self._call("createAccount", {"body": body})

    async def list_accounts(self) -> list[models.Account]:
        """``GET /accounts``"""
        return await self._call("listAccounts", {})
