# Written by accord from specs/parameters.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Parameters: a method for each operation, without ``async`` and with."""

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
    """Parameters."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def search(
        self,
        *,
        section: str,
        page_no: int,
        q: str,
        limit: int | None = None,
        order: Literal["asc", "desc"] | None = None,
        ratio: float | None = None,
        deep: bool | None = None,
        tags: list[str] | None = None,
        ids: list[int] | None = None,
        nothing: str | None = None,
        type_: str | None = None,
        class_: str | None = None,
        created_after: str | None = None,
        shared: models.Limit | None = None,
        json: models.SearchJson | None = None,
        x_rate: int | None = None,
        session: str | None = None,
    ) -> list[str]:
        """Look for things"""
        return self._call(
            "search",
            {
                "section": section,
                "page_no": page_no,
                "q": q,
                "limit": limit,
                "order": order,
                "ratio": ratio,
                "deep": deep,
                "tags": tags,
                "ids": ids,
                "nothing": nothing,
                "type_": type_,
                "class_": class_,
                "created_after": created_after,
                "shared": shared,
                "json": json,
                "x_rate": x_rate,
                "session": session,
            },
        )


class AsyncClient(call.AsyncClient):
    """Parameters, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def search(
        self,
        *,
        section: str,
        page_no: int,
        q: str,
        limit: int | None = None,
        order: Literal["asc", "desc"] | None = None,
        ratio: float | None = None,
        deep: bool | None = None,
        tags: list[str] | None = None,
        ids: list[int] | None = None,
        nothing: str | None = None,
        type_: str | None = None,
        class_: str | None = None,
        created_after: str | None = None,
        shared: models.Limit | None = None,
        json: models.SearchJson | None = None,
        x_rate: int | None = None,
        session: str | None = None,
    ) -> list[str]:
        """Look for things"""
        return await self._call(
            "search",
            {
                "section": section,
                "page_no": page_no,
                "q": q,
                "limit": limit,
                "order": order,
                "ratio": ratio,
                "deep": deep,
                "tags": tags,
                "ids": ids,
                "nothing": nothing,
                "type_": type_,
                "class_": class_,
                "created_after": created_after,
                "shared": shared,
                "json": json,
                "x_rate": x_rate,
                "session": session,
            },
        )
