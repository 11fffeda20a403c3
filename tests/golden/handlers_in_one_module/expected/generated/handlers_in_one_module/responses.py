# Written by accord from specs/handlers_in_one_module.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Handlers in one module answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class ListA:
    """What ``GET /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> ListA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class CreateA:
    """What ``POST /a`` answers."""

    Created: TypeAlias = "tuple[models.Thing, Literal[201], Mapping[str, str]]"
    Result: TypeAlias = "Created"

    @staticmethod
    def created(body: models.Thing, *, headers: Mapping[str, str] | None = None) -> CreateA.Created:
        """A"""
        return body, 201, {} if headers is None else headers


class PutA:
    """What ``PUT /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PutA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class DeleteA:
    """What ``DELETE /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> DeleteA.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class GetB:
    """What ``GET /b`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> GetB.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class PutB:
    """What ``PUT /b`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> PutB.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers
