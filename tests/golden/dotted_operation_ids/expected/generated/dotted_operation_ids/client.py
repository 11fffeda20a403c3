# Written by accord from specs/dotted_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Dotted operation ids: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from accord import call

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Dotted operation ids."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def handlers_dotted_operation_ids_runs_list_all(self) -> None:
        """``GET /a``"""
        self._call("handlers.dotted_operation_ids.runs.list_all", {})

    def elsewhere_put(self) -> None:
        """``PUT /a``"""
        self._call("elsewhere.put", {})

    def add(self) -> None:
        """``POST /a``"""
        self._call("add", {})


class AsyncClient(call.AsyncClient):
    """Dotted operation ids, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def handlers_dotted_operation_ids_runs_list_all(self) -> None:
        """``GET /a``"""
        await self._call("handlers.dotted_operation_ids.runs.list_all", {})

    async def elsewhere_put(self) -> None:
        """``PUT /a``"""
        await self._call("elsewhere.put", {})

    async def add(self) -> None:
        """``POST /a``"""
        await self._call("add", {})
