# Written by accord from specs/reserved_names.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Reserved names answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class List:
    """What ``GET /a`` answers."""

    Ok: TypeAlias = "tuple[models.MappingModel, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.MappingModel, *, headers: Mapping[str, str] | None = None) -> List.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class CreatedOperation:
    """What ``POST /a`` answers."""

    Created: TypeAlias = "tuple[None, Literal[201], Mapping[str, str]]"
    Result: TypeAlias = "Created"

    @staticmethod
    def created(*, headers: Mapping[str, str] | None = None) -> CreatedOperation.Created:
        """A"""
        return None, 201, {} if headers is None else headers


class DefaultOperation:
    """What ``PUT /a`` answers."""

    Default: TypeAlias = "tuple[None, int, Mapping[str, str]]"
    Result: TypeAlias = "Default"

    @staticmethod
    def default(status: int, *, headers: Mapping[str, str] | None = None) -> DefaultOperation.Default:
        """A"""
        return None, status, {} if headers is None else headers


class AnyOperation:
    """What ``PATCH /a`` answers."""

    Status299: TypeAlias = "tuple[None, Literal[299], Mapping[str, str]]"
    Result: TypeAlias = "Status299"

    @staticmethod
    def status_299(*, headers: Mapping[str, str] | None = None) -> AnyOperation.Status299:
        """A"""
        return None, 299, {} if headers is None else headers


class Status299Operation:
    """What ``DELETE /a`` answers."""

    Status299: TypeAlias = "tuple[None, Literal[299], Mapping[str, str]]"
    Result: TypeAlias = "Status299"

    @staticmethod
    def status_299(*, headers: Mapping[str, str] | None = None) -> Status299Operation.Status299:
        """A"""
        return None, 299, {} if headers is None else headers


class Model2fast:
    """What ``GET /b`` answers."""

    Ok: TypeAlias = "tuple[None, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(*, headers: Mapping[str, str] | None = None) -> Model2fast.Ok:
        """A"""
        return None, 200, {} if headers is None else headers


class ResultOperation:
    """What ``PUT /b`` answers."""

    Ok: TypeAlias = "tuple[None, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(*, headers: Mapping[str, str] | None = None) -> ResultOperation.Ok:
        """A"""
        return None, 200, {} if headers is None else headers


class Annotations:
    """What ``POST /b`` answers."""

    Ok: TypeAlias = "tuple[None, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(*, headers: Mapping[str, str] | None = None) -> Annotations.Ok:
        """A"""
        return None, 200, {} if headers is None else headers
