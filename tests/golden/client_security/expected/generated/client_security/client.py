# Written by accord from specs/client_security.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Client security: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from accord import call

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Client security."""

    def __init__(
        self,
        base_url: str | None = None,
        *,
        token: call.Secret | None = None,
        users: call.Secret | None = None,
        x_key_2: call.Secret | None = None,
        x_key: call.Secret | None = None,
        timeout_: call.Secret | None = None,
        service_account: call.Secret | None = None,
        login: call.Secret | None = None,
        **options: Unpack[call.ClientOptions],
    ) -> None:
        super().__init__(
            _SERVICE,
            base_url,
            credentials={
                "token": token,
                "users": users,
                "X-Key": x_key_2,
                "x_key": x_key,
                "timeout": timeout_,
                "service.account": service_account,
                "login": login,
            },
            **options,
        )

    def get_open(self) -> None:
        """``GET /open``"""
        self._call("getOpen", {})

    def get_closed(self) -> None:
        """``GET /closed``"""
        self._call("getClosed", {})

    def put_closed(self, *, idempotency_key: str | None = None) -> None:
        """``PUT /closed``"""
        self._call("putClosed", {"idempotency_key": idempotency_key})

    def get_mutual(self) -> None:
        """``GET /mutual``"""
        self._call("getMutual", {})


class AsyncClient(call.AsyncClient):
    """Client security, with ``async``."""

    def __init__(
        self,
        base_url: str | None = None,
        *,
        token: call.Secret | None = None,
        users: call.Secret | None = None,
        x_key_2: call.Secret | None = None,
        x_key: call.Secret | None = None,
        timeout_: call.Secret | None = None,
        service_account: call.Secret | None = None,
        login: call.Secret | None = None,
        **options: Unpack[call.ClientOptions],
    ) -> None:
        super().__init__(
            _SERVICE,
            base_url,
            credentials={
                "token": token,
                "users": users,
                "X-Key": x_key_2,
                "x_key": x_key,
                "timeout": timeout_,
                "service.account": service_account,
                "login": login,
            },
            **options,
        )

    async def get_open(self) -> None:
        """``GET /open``"""
        await self._call("getOpen", {})

    async def get_closed(self) -> None:
        """``GET /closed``"""
        await self._call("getClosed", {})

    async def put_closed(self, *, idempotency_key: str | None = None) -> None:
        """``PUT /closed``"""
        await self._call("putClosed", {"idempotency_key": idempotency_key})

    async def get_mutual(self) -> None:
        """``GET /mutual``"""
        await self._call("getMutual", {})
