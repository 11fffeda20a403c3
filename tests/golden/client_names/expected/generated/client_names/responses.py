# Written by accord from specs/client_names.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Client names answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class Close:
    """What ``GET /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> Close.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class WithOptions:
    """What ``PUT /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> WithOptions.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class WithOptions_2:
    """What ``POST /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> WithOptions_2.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class Models:
    """What ``PATCH /a`` answers."""

    Ok: TypeAlias = "tuple[models.Call, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Call, *, headers: Mapping[str, str] | None = None) -> Models.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class Call:
    """What ``DELETE /a`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> Call.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class Str:
    """What ``GET /b`` answers."""

    Ok: TypeAlias = "tuple[list[str], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: list[str], *, headers: Mapping[str, str] | None = None) -> Str.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class List:
    """What ``PUT /b`` answers."""

    Ok: TypeAlias = "tuple[list[str], Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: list[str], *, headers: Mapping[str, str] | None = None) -> List.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class Int:
    """What ``POST /b`` answers."""

    Ok: TypeAlias = "tuple[int, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: int, *, headers: Mapping[str, str] | None = None) -> Int.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class Builtins:
    """What ``DELETE /b`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> Builtins.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers
