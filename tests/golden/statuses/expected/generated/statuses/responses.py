# Written by accord from specs/statuses.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Statuses answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class StartJob:
    """What ``POST /jobs`` answers."""

    Accepted: TypeAlias = "tuple[str, Literal[202], Mapping[str, str]]"
    Status299: TypeAlias = "tuple[None, Literal[299], Mapping[str, str]]"
    SeeOther: TypeAlias = "tuple[None, Literal[303], models.StartJobSeeOtherHeaders]"
    Conflict: TypeAlias = "tuple[models.Problem, Literal[409], Mapping[str, str]]"
    ClientError: TypeAlias = "tuple[models.Problem, int, Mapping[str, str]]"
    ServerError: TypeAlias = "tuple[models.Problem, int, Mapping[str, str]]"
    Default: TypeAlias = "tuple[models.Problem, int, Mapping[str, str]]"
    Result: TypeAlias = "Accepted | Status299 | SeeOther | Conflict | ClientError | ServerError | Default"

    @staticmethod
    def accepted(body: str, *, headers: Mapping[str, str] | None = None) -> StartJob.Accepted:
        """Taken on"""
        return body, 202, {} if headers is None else headers

    @staticmethod
    def status_299(*, headers: Mapping[str, str] | None = None) -> StartJob.Status299:
        """Strange"""
        return None, 299, {} if headers is None else headers

    @staticmethod
    def see_other(*, headers: models.StartJobSeeOtherHeaders) -> StartJob.SeeOther:
        """Elsewhere"""
        return None, 303, headers

    @staticmethod
    def conflict(body: models.Problem, *, headers: Mapping[str, str] | None = None) -> StartJob.Conflict:
        """Busy"""
        return body, 409, {} if headers is None else headers

    @staticmethod
    def client_error(
        body: models.Problem,
        status: int,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> StartJob.ClientError:
        """The client's fault"""
        return body, status, {} if headers is None else headers

    @staticmethod
    def server_error(
        body: models.Problem,
        status: int,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> StartJob.ServerError:
        """Ours"""
        return body, status, {} if headers is None else headers

    @staticmethod
    def default(body: models.Problem, status: int, *, headers: Mapping[str, str] | None = None) -> StartJob.Default:
        """Whatever else"""
        return body, status, {} if headers is None else headers


class StopJobs:
    """What ``DELETE /jobs`` answers."""

    Default: TypeAlias = "tuple[None, int, Mapping[str, str]]"
    Result: TypeAlias = "Default"

    @staticmethod
    def default(status: int, *, headers: Mapping[str, str] | None = None) -> StopJobs.Default:
        """Anything"""
        return None, status, {} if headers is None else headers
