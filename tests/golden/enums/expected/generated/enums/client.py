# Written by accord from specs/enums.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Enums: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Enums."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def list_signals(
        self,
        *,
        colour: models.Colour | None = None,
        level: Literal[1, 2, 3] | None = None,
    ) -> models.Signal:
        """``GET /signals``"""
        return self._call("listSignals", {"colour": colour, "level": level})


class AsyncClient(call.AsyncClient):
    """Enums, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def list_signals(
        self,
        *,
        colour: models.Colour | None = None,
        level: Literal[1, 2, 3] | None = None,
    ) -> models.Signal:
        """``GET /signals``"""
        return await self._call("listSignals", {"colour": colour, "level": level})
