# Written by accord from specs/hostile_text.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Hostile text: a method for each operation, without ``async`` and with."""

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
    """Hostile text."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_x(self, *, q: str | None = None) -> models.Evil:
        """\"\"\"; import os; os.abort() # \\"""
        return self._call("getX", {"q": q})


class AsyncClient(call.AsyncClient):
    """Hostile text, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_x(self, *, q: str | None = None) -> models.Evil:
        """\"\"\"; import os; os.abort() # \\"""
        return await self._call("getX", {"q": q})
