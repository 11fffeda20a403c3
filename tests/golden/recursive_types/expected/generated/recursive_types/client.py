# Written by accord from specs/recursive_types.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Recursive types: a method for each operation, without ``async`` and with."""

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
    """Recursive types."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def put_tree(self, *, body: models.Node) -> models.Value:
        """``PUT /tree``"""
        return self._call("putTree", {"body": body})


class AsyncClient(call.AsyncClient):
    """Recursive types, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def put_tree(self, *, body: models.Node) -> models.Value:
        """``PUT /tree``"""
        return await self._call("putTree", {"body": body})
