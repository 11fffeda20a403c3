# Written by accord from specs/name_collisions.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Name collisions answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class ListAny:
    """What ``GET /a`` answers."""

    Ok: TypeAlias = "tuple[models.AnyModel, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.AnyModel, *, headers: Mapping[str, str] | None = None) -> ListAny.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class CreateRun:
    """What ``POST /a`` answers."""

    Ok: TypeAlias = "tuple[models.TypedDictModel, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.TypedDictModel, *, headers: Mapping[str, str] | None = None) -> CreateRun.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class Models:
    """What ``PUT /a`` answers."""

    Ok: TypeAlias = "tuple[models.CreateRun_3, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.CreateRun_3, *, headers: Mapping[str, str] | None = None) -> Models.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class Handlers:
    """What ``PATCH /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> Handlers.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class Operations:
    """What ``DELETE /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> Operations.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers
