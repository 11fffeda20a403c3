# Written by accord from specs/client_errors.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Client errors: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models


class NotModified(call.ErrorResponse[None]):
    """304: The copy is the latest"""


class NotFound(call.ErrorResponse["models.Problem | models.Missing"]):
    """404: Not found"""


class Status499(call.ErrorResponse[None]):
    """499: The client went away"""


class NotImplementedResponse(call.ErrorResponse["models.Problem"]):
    """501: Not yet"""


class ServerError(call.ErrorResponse["models.Problem"]):
    """5XX: Ours"""


class DefaultError(call.ErrorResponse["str | models.Thing"]):
    """default: Default"""


_SERVICE = call.Service(
    Path(__file__).with_name("client.json"),
    {
        "304": NotModified,
        "404": NotFound,
        "499": Status499,
        "501": NotImplementedResponse,
        "5XX": ServerError,
        "default": DefaultError,
    },
)


class Client(call.Client):
    """Client errors."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_thing(self, *, thing_id: str) -> models.Thing | None:
        """Get a thing

        Raises NotModified, NotFound, NotImplementedResponse, ServerError, DefaultError.
        """
        return self._call("getThing", {"thing_id": thing_id})

    def delete_thing(self, *, thing_id: str) -> None:
        """Remove a thing

        Deprecated.

        Raises NotFound, Status499.
        """
        self._call("deleteThing", {"thing_id": thing_id})

    def get_anything(self) -> models.Thing:
        """``GET /anything``

        Raises DefaultError.
        """
        return self._call("getAnything", {})


class AsyncClient(call.AsyncClient):
    """Client errors, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_thing(self, *, thing_id: str) -> models.Thing | None:
        """Get a thing

        Raises NotModified, NotFound, NotImplementedResponse, ServerError, DefaultError.
        """
        return await self._call("getThing", {"thing_id": thing_id})

    async def delete_thing(self, *, thing_id: str) -> None:
        """Remove a thing

        Deprecated.

        Raises NotFound, Status499.
        """
        await self._call("deleteThing", {"thing_id": thing_id})

    async def get_anything(self) -> models.Thing:
        """``GET /anything``

        Raises DefaultError.
        """
        return await self._call("getAnything", {})
