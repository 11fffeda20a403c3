# Written by accord from specs/unfit_defaults.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Unfit defaults: a method for each operation, without ``async`` and with."""

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
    """Unfit defaults."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def list_things(
        self,
        *,
        link: str | None = None,
        order: Literal["asc", "desc", "newest"] | None = None,
        limit: int | None = None,
        page: int | Literal["first"] | None = None,
        ratio: int | float | None = None,
        state: models.State | Literal["any"] | None = None,
    ) -> None:
        """``GET /things``"""
        self._call(
            "listThings", {"link": link, "order": order, "limit": limit, "page": page, "ratio": ratio, "state": state}
        )


class AsyncClient(call.AsyncClient):
    """Unfit defaults, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def list_things(
        self,
        *,
        link: str | None = None,
        order: Literal["asc", "desc", "newest"] | None = None,
        limit: int | None = None,
        page: int | Literal["first"] | None = None,
        ratio: int | float | None = None,
        state: models.State | Literal["any"] | None = None,
    ) -> None:
        """``GET /things``"""
        await self._call(
            "listThings", {"link": link, "order": order, "limit": limit, "page": page, "ratio": ratio, "state": state}
        )
