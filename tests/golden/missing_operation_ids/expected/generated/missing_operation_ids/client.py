# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Missing operation ids: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from accord import call

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Missing operation ids."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_runs(self) -> None:
        """``GET /runs``"""
        self._call("getRuns", {})

    def get_runs_by_run_id1a466923(self, *, run_id: int) -> None:
        """``GET /runs/{run_id}``"""
        self._call("getRunsByRunId1a466923", {"run_id": run_id})

    def get_runs_by_run_id2342ec74(self) -> None:
        """``GET /runs/by-run-id``"""
        self._call("getRunsByRunId2342ec74", {})

    def get_root_c767025d(self) -> None:
        """``GET /``"""
        self._call("getRootC767025d", {})

    def get_root(self) -> None:
        """``POST /``"""
        self._call("get_root", {})

    def delete_gro_udf_e_by1(self, *, path: int) -> None:
        """``DELETE /größe/{+1}``"""
        self._call("deleteGroUdfEBy1", {"path": path})


class AsyncClient(call.AsyncClient):
    """Missing operation ids, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_runs(self) -> None:
        """``GET /runs``"""
        await self._call("getRuns", {})

    async def get_runs_by_run_id1a466923(self, *, run_id: int) -> None:
        """``GET /runs/{run_id}``"""
        await self._call("getRunsByRunId1a466923", {"run_id": run_id})

    async def get_runs_by_run_id2342ec74(self) -> None:
        """``GET /runs/by-run-id``"""
        await self._call("getRunsByRunId2342ec74", {})

    async def get_root_c767025d(self) -> None:
        """``GET /``"""
        await self._call("getRootC767025d", {})

    async def get_root(self) -> None:
        """``POST /``"""
        await self._call("get_root", {})

    async def delete_gro_udf_e_by1(self, *, path: int) -> None:
        """``DELETE /größe/{+1}``"""
        await self._call("deleteGroUdfEBy1", {"path": path})
