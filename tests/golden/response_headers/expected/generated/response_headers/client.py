# Written by accord from specs/response_headers.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Response headers: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from accord import call


class NotModified(call.ErrorResponse[None]):
    """304: Not changed"""


_SERVICE = call.Service(Path(__file__).with_name("client.json"), {"304": NotModified})


class Client(call.Client):
    """Response headers."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_page(self) -> str:
        """``GET /pages``

        Raises NotModified.
        """
        return self._call("getPage", {})


class AsyncClient(call.AsyncClient):
    """Response headers, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_page(self) -> str:
        """``GET /pages``

        Raises NotModified.
        """
        return await self._call("getPage", {})
