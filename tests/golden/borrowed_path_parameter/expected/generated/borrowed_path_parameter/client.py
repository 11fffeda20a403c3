# Written by accord from specs/borrowed_path_parameter.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Borrowed path parameter: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from accord import call

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Borrowed path parameter."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_seat(self, *, room: int, seat: str) -> None:
        """``GET /rooms/{room}/seats/{seat}``"""
        self._call("getSeat", {"room": room, "seat": seat})

    def remove_seat(self, *, seat: str, room: int) -> None:
        """``DELETE /rooms/{room}/seats/{seat}``"""
        self._call("removeSeat", {"seat": seat, "room": room})


class AsyncClient(call.AsyncClient):
    """Borrowed path parameter, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_seat(self, *, room: int, seat: str) -> None:
        """``GET /rooms/{room}/seats/{seat}``"""
        await self._call("getSeat", {"room": room, "seat": seat})

    async def remove_seat(self, *, seat: str, room: int) -> None:
        """``DELETE /rooms/{room}/seats/{seat}``"""
        await self._call("removeSeat", {"seat": seat, "room": room})
