# Written by accord from specs/form_encodings.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Form encodings: a method for each operation, without ``async`` and with."""

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
    """Form encodings."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def create_charge(self, *, body: models.CreateChargeBody) -> None:
        """``POST /charges``"""
        self._call("createCharge", {"body": body})

    def add_evidence(self, *, body: models.AddEvidenceForm) -> None:
        """``POST /evidence``"""
        self._call("addEvidence", {"body": body})


class AsyncClient(call.AsyncClient):
    """Form encodings, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def create_charge(self, *, body: models.CreateChargeBody) -> None:
        """``POST /charges``"""
        await self._call("createCharge", {"body": body})

    async def add_evidence(self, *, body: models.AddEvidenceForm) -> None:
        """``POST /evidence``"""
        await self._call("addEvidence", {"body": body})
