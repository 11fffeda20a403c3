# Written by accord from specs/media_types.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Media types: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Unpack

from accord import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

    from . import models


class BadRequest(call.ErrorResponse["models.MakeReportBadRequest"]):
    """400: Wrong"""


_SERVICE = call.Service(Path(__file__).with_name("client.json"), {"400": BadRequest})


class Client(call.Client):
    """Media types."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def make_report(
        self,
        *,
        body: models.MakeReportBody | bytes | Iterable[bytes] | BinaryIO | models.MakeReportBody2 | str | call.Upload,
    ) -> Any:
        """``POST /reports``

        Raises BadRequest.
        """
        return self._call("makeReport", {"body": body})


class AsyncClient(call.AsyncClient):
    """Media types, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def make_report(
        self,
        *,
        body: (
            models.MakeReportBody
            | bytes
            | Iterable[bytes]
            | BinaryIO
            | models.MakeReportBody2
            | str
            | call.Upload
            | AsyncIterable[bytes]
        ),
    ) -> Any:
        """``POST /reports``

        Raises BadRequest.
        """
        return await self._call("makeReport", {"body": body})
