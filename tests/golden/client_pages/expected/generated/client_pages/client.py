# Written by accord from specs/client_pages.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Client pages: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Client pages."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def list_runs(self, *, kind: str | None = None, cursor: str | None = None) -> models.RunPage:
        """List runs"""
        return self._call("listRuns", {"kind": kind, "cursor": cursor})

    def iter_list_runs(self, *, kind: str | None = None, cursor: str | None = None) -> Iterator[models.Run]:
        """Every item of every page of ``list_runs``."""
        return self._pages("listRuns", {"kind": kind, "cursor": cursor})

    def list_goals(self, *, page_size: int, offset: int | None = None) -> models.ListGoalsOk:
        """List goals"""
        return self._call("listGoals", {"page_size": page_size, "offset": offset})

    def iter_list_goals(
        self,
        *,
        page_size: int,
        offset: int | None = None,
    ) -> Iterator[models.ListGoalsOkDataGoalsItem]:
        """Every item of every page of ``list_goals``."""
        return self._pages("listGoals", {"page_size": page_size, "offset": offset})

    def names(self) -> list[str]:
        """``GET /names``"""
        return self._call("names", {})

    def iter_names_2(self) -> Iterator[str]:
        """Every item of every page of ``names``."""
        return self._pages("names", {})

    def iter_names(self) -> None:
        """``GET /iter-names``"""
        self._call("iterNames", {})


class AsyncClient(call.AsyncClient):
    """Client pages, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def list_runs(self, *, kind: str | None = None, cursor: str | None = None) -> models.RunPage:
        """List runs"""
        return await self._call("listRuns", {"kind": kind, "cursor": cursor})

    def iter_list_runs(self, *, kind: str | None = None, cursor: str | None = None) -> AsyncIterator[models.Run]:
        """Every item of every page of ``list_runs``."""
        return self._pages("listRuns", {"kind": kind, "cursor": cursor})

    async def list_goals(self, *, page_size: int, offset: int | None = None) -> models.ListGoalsOk:
        """List goals"""
        return await self._call("listGoals", {"page_size": page_size, "offset": offset})

    def iter_list_goals(
        self,
        *,
        page_size: int,
        offset: int | None = None,
    ) -> AsyncIterator[models.ListGoalsOkDataGoalsItem]:
        """Every item of every page of ``list_goals``."""
        return self._pages("listGoals", {"page_size": page_size, "offset": offset})

    async def names(self) -> list[str]:
        """``GET /names``"""
        return await self._call("names", {})

    def iter_names_2(self) -> AsyncIterator[str]:
        """Every item of every page of ``names``."""
        return self._pages("names", {})

    async def iter_names(self) -> None:
        """``GET /iter-names``"""
        await self._call("iterNames", {})
