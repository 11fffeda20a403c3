# Written by accord from specs/minimal.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Minimal: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from accord import call

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Minimal."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def ping(self) -> str:
        """Say that the service is there"""
        return self._call("ping", {})


class AsyncClient(call.AsyncClient):
    """Minimal, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def ping(self) -> str:
        """Say that the service is there"""
        return await self._call("ping", {})
