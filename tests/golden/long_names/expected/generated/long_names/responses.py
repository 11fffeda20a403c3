# Written by accord from specs/long_names.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Long names answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7:
    """What ``GET /long/long/long/long/long/long/long/long/end`` answers."""

    Ok: TypeAlias = "tuple[models.GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7Ok, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(
        body: models.GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7Ok,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7.Ok:
        """A"""
        return body, 200, {} if headers is None else headers


class Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3:
    """What ``POST /long/long/long/long/long/long/long/long/end`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3.NoContent:
        """A"""
        return None, 204, {} if headers is None else headers


class GetChoices:
    """What ``GET /choices`` answers."""

    Ok: TypeAlias = "tuple[models.Deep, Literal[200], Mapping[str, str]]"
    Result: TypeAlias = "Ok"

    @staticmethod
    def ok(body: models.Deep, *, headers: Mapping[str, str] | None = None) -> GetChoices.Ok:
        """A"""
        return body, 200, {} if headers is None else headers
