# Written by accord from specs/statuses.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Statuses: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models


class SeeOther(call.ErrorResponse[None]):
    """303: Elsewhere"""


class Conflict(call.ErrorResponse["models.Problem"]):
    """409: Busy"""


class ClientError(call.ErrorResponse["models.Problem"]):
    """4XX: The client's fault"""


class ServerError(call.ErrorResponse["models.Problem"]):
    """5XX: Ours"""


class DefaultError(call.ErrorResponse["models.Problem | None"]):
    """default: Default"""


_SERVICE = call.Service(
    Path(__file__).with_name("client.json"),
    {"303": SeeOther, "409": Conflict, "4XX": ClientError, "5XX": ServerError, "default": DefaultError},
)


class Client(call.Client):
    """Statuses."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def start_job(self) -> str | None:
        """``POST /jobs``

        Raises SeeOther, Conflict, ClientError, ServerError, DefaultError.
        """
        return self._call("startJob", {})

    def stop_jobs(self) -> None:
        """``DELETE /jobs``

        Raises DefaultError.
        """
        self._call("stopJobs", {})


class AsyncClient(call.AsyncClient):
    """Statuses, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def start_job(self) -> str | None:
        """``POST /jobs``

        Raises SeeOther, Conflict, ClientError, ServerError, DefaultError.
        """
        return await self._call("startJob", {})

    async def stop_jobs(self) -> None:
        """``DELETE /jobs``

        Raises DefaultError.
        """
        await self._call("stopJobs", {})
