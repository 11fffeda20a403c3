# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Many models: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models


class DefaultError(call.ErrorResponse["models.Odd"]):
    """default: Not stored"""


_SERVICE = call.Service(Path(__file__).with_name("client.json"), {"default": DefaultError})


class Client(call.Client):
    """Many models."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def add_shape(self, *, body: models.AddShapeForm) -> models.Drawing:
        """``POST /shapes``

        Raises DefaultError.
        """
        return self._call("addShape", {"body": body})


class AsyncClient(call.AsyncClient):
    """Many models, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def add_shape(self, *, body: models.AddShapeForm) -> models.Drawing:
        """``POST /shapes``

        Raises DefaultError.
        """
        return await self._call("addShape", {"body": body})
